import { CairnError, explain } from '../core/errors.js'
import { platformOf } from '../core/room.js'
import type { Effect } from '../core/turn.js'
import type { ChatAdapter } from '../ports/chat-adapter.js'
import type { Logger } from '../ports/logger.js'
import type { OutboxItem, Owner, Part, Store } from '../ports/store.js'
import type { Source, Synthesis } from '../ports/synthesis.js'
import type { Hooks } from './hooks.js'
import { retryIn } from './retry.js'

type Outcome = NonNullable<Parameters<Store['settle']>[3]>

/** `out`: the lane may go on, `settled` resolves once the store knows; `later`: the lane waits for the next try. */
export type Delivered = { readonly kind: 'out'; readonly settled: Promise<void> } | { readonly kind: 'later' }

/** Carries out one effect and settles it, or sets the next try, or gives up and tells the facilitator. */
export function createDelivery(parts: {
  store: Store
  adapters: ReadonlyMap<string, ChatAdapter>
  synthesis: Synthesis
  hooks: Hooks
  logger: Logger
  readonly now: () => number
  readonly say: (key: string, values: Record<string, string>) => string
}): (owner: Owner, item: OutboxItem) => Promise<Delivered> {
  const { store, adapters, synthesis, hooks, logger, now, say } = parts

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

  /** First themes of what was said so far in these steps. The answer holds ids and places, never anyone's words. */
  async function sort({ community, session: id }: OutboxItem, { of, most }: Extract<Effect, { kind: 'synthesize' }>): Promise<Outcome> {
    const scope = { community }
    const session = id === null ? null : await store.session(scope, id)
    if (!session) return {}
    const given: Source[] = []
    for (const step of new Set(of)) {
      for (const one of await store.contributions(scope, { session: session.id, step })) {
        if (one.text === null) continue
        given.push({ id: one.id, author: one.person, text: one.text, quotable: one.audience !== 'count' })
      }
    }
    const ofPeople = await store.joined(scope, session.id)
    const { themes, ...rest } = await synthesis.synthesize({ contributions: given, lang: session.lang, most, ofPeople })
    return { answer: { ...rest, themes: themes.map(({ members, quotes }) => ({ members, quotes })) } }
  }

  async function carryOut(owner: Owner, item: OutboxItem): Promise<Outcome> {
    const { effect } = item
    switch (effect.kind) {
      case 'post':
        return post(owner, item)
      case 'synthesize':
        return sort(item, effect)
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
