import type { ChatEvent, Deed } from '../core/event.js'
import type { Session } from '../core/session.js'
import type { Store } from '../ports/store.js'
import { type Refusal, refuse } from './refusal.js'

const MINUTE_MS = 60_000
/** How much one person may send. */
export interface Limits {
  /** Texts in a minute: a person who writes needs seconds for each. */
  readonly textsAMinute: number
  /** All they do in a minute: quick presses in a live session stay far below. */
  readonly deedsAMinute: number
  /** What they give to one session in all, whatever became of it. */
  readonly givenASession: number
}

export const LIMITS: Limits = { textsAMinute: 30, deedsAMinute: 120, givenASession: 400 }
/** From so many accounts on, who was quiet for a minute is looked for and forgotten, this often. */
const MOST_ACCOUNTS = 10_000
const LOOK_MS = 5_000

/** Holds back who posts faster, or more, than a person would. */
export interface Pace {
  /** Why this may not be taken now, and from when on it may. */
  readonly refuses: (event: ChatEvent, session: Session | null) => Promise<Refusal | undefined>
  /** Counts an event that was taken. The same one again is not counted. */
  readonly took: (event: ChatEvent) => void
}

/** Does it bring words that others may have to read? */
const brings = (deed: Deed): boolean =>
  deed.kind === 'form' ||
  deed.kind === 'proxy' ||
  deed.kind === 'invite' ||
  deed.kind === 'edit' ||
  deed.kind === 'appeal' ||
  (deed.kind === 'command' && (deed.text ?? '') !== '')

/** When someone sent anything, and when words (ms), oldest first. */
interface Sent {
  readonly deeds: number[]
  readonly texts: number[]
}

/** A count in memory, of one process: a restart forgets the minute, and the limit of a session is kept by the store. */
export function createPace(parts: { store: Pick<Store, 'given' | 'personByAccount'>; now: () => number; limits: Limits }): Pace {
  const { store, now, limits } = parts
  const seen = new Map<string, Sent>()
  let looked = Number.NEGATIVE_INFINITY

  /** What someone sent within the minute. Moments stand in order, so what is older goes from the front. */
  const recent = (key: string): Sent => {
    const sent = seen.get(key) ?? { deeds: [], texts: [] }
    const before = now() - MINUTE_MS
    for (const times of [sent.deeds, sent.texts]) while (times[0] !== undefined && times[0] <= before) times.shift()
    if (sent.deeds.length === 0) seen.delete(key)
    return sent
  }

  /** When the oldest of so many leaves the minute. */
  const over = (times: readonly number[], most: number): number | undefined => {
    const oldest = times.at(-most)
    return oldest === undefined ? undefined : oldest + MINUTE_MS
  }

  return {
    refuses: async ({ community, actor, deed }, session) => {
      const { deeds, texts } = recent(`${community} ${actor.account}`)
      const until = over(deeds, limits.deedsAMinute) ?? (brings(deed) ? over(texts, limits.textsAMinute) : undefined)
      if (until !== undefined) return { ...refuse('too-fast'), until }
      if (deed.kind !== 'form' || !session) return undefined
      const person = await store.personByAccount({ community }, actor.account)
      if (!person || (await store.given({ community }, session.id, person.id)) < limits.givenASession) return undefined
      return refuse('too-much')
    },
    took: ({ community, actor, deed }) => {
      const key = `${community} ${actor.account}`
      if (seen.size >= MOST_ACCOUNTS && now() >= looked + LOOK_MS) {
        looked = now()
        for (const one of seen.keys()) recent(one)
      }
      const sent = seen.get(key) ?? { deeds: [], texts: [] }
      sent.deeds.push(now())
      if (brings(deed)) sent.texts.push(now())
      seen.set(key, sent)
    },
  }
}
