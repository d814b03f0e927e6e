import type { Room } from './room.js'

/** The largest cursor a session may keep, in bytes of JSON. */
export const MAX_CURSOR_BYTES = 8_192

/** The most times that steps may open in one session, every repeat counted and nobody going back. */
export const MOST_OPENINGS = 120

/** What a closed step leaves for later ones: numbers for `when:`, items for `each:`, ids for building the artifact. Never words. */
export interface StepResult {
  readonly contributions?: number
  readonly people?: number
  readonly passed?: boolean
  readonly round?: number
  /** Ids of quotes or contributions a later step works through with `each:`. */
  readonly items?: readonly string[]
  readonly [measure: string]: unknown
}

/** A look at private answers before everyone sees them: who was asked for it last. */
export interface Review {
  readonly asked: 'host' | 'deputy' | 'core'
}

/** Where a session stands. */
export interface Cursor {
  /** The open step's id, or null when the session has ended. */
  readonly step: string | null
  /** Which repetition of the step (from 0), and which item of `each:`. */
  readonly round: number
  readonly item: string | null
  /** Version and value of the open step's own state, owned by its step kind. */
  readonly version: number
  readonly state: unknown
  /** When the open step closes by itself; null = it waits for people or an answer. */
  readonly closesAt: number | null
  readonly extended: number
  /** When the open step opened (ms), and when a host last asked for a reminder in it; missing in sessions of before. */
  readonly openedAt?: number
  readonly asked?: number | null
  /** Steps visited, each once, the latest last; for `back`. */
  readonly path: readonly string[]
  /** Set while the open step waits to be opened: what it would show is looked at first. */
  readonly review?: Review
  /** When each step last opened (ms), for the load of those who take part; missing in sessions of earlier versions. */
  readonly opened?: Readonly<Record<string, number>>
  readonly results: Readonly<Record<string, StepResult>>
  /** How many posts, effects and contributions this session has numbered so far. */
  readonly turn: number
}

/** What `pausedBecause` says of a session that its host has on hold. */
export const HELD = 'held'

/** `prepared`: set up, and nothing said yet. */
export type SessionStatus = 'prepared' | 'open' | 'paused' | 'ended' | 'stopped'

/** One run of one playbook, in one or more rooms. */
export interface Session {
  readonly id: string
  readonly community: string
  readonly practice: string
  readonly playbook: string
  /** Hash of the playbook body this session keeps to its end. */
  readonly playbookHash: string
  readonly lang: string
  readonly length: string
  readonly tempo: 'days' | 'live'
  readonly rooms: readonly Room[]
  /** The rooms it began with, where it runs in others beside: they stay its own when those are parted from them. */
  readonly home?: readonly Room[]
  /** The person who opened it and holds its process; the deputy may act too. */
  readonly facilitator: string
  readonly deputy: string | null
  /** Who looks at private answers before everyone sees them; the facilitator unless someone is named. */
  readonly duty?: string | null
  /** Who may type in what others say or wrote on paper, beside the hosts. */
  readonly helpers?: readonly string[]
  readonly status: SessionStatus
  readonly pausedBecause: string | null
  /** Since when a host has it on hold (ms). */
  readonly heldAt?: number
  /** The contribution with the question that this session puts, where it is someone's own. */
  readonly question?: string
  readonly openedAt: number
  readonly endsAt: number
  readonly cursor: Cursor
}

/** Has its host put it on hold? */
export const isHeld = ({ status, pausedBecause }: Pick<Session, 'status' | 'pausedBecause'>): boolean =>
  status === 'paused' && pausedBecause === HELD
