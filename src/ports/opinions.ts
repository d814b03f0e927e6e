import type { Spread } from '../core/drawing.js'

/** One vote of one person on one statement: agree, disagree, or seen and passed. */
export interface Vote {
  readonly voter: string
  readonly statement: string
  readonly value: 1 | -1 | 0
}

/** What is to be weighed: the statements of one session or file, and who voted how. */
export interface OpinionRequest {
  readonly statements: readonly { readonly id: string; readonly text: string }[]
  /** At most one a person and statement; the last one counts. */
  readonly votes: readonly Vote[]
  /** The number of groups; unless given, it is chosen. */
  readonly k?: number
}

/** How many of a group, or of all, agreed, disagreed and passed. */
export interface Tally {
  readonly agree: number
  readonly disagree: number
  readonly pass: number
}

/** A statement with its counts, over all and for each shown group in order. */
export interface Weighed extends Tally {
  readonly statement: string
  readonly groups: readonly Tally[]
}

/** A statement that a group holds more than the others do, and which way. */
export interface Typical {
  readonly statement: string
  readonly way: 'agree' | 'disagree'
}

/** People who vote alike: at least `minCell` of them. */
export interface OpinionGroup {
  readonly people: number
  /** Where they stand in the plane, over all of them: nobody's own place. */
  readonly spread: Spread
  /** What tells them from the others, the most telling first; may be empty. */
  readonly typical: readonly Typical[]
}

/** Why there are groups, or none: too few voters, not the same when tried again, or fewer than two groups large enough to be shown. */
export type Grouping = 'grouped' | 'few' | 'unstable' | 'small'

/**
 * What people think of statements. Every statement stands in exactly one of `agree`, `differ`, `unsure` and `alsoSaid`; the order of
 * the request changes nothing. Who is in which group is told in `members` alone, by voter: it goes to an operator, and into no post.
 */
export interface OpinionAnswer {
  readonly grouping: Grouping
  /** How many voted, and how many of them often enough to be placed. */
  readonly voters: number
  readonly placed: number
  /** The number of groups looked for, how alike the same groups come out in 20 resamples (ARI, 1 = the same), and the seed. */
  readonly k: number | null
  readonly stability: number | null
  readonly seed: number
  readonly groups: readonly OpinionGroup[]
  readonly agree: readonly Weighed[]
  readonly differ: readonly Weighed[]
  readonly unsure: readonly Weighed[]
  readonly alsoSaid: readonly Weighed[]
  /** The shown group of each voter; null = in none. */
  readonly members: Readonly<Record<string, number | null>>
}
