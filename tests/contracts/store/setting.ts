import { onTestFinished } from 'vitest'
import type { Clock } from '../../../src/core/clock.js'
import type { ChatEvent, Deed } from '../../../src/core/event.js'
import type { Session } from '../../../src/core/session.js'
import { type Claim, type Effect, type Facts, type Mind, type Needs, nothing, type Turn } from '../../../src/core/turn.js'
import type { Owner, Store, TurnReport } from '../../../src/ports/store.js'

export const HOME = { community: 'home' }
export const OTHER = { community: 'other' }
export const MAIN = 'console:main'
export const SECOND = 'console:second'
export const FACILITATOR = 'console:ana'

/** How a dialect opens a store on a fresh place; `again` opens the same place a second time. */
export interface Opened {
  readonly store: Store
  readonly again: () => Promise<Store>
}
export type Open = (clock: Clock) => Promise<Opened>

/** What a test decides for an event; left-out parts of the turn stay empty. */
export type Decide = (claim: Claim, facts: Facts) => Partial<Turn>

/** A store with one community, two rooms and a clock that the test sets. */
export interface Setting {
  readonly store: Store
  readonly owner: Owner
  readonly again: () => Promise<Store>
  readonly at: (now: number) => void
  /** Accepts a deed of `who`, and answers its number. */
  readonly takes: (who: string, deed: Deed, options?: { key?: string; room?: string; community?: string }) => Promise<number>
  /** Turns everything that waits into turns. */
  readonly turns: (decide: Decide, needs?: Needs) => Promise<readonly TurnReport[]>
  /** Opens a session `id` in `rooms`, by ana. */
  readonly opens: (id: string, rooms?: readonly string[], community?: string) => Promise<Session>
  /** Keeps words of `who` in a session's step and answers the contribution's id. */
  readonly says: (who: string, session: string, text: string, options?: Said) => Promise<string>
  /** Runs one turn in a session with these parts. */
  readonly applies: (session: string, parts: Partial<Turn>) => Promise<readonly TurnReport[]>
  /** Posts in a session (or to one room), each text one post. */
  readonly posts: (session: string, ...posts: readonly Effect[]) => Promise<void>
}
interface Said {
  readonly step?: string
  readonly slot?: string
  readonly item?: string
  readonly audience?: 'count' | 'group' | 'outside'
}

export const START = Date.UTC(2026, 0, 12, 9)

/** One post of plain words. */
export const post = (text: string, more: Partial<Extract<Effect, { kind: 'post' }>['post']> = {}, room?: string): Effect => ({
  kind: 'post',
  post: { blocks: [{ kind: 'text', text: [text] }], ...more },
  ...(room ? { room } : {}),
})

const sessionOf = (id: string, community: string, rooms: readonly string[], facilitator: string): Session => ({
  id,
  community,
  practice: 'storytelling',
  playbook: 'storytelling',
  playbookHash: 'h1',
  lang: 'en',
  length: 'quick',
  tempo: 'days',
  rooms,
  facilitator,
  deputy: null,
  status: 'open',
  pausedBecause: null,
  openedAt: START,
  endsAt: START + 172_800_000,
  cursor: {
    step: 'memory',
    round: 0,
    item: null,
    version: 1,
    state: {},
    closesAt: null,
    extended: 0,
    path: ['memory'],
    results: {},
    turn: 0,
  },
})

/** Builds the setting every test of the contract begins with. */
export async function createSetting(open: Open): Promise<Setting> {
  let now = START
  let ids = 0
  const clock: Clock = {
    now: () => now,
    id: () => {
      ids += 1
      return `id-${String(ids).padStart(6, '0')}`
    },
    secret: (bytes) => 'ab'.repeat(bytes),
    after: () => () => undefined,
  }
  const { store, again } = await open(clock)
  const others: Store[] = []
  onTestFinished(async () => {
    for (const other of others) await other.close()
    await store.close()
  })
  for (const id of [HOME.community, OTHER.community]) {
    await store.ensureCommunity({ id, name: `Community ${id}`, zone: 'UTC', lang: 'en', sandbox: false })
  }
  await store.ensureRoom({ ...HOME, room: MAIN, name: 'main' })
  await store.ensureRoom({ ...HOME, room: SECOND, name: 'second' })
  await store.ensureRoom({ ...OTHER, room: 'console:other', name: 'other' })
  const owner = await store.own('test', START, 1_000_000)
  if (!owner) throw new Error('a fresh store must be free')
  let keys = 0

  const takes: Setting['takes'] = async (who, deed, options = {}) => {
    keys += 1
    const event: ChatEvent = {
      key: options.key ?? `k${keys}`,
      community: options.community ?? HOME.community,
      room: options.room ?? MAIN,
      actor: { account: `console:${who}`, name: who },
      deed,
    }
    const lane = 'session' in deed && deed.session ? `session:${deed.session}` : `person:console:${who}`
    return (await store.accept(event, lane, now)).seq
  }

  const turns: Setting['turns'] = (decide, needs = {}) => {
    const mind: Mind = { plan: () => needs, decide: (claim, _inner, facts) => ({ ...nothing, ...decide(claim, facts) }) }
    return store.advance(mind, owner, now, 1_000)
  }

  const applies: Setting['applies'] = async (session, parts) => {
    await takes('ana', { kind: 'press', session, step: 'memory', action: 'apply' })
    return turns(() => parts)
  }

  return {
    store,
    owner,
    again: async () => {
      const other = await again()
      others.push(other)
      return other
    },
    at: (moment) => {
      now = moment
    },
    takes,
    turns,
    opens: async (id, rooms = [MAIN], community = HOME.community) => {
      await takes('ana', { kind: 'start', playbook: 'storytelling' }, { community })
      await turns((claim) => ({ session: sessionOf(id, community, rooms, claim.event.person ?? '') }))
      const session = await store.session({ community }, id)
      if (!session) throw new Error('the session was not kept')
      return session
    },
    says: async (who, session, text, { step = 'memory', slot, item, audience = 'group' } = {}) => {
      const community = (await store.session(HOME, session)) ? HOME.community : OTHER.community
      const id = clock.id()
      await takes(who, { kind: 'form', session, step, fields: {} }, { community })
      await turns(({ event }) => ({
        puts: [{ id, step, person: event.person ?? '', text, audience, ...(slot ? { slot } : {}), ...(item ? { item } : {}) }],
      }))
      return id
    },
    applies,
    posts: async (session, ...effects) => {
      await applies(session, { effects })
    },
  }
}
