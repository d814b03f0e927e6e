import { CairnError, explain } from '../core/errors.js'
import { platformOf } from '../core/room.js'
import type { ChatAdapter } from '../ports/chat-adapter.js'
import type { Logger } from '../ports/logger.js'
import type { OutboxItem, Owner, Part, Store } from '../ports/store.js'
import type { Hooks } from './hooks.js'
import { retryIn } from './retry.js'

type Outcome = NonNullable<Parameters<Store['settle']>[3]>

/** `out`: the lane may go on, `settled` resolves once the store knows; `later`: the lane waits for the next try. */
export type Delivered = { readonly kind: 'out'; readonly settled: Promise<void> } | { readonly kind: 'later' }

/** Carries out one effect and settles it, or sets the next try, or gives up and tells the facilitator. */
export function createDelivery(parts: {
  store: Store
  adapters: ReadonlyMap<string, ChatAdapter>
  hooks: Hooks
  logger: Logger
  now(): number
  say(key: string, values: Record<string, string>): string
}): (owner: Owner, item: OutboxItem) => Promise<Delivered> {
  const { store, adapters, hooks, logger, now, say } = parts

  async function post(owner: Owner, item: OutboxItem): Promise<Outcome> {
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
    let last: Part | undefined
    for await (const part of adapter.deliver(room, await store.shown(item), item.done)) {
      if (last) await store.partOut(owner, item.id, last)
      last = part
    }
    return last ? { part: last } : {}
  }

  async function carryOut(owner: Owner, item: OutboxItem): Promise<Outcome> {
    const { effect } = item
    switch (effect.kind) {
      case 'post':
        return post(owner, item)
      case 'synthesize':
        throw new CairnError({
          code: 'no-themes',
          fault: 'operator',
          message: 'Cairn does not find themes by itself yet.',
          remedy: 'Read the answers and propose headings yourselves.',
        })
      case 'erase':
        await store.erase(owner, item.community, effect.person, now())
        return {}
      case 'forget':
        await store.forget(owner, effect.before, now())
        return {}
    }
  }

  return async (owner, item) => {
    try {
      const outcome = await carryOut(owner, item)
      hooks.at('deliver')
      const settled = store.settle(owner, item.id, now(), outcome).then(() => hooks.at('settle'))
      return { kind: 'out', settled }
    } catch (thrown) {
      const wait = retryIn(thrown, item.attempts + 1, item.effect.kind)
      logger.warn('an effect failed', { effect: item.id, attempts: item.attempts + 1, retryInMs: wait, why: explain(thrown) })
      if (wait !== null) {
        await store.retryAt(owner, item.id, now() + wait, explain(thrown))
        return { kind: 'later' }
      }
      const tell = { blocks: [{ kind: 'note', text: [say('command.dropped', { why: explain(thrown) })] } as const] }
      await store.drop(owner, item.id, now(), explain(thrown), tell)
      return { kind: 'out', settled: Promise.resolve() }
    }
  }
}
