import type { Age } from '../core/age.js'
import type { Artifact } from '../core/artifact.js'
import type { Contribution, Quote } from '../core/contribution.js'
import type { ChatEvent, Receipt, WakeKind } from '../core/event.js'
import type { OpenHall } from '../core/open-hall.js'
import type { OwnPlaybook } from '../core/own-playbook.js'
import type { Block, Post, ShownBlock, ShownPost } from '../core/post.js'
import type { Rhythm } from '../core/rhythm.js'
import type { Role } from '../core/role.js'
import type { RoomInfo } from '../core/room.js'
import type { Session } from '../core/session.js'
import type { Claim, Effect, Facts, Mind, StepCount } from '../core/turn.js'
import type { ConnectingStore } from './connecting-store.js'
import type { DraftStore } from './drafts.js'
import type { HorizonStore } from './horizon-store.js'
import type { ModelStore } from './model-store.js'

/** One part of a post that is out: its number and the platform's reference to it. */
export interface Part {
  readonly index: number
  readonly ref: string
}

/** What a facilitator hears, in this language: their own, or the session's. */
export type Telling = (lang: string) => Post

export interface Person {
  readonly id: string
  readonly name: string
  readonly account: string
  readonly roles: readonly Role[]
  readonly lang: string | null
  readonly zone: string | null
  readonly quietFrom: string
  readonly quietUntil: string
  readonly audience: 'count' | 'group' | 'outside'
  readonly reminders: 'on' | 'off'
  readonly age: Age
  /** May Cairn write first to one of their accounts, where they are alone with it? */
  readonly direct: boolean
  /** Were they asked how old they are, or did they say so? */
  readonly askedAge: boolean
}

/** Someone without an account, who takes part in one session by a link. */
export interface Invited {
  readonly person: string
  readonly name: string
  readonly at: number
  /** The result that they are asked to reply to; null where they take part in the session. */
  readonly item: string | null
}

/** One effect, claimed for delivery. `done` holds the parts that are already out. */
export interface OutboxItem {
  /** `<turn>:<index>[:<room>]`, stable for ever. */
  readonly id: string
  readonly seq: number
  readonly community: string
  readonly lane: string
  readonly room: string | null
  readonly session: string | null
  readonly step: string | null
  readonly effect: Effect
  readonly attempts: number
  /** A try of it ended without a clear answer: it may be out. */
  readonly unclear: boolean
  /** When it was decided. */
  readonly at: number
  readonly done: readonly Part[]
}

/** The owner of a database: one process at a time, told apart by a growing fence. */
export interface Owner {
  readonly fence: number
  /** When this process took over from one that ended without letting go (ms): what it was sending may be out. */
  readonly crashedBefore?: number
}

export interface Scope {
  readonly community: string
}

/**
 * Everything durable, as verbs. Each verb is one transaction and returns after COMMIT. `community` scopes each read:
 * another community's ids are not found. Errors are CairnError; nothing else is thrown on purpose.
 */
export interface Store extends ConnectingStore {
  // — who owns the engine
  readonly own: (who: string, now: number, ttlMs: number) => Promise<Owner | null>
  readonly disown: (owner: Owner) => Promise<void>
  /** Does any process hold the engine now? */
  readonly held: (now: number) => Promise<boolean>

  // — communities, people, rooms, playbooks
  /** Answers the community's secret as it is kept: `secret` (or one made here) the first time, or when it is to `renew`; then the same. */
  readonly ensureCommunity: (parts: {
    id: string
    name: string
    zone: string
    lang: string
    sandbox: boolean
    secret?: string
    renew?: boolean
  }) => Promise<string>
  readonly ensureRoom: (parts: { room: string; community: string; name: string }) => Promise<void>
  readonly community: (id: string) => Promise<{ id: string; name: string; zone: string; lang: string; sandbox: boolean } | null>
  readonly rooms: (scope: Scope) => Promise<readonly RoomInfo[]>
  /** The person behind an account; made, with no role or with `roles`, when first seen. */
  readonly person: (scope: Scope, account: string, name: string, now: number, roles?: readonly Role[]) => Promise<Person>
  readonly personById: (scope: Scope, id: string) => Promise<Person | null>
  /** The person behind an account seen before; unlike `person` it makes none. */
  readonly personByAccount: (scope: Scope, account: string) => Promise<Person | null>
  readonly people: (scope: Scope) => Promise<readonly Person[]>
  /** Every name that somebody is known by, with whose it is: an account that was joined to another keeps its own. */
  readonly names: (scope: Scope) => Promise<readonly { readonly id: string; readonly name: string }[]>
  /** Keeps the hash of a single-use code that gives `role` to whoever claims it before `until` (ms). */
  readonly keepCode: (scope: Scope, code: { readonly hash: string; readonly role: Role; readonly until: number }) => Promise<void>
  /** The rhythm of this id. */
  readonly rhythm: (scope: Scope, id: string) => Promise<Rhythm | null>
  readonly keepPlaybook: (hash: string, source: string) => Promise<void>
  readonly playbook: (hash: string) => Promise<string | null>
  /** The community's own versions and drafts, of one playbook or of all. */
  readonly ownPlaybooks: (scope: Scope, playbook?: string) => Promise<readonly OwnPlaybook[]>
  /** The own version that sessions keep by this hash, whatever its state. */
  readonly ownPlaybookByHash: (hash: string) => Promise<OwnPlaybook | null>

