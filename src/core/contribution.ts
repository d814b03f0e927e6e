import type { Audience, Tier } from './consent.js'
import type { Hold } from './hold.js'

/** The mark of words meant for the one who holds the session: shown only to their author and in what is addressed to one person. */
export const TO_HOST = 'to-host'

/** The mark by which an author has an answer, its `item`, counted and left out of the result. */
export const LEFT_OUT = 'left-out'

/** The step and the mark of what somebody replies to a result, its `item`. */
export const REPLY_STEP = '_reply'
export const REPLY = 'reply'

/** A participant's own words or mark given to a step. Text lives here and nowhere else; everything else holds the id. */
export interface Contribution {
  readonly id: string
  readonly session: string
  readonly step: string
  /** The item it is about (a heading, a round, a line), when the step has items. */
  readonly item: string | null
  readonly person: string
  /** Undefined once deleted on schedule or erased. */
  readonly text: string | null
  /** A mark without words: `agree`, `object`, `3`, a chosen id. */
  readonly mark: string | null
  readonly audience: Audience
  readonly at: number
  /** Set when someone entered it for another person: it counts apart and never votes. */
  readonly proxyBy: string | null
  /** Set while it is held back: shown to nobody but its author and those who look at it. */
  readonly hold?: Hold
}

/** How many of these were typed in by someone for someone else. */
export const enteredOf = (all: readonly Pick<Contribution, 'proxyBy'>[]): number => all.filter((one) => one.proxyBy !== null).length

/** What a turn asks the store to keep. The same (session, step, item, person, slot) given again replaces the earlier one. */
export interface ContributionPut {
  readonly id: string
  readonly step: string
  readonly item?: string
  readonly person: string
  /** Tells several answers of one person to one step apart; default `0`. */
  readonly slot?: string
  readonly text?: string
  readonly mark?: string
  readonly audience: Audience
  /** Who typed it in for `person`, who is made up for it and has no account. */
  readonly proxyBy?: string
}

/** Who looks after these words: their author, or whoever typed them in for someone. They hear of them, and may change them or take them back. */
export const keeperOf = ({ person, proxyBy }: Pick<Contribution, 'person' | 'proxyBy'>): string => proxyBy ?? person

/** A line lifted from a contribution by offset, in UTF-16 units of its stored text: the exact words, never a copy. */
export interface Quote {
  readonly id: string
  readonly contribution: string
  readonly start: number
  readonly end: number
  /** Set when its author approved this exact line. */
  readonly tier: Tier | null
  readonly releasedAt: number | null
  readonly withdrawnAt: number | null
  /** When its author was asked about this exact line; until they answer, it goes nowhere outside. */
  readonly askedAt: number | null
  /** How far the contribution it is lifted from may travel now. */
  readonly audience: Audience
  /** The contribution it is lifted from is held back now. */
  readonly held?: true
}
