import { CairnError, explain, faultOf } from '../core/errors.js'
import type { Post } from '../core/post.js'
import { platformOf } from '../core/room.js'
import type { Card } from '../core/take.js'
import type { Effect } from '../core/turn.js'
import type { ChatAdapter } from '../ports/chat-adapter.js'
import type { Logger } from '../ports/logger.js'
import type { Meter } from '../ports/meter.js'
import type { OutboxItem, Owner, Part, Store } from '../ports/store.js'
import type { Synthesis } from '../ports/synthesis.js'
import type { DraftThemes } from '../synthesis/drafting/draft-themes.js'
import type { Abroad } from './abroad.js'
import type { Hall } from './hall.js'
import type { Hooks } from './hooks.js'
import { morningOf } from './look-again.js'
import { retryIn } from './retry.js'
import { sortWords } from './sort-words.js'
import { weighVotes } from './weigh-votes.js'

type Outcome = NonNullable<Parameters<Store['settle']>[3]>

/** `out`: the lane may go on, `settled` resolves once the store knows; `later`: the lane waits for the next try. */
export type Delivered = { readonly kind: 'out'; readonly settled: Promise<void> } | { readonly kind: 'later' }

/** What the store threw while an effect was under way: no fault of the effect, and no try of it. */
class StoreTrouble extends Error {
  constructor(cause: unknown) {
    super('the store failed', { cause })
  }
}

const ofStore = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (thrown) {
    throw new StoreTrouble(thrown)
  }
}

/** Only what Cairn itself threw keeps its message: what a platform's package throws may repeat the post. */
const whyFailed = (thrown: unknown): string =>
  thrown instanceof CairnError ? explain(thrown) : `Something unexpected happened (${thrown instanceof Error ? thrown.name : 'unknown'}).`

/** Has the moment gone by until which it may be sent? */
const isTooLate = (effect: Effect, now: number): boolean => effect.kind === 'post' && effect.notAfter !== undefined && now > effect.notAfter

/**
 * Carries out one effect and settles it, or sets the next try, or gives up and tells the facilitator. Rejects when the store fails:
 * what is out by then is remembered, and only its settling is tried again.
 */
