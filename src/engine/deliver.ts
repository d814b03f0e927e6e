import { CairnError, explain } from '../core/errors.js'
import { platformOf } from '../core/room.js'
import type { ChatAdapter } from '../ports/chat-adapter.js'
import type { Logger } from '../ports/logger.js'
import type { OutboxItem, Owner, Store } from '../ports/store.js'
import type { Hooks } from './hooks.js'
import { retryIn } from './retry.js'
import type { Workers } from './worker/pool.js'

/** Carries out one effect and settles it, or sets the next try, or gives up and tells the facilitator. */
export function createDelivery(parts: {
  store: Store
  adapters: ReadonlyMap<string, ChatAdapter>
  workers: Workers
  hooks: Hooks
  logger: Logger
  now(): number
  say(key: string, values: Record<string, string>): string
}): (owner: Owner, item: OutboxItem) => Promise<void> {
  const { store, adapters, workers, hooks, logger, now, say } = parts

  async function post(owner: Owner, item: OutboxItem): Promise<void> {
    const room = item.room ?? ''
    const adapter = adapters.get(platformOf(room))
    if (!adapter) {
      throw new CairnError({
        code: 'no-adapter',
        fault: 'operator',
        message: `No chat platform is set up for ${room}.`,
        remedy: 'Set it up again, or stop the session.',
      })
    }
    for await (const part of adapter.deliver(room, await store.shown(item), item.done)) {
      await store.partOut(owner, item.id, part.index, part.ref)
    }
  }

  async function synthesize(item: OutboxItem, of: readonly string[], most: number): Promise<unknown> {
    const scope = { community: item.community }
    const session = item.session ?? ''
    const given = await Promise.all(of.map((step) => store.contributions(scope, { session, step })))
    const items = given
      .flat()
      .flatMap(({ id, person, text, audience }) => (text && audience !== 'count' ? [{ id, author: person, text }] : []))
    return workers.run('synthesize', { items, most })
  }

  async function carryOut(owner: Owner, item: OutboxItem): Promise<unknown> {
    const { effect } = item
    switch (effect.kind) {
      case 'post':
        return post(owner, item)
      case 'synthesize':
        return synthesize(item, effect.of, effect.most)
      case 'erase':
        return store.erase(owner, item.community, effect.person, now())
      case 'forget':
        return store.forget(owner, effect.before, now())
    }
  }

  return async (owner, item) => {
    try {
      const answer = await carryOut(owner, item)
      hooks.at('deliver')
      await store.settle(owner, item.id, now(), item.effect.kind === 'synthesize' ? answer : undefined)
      hooks.at('settle')
    } catch (thrown) {
      const wait = retryIn(thrown, item.attempts)
      logger.warn('an effect failed', { effect: item.id, attempts: item.attempts, retryInMs: wait, why: explain(thrown) })
      if (wait !== null) return store.retryAt(owner, item.id, now() + wait, explain(thrown))
      const tell = { blocks: [{ kind: 'note', text: [say('command.dropped', { why: explain(thrown) })] } as const] }
      await store.drop(owner, item.id, now(), explain(thrown), tell)
    }
  }
}