  // — a hall, and who comes into it without an account of their own
  /** The hall that is open, or was left open; null = none. */
  readonly hall: (scope: Scope) => Promise<OpenHall | null>
  /** Keeps what a hall is now, in the place of any other; null = it is closed. */
  readonly keepHall: (scope: Scope, hall: OpenHall | null) => Promise<void>
  /**
   * Makes a guest of a session, or answers the one that this account is already. Whoever is called as another guest, as someone in
   * the session or as one of the core team is told apart by a number: `Ana 2`. `guests` is how the accounts of all guests of the hall begin.
   */
  readonly joinAsGuest: (
    scope: Scope,
    parts: { account: string; guests: string; session: string; name: string; age: Age; now: number },
  ) => Promise<Person>
  /** How many people there are whose account begins so. */
  readonly countAccounts: (scope: Scope, beginning: string) => Promise<number>

  // — in
  /** Inserts the event once; many calls share one transaction (group commit), each in a savepoint. */
  readonly accept: (event: ChatEvent, lane: string, now: number) => Promise<Extract<Receipt, { kind: 'accepted' }>>
  /** Runs up to `limit` waiting events through the mind in order, one savepoint each, all in one transaction fenced by `owner`. */
  readonly advance: (mind: Mind, owner: Owner, now: number, limit: number) => Promise<readonly TurnReport[]>
  /** Makes a date that is not there yet; one that is there stays as it is. */
  readonly ensureWake: (parts: WakeRow & { community: string }) => Promise<void>
  /**
   * Turns dates that have come into wake events, once per period; answers the next date, or null. With `lateAfter` (ms), an event
   * whose date is longer ago says how late it is.
   */
  readonly wakeDue: (owner: Owner, now: number, lateAfter?: number) => Promise<number | null>

  // — out
  /** Up to `limit` waiting effects in order, none of a lane in `busy` or whose head is not due yet. Claims last as long as the process. */
  readonly claimEffects: (now: number, limit: number, busy: ReadonlySet<string>) => Promise<readonly OutboxItem[]>
  readonly partOut: (owner: Owner, id: string, part: Part) => Promise<void>
  /** Done, with its last part; with an `answer`, the same transaction puts `answer:<id>` into the inbox; with `tell`, its session's facilitator hears so. */
  readonly settle: (
    owner: Owner,
    id: string,
    now: number,
    outcome?: { readonly part?: Part; readonly answer?: unknown; readonly tell?: Telling },
  ) => Promise<void>
  /** Tries it again at `at`; with `tell`, its session's facilitator hears so, once. `unclear`: it may be out, and every later try is told so. */
  readonly retryAt: (owner: Owner, id: string, at: number, why: string, tell?: Telling | null, unclear?: boolean) => Promise<void>
  /** Gives up on an effect and tells its session's facilitator once. */
  readonly drop: (owner: Owner, id: string, now: number, why: string, tell: Telling | null) => Promise<void>