export function createDelivery(parts: {
  store: Store
  adapters: ReadonlyMap<string, ChatAdapter>
  synthesis: Synthesis
  drafting: DraftThemes
  abroad: Abroad
  hall: Pick<Hall, 'model' | 'say' | 'communities'>
  hooks: Hooks
  logger: Logger
  meter: Meter
  readonly now: () => number
  readonly say: (lang: string, key: string, values: Record<string, string>) => string
  /** Called once someone's words are gone from the store: what is remembered of them must go too. */
  readonly erased: () => Promise<void>
}): (owner: Owner, item: OutboxItem, doubt: boolean) => Promise<Delivered> {
  const { store, adapters, synthesis, drafting, abroad, hall, hooks, logger, meter, now, say, erased } = parts

  /** What is out although the store does not know it yet: a full disk must not make a room hear it again. */
  const unrecorded = new Map<string, { readonly parts: Part[]; outcome: Outcome | null }>()

  /** What a facilitator hears of an effect that failed, in their language. */
  const telling =
    (key: string, why: string) =>
    (lang: string): Post => ({ blocks: [{ kind: 'note', text: [say(lang, key, { why })] }] })

  const memoryOf = (id: string): { readonly parts: Part[]; outcome: Outcome | null } => {
    const memory = unrecorded.get(id) ?? { parts: [], outcome: null }
    unrecorded.set(id, memory)
    return memory
  }

  async function post(owner: Owner, item: OutboxItem, doubt: boolean): Promise<Outcome> {
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
    const { parts: out } = memoryOf(item.id)
    const before = out.filter((part) => item.done.every((done) => done.index !== part.index))
    for (const part of before) await ofStore(store.partOut(owner, item.id, part))
    let last: Part | undefined
    const shown = await ofStore(store.shown(item))
    try {
      for await (const part of adapter.deliver(room, doubt ? { ...shown, doubt } : shown, [...item.done, ...before])) {
        out.push(part)
        if (last) await ofStore(store.partOut(owner, item.id, last))
        last = part
      }
    } catch (thrown) {
      // tried again, perhaps by another process, it must not be said twice
      if (last && !(thrown instanceof StoreTrouble)) await ofStore(store.partOut(owner, item.id, last))
      throw thrown
    }
    return last ? { part: last } : {}
  }

  /** The days on which cards are looked at again, as moments of the community's own mornings. */
  const dated = (community: string, cards: readonly Card[]): readonly Card[] =>
    cards.map((card) =>
      card.lookAgain ? { ...card, lookAt: morningOf(card.lookAgain, hall.communities.get(community)?.zone ?? 'UTC') } : card,
    )

  async function carryOut(owner: Owner, item: OutboxItem, doubt: boolean): Promise<Outcome> {
    const { effect } = item
    switch (effect.kind) {
      case 'post':
        return post(owner, item, doubt)
      case 'synthesize':
        return sortWords({ store, drafting, ofStore }, item, effect)
      case 'weigh':
        return weighVotes({ store, synthesis, ofStore }, item, effect)
      case 'scan':
        return { answer: await abroad.scan({ community: item.community }, store) }
      case 'register':
        await ofStore(store.horizon.setStatus({ community: item.community }, effect.signals, effect.status, effect.decided))
        return {}
      case 'register-cards':
        await ofStore(store.horizon.keepCards({ community: item.community }, dated(item.community, effect.cards), now()))
        return {}
      case 'notice':
        await abroad.notice({ community: item.community }, store, effect.page)
        return {}
      case 'erase':
        await store.erase(owner, item.community, effect.person, now())
        await ofStore(erased())
        return {}
      case 'reshow': {
        const before = await ofStore(store.delivered(item, effect.post))
        const adapter = before?.room == null ? undefined : adapters.get(platformOf(before.room))
        if (before?.room != null) await adapter?.reshow?.(before.room, await ofStore(store.shown(before)), before.done)
        return {}
      }
      case 'forget':
        await store.forget(owner, effect.before, now())
        return {}
      case 'backup':
        await store.backup(item, now())
        return {}
    }
  }

  /** Work that was done without a model, because it is away or the month's budget is spent, tells the facilitator so. */
  function withNews({ community, session }: OutboxItem, outcome: Outcome): Outcome {
    const what = outcome.answer === undefined || session === null ? null : hall.model?.news(community)
    if (!what) return outcome
    return { ...outcome, tell: (lang) => ({ blocks: [{ kind: 'note', text: [hall.say(lang, `model.news.${what}`)] }] }) }
  }

  return async (owner, item, doubt) => {
    try {
      const memory = memoryOf(item.id)
      if (!memory.outcome) {
        const unsent = isTooLate(item.effect, now())
        memory.outcome = unsent ? {} : withNews(item, await carryOut(owner, item, doubt))
        meter.count({ what: 'effect', kind: item.effect.kind, outcome: unsent ? 'dropped' : 'delivered' })
      }
      hooks.at('deliver')
      const settled = store.settle(owner, item.id, now(), memory.outcome).then(() => {
        unrecorded.delete(item.id)
        hooks.at('settle')
      })
      return { kind: 'out', settled }
    } catch (thrown) {
      if (thrown instanceof StoreTrouble) throw thrown.cause
      const [wait, why] = [retryIn(thrown, item.attempts + 1, item.effect.kind), whyFailed(thrown)]
      logger.warn('an effect failed', { effect: item.id, attempts: item.attempts + 1, retryInMs: wait, why })
      meter.count({ what: 'effect', kind: item.effect.kind, outcome: wait === null ? 'dropped' : 'failed' })
      if (wait !== null) {
        // what someone must mend is told of at once, and once: it holds back all that follows in its lane
        const held = item.attempts === 0 && faultOf(thrown) === 'operator'
        const tell = held ? telling('command.held', why) : null
        await store.retryAt(owner, item.id, now() + wait, why, tell, thrown instanceof CairnError && thrown.unclear)
        return { kind: 'later' }
      }
      await store.drop(owner, item.id, now(), why, telling('command.dropped', why))
      unrecorded.delete(item.id)
      return { kind: 'out', settled: Promise.resolve() }
    }
  }
}