  // — looking (never writes)
  readonly session: (scope: Scope, id: string) => Promise<Session | null>
  readonly sessions: (scope: Scope, filter: { room?: string; open?: boolean | 'or-prepared' }) => Promise<readonly Session[]>
  readonly counts: (scope: Scope, session: string) => Promise<Readonly<Record<string, StepCount>>>
  readonly contribution: (scope: Scope, id: string) => Promise<Contribution | null>
  /** Live ones, oldest first. What is held back is left out, or (a mark) has no words, unless `held` asks for all as they are. */
  readonly contributions: (
    scope: Scope,
    filter: { session?: string; step?: string; person?: string; last?: number; held?: boolean },
  ) => Promise<readonly Contribution[]>
  /** A person's own live words that came in a message of this name. */
  readonly saidIn: (scope: Scope, person: string, source: string) => Promise<Contribution | null>
  /** The post whose part the platform calls `ref`, as `reader` may see it; looked for among the newest of the room. */
  readonly postAt: (scope: Scope, room: string, ref: string, reader: string | null) => Promise<ShownPost | null>
  /** What the platform of a room calls the first thing that a session said to all there; null before anything is out. */
  readonly opening: (scope: Scope, room: string, session: string) => Promise<string | null>
  /** How many gave each mark to each item of a step, by item and then by mark; proxies left out. */
  readonly tallies: (scope: Scope, session: string, step: string) => Promise<Facts['tallies']>
  /** The contribution behind an id: its own, a quote's, that of a line of a result, or of a post to everyone that shows no other words. */
  readonly behind: (scope: Scope, id: string) => Promise<Contribution | null>
  /** How many contributions a person has in a session, whatever became of them. */
  readonly given: (scope: Scope, session: string, person: string) => Promise<number>
  /** The answers of a session that their authors want left out of the result, by id. */
  readonly leftOut: (scope: Scope, session: string) => Promise<readonly string[]>
  readonly quotes: (scope: Scope, session: string) => Promise<readonly Quote[]>
  readonly quote: (scope: Scope, id: string) => Promise<Quote | null>
  readonly artifacts: (
    scope: Scope,
    filter: { session?: string; id?: string; status?: string; drafts?: boolean },
  ) => Promise<readonly Artifact[]>
  readonly links: (scope: Scope, from: string) => Promise<readonly { to: string; why: string }[]>
  /** Posts delivered to a room after `after`, resolved for `reader`; another person's `only` posts are left out. */
  readonly posts: (scope: Scope, room: string, reader: string | null, after: number, limit: number) => Promise<readonly ShownPost[]>
  /** An effect that was carried out, by id, with the parts that are out. */
  readonly delivered: (scope: Scope, id: string) => Promise<OutboxItem | null>
  /** One outbox post resolved for its readers, ready to deliver. */
  readonly shown: (item: OutboxItem) => Promise<ShownPost>
  /** Blocks with every name, quote and time resolved for `reader`, as `posts()` does it; for pages made at once, on this platform. */
  readonly show: (scope: Scope, blocks: readonly Block[], reader: string | null, platform?: string) => Promise<readonly ShownBlock[]>
  readonly joined: (scope: Scope, session: string) => Promise<number>
  /** Who has joined a session and not left since. */
  readonly joinedPeople: (scope: Scope, session: string) => Promise<readonly { readonly id: string; readonly name: string }[]>
  /** Who takes part in a session by a link alone, first invited first; without those whose link was ended. */
  readonly invited: (scope: Scope, session: string) => Promise<readonly Invited[]>
  /** The step and round (`<step>:<round>`) that a person last answered or passed in a session; null for none. */
  readonly dealtWith: (scope: Scope, session: string, person: string) => Promise<string | null>
  /** What a person typed in for others, oldest first. */
  readonly enteredBy: (scope: Scope, person: string) => Promise<readonly Contribution[]>
  readonly pending: (now: number) => Promise<{ inbox: number; outbox: number; nextWake: number | null }>

  // — what does not get on
  /** What was set aside, given up on, tried before, or has waited for a minute and more; ids and reasons, never anyone's words. */
  readonly stuck: (scope: Scope, now: number) => Promise<readonly Stuck[]>
  /** Lets one of them be tried at once, as if for the first time; answers whether there was one that can be. Needs no owner: whoever is finds it. */
  readonly retry: (scope: Scope, id: string, now: number) => Promise<boolean>
  /** Gives up on one of them for good, its words included, and tells its session's facilitator once; answers whether there was one. */
  readonly discard: (scope: Scope, id: string, now: number, tell: Telling | null) => Promise<boolean>
  /** How much waits and since when (ms), and how much was given up on, over all communities. */
  readonly backlog: () => Promise<Backlog>

  // — forgetting
  /** Removes a person's words and name, redacts what quoted them, truncates the WAL; ends only when no byte is left. */
  readonly erase: (owner: Owner, community: string, person: string, now: number) => Promise<void>
  /** Deletes unreleased words older than `before`, keeping released lines; answers how many. */
  readonly forget: (owner: Owner, before: number, now: number) => Promise<number>
  /** Who was erased here and when, by id. */
  readonly erasures: (scope: Scope) => Promise<readonly { readonly person: string; readonly at: number }[]>

  // — the world outside
  readonly horizon: HorizonStore

  // — what a model made of people's words
  readonly drafts: DraftStore
  // — models: who switched one on, and what was spent
  readonly models: ModelStore

  // — keeping
  /** Puts a verified copy beside the database and removes copies of days before the newest 14; nobody waits for it. */
  readonly backup: (scope: Scope, now: number) => Promise<void>

  readonly close: () => Promise<void>
}

/** One event or effect that does not get on: an event's id is its number, an effect's its own. */
export interface Stuck {
  readonly id: string
  /** `event`, or the effect's kind. */
  readonly kind: 'event' | Effect['kind']
  /** `waiting`: it will be tried; `dead`: it will not. */
  readonly state: 'waiting' | 'dead'
  readonly attempts: number
  readonly at: number
  /** When it is tried next; null = never, or as soon as someone works. */
  readonly due: number | null
  readonly why: string | null
}

export interface Backlog {
  readonly inbox: number
  readonly outbox: number
  readonly deadEvents: number
  readonly deadEffects: number
  readonly oldest: number | null
}

export interface TurnReport {
  readonly seq: number
  readonly ok: boolean
  readonly error?: string
  readonly claim: Pick<Claim, 'event'>
}

export interface WakeRow {
  readonly id: string
  readonly what: WakeKind
  readonly at: number
}
