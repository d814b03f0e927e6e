import type { NoAnswer } from '../../ports/model.js'
import type { FoundTheme, Place, SynthesisAnswer } from '../../ports/synthesis.js'
import type { Staying } from './staying.js'

/** A theme with what a model wrote of it and the gate let pass, by id. */
export interface DraftedTheme extends FoundTheme {
  readonly heading: string | null
  readonly sentences: readonly string[]
  /** What one person alone says, as a model found it and in that person's own words. */
  readonly lone: readonly Place[]
}

/** How a draft came about: ids, counts and reasons, never anyone's words. */
export interface Audit {
  /** The model's name. */
  readonly by: string
  /** Why some or all was done without it; null when nothing was. */
  readonly without: NoAnswer | null
  /** Of the answers that stand in themes, how many it read. */
  readonly read: number
  readonly of: number
  /** How many answers never left, by why. */
  readonly stayed: Readonly<Partial<Record<Staying, number>>>
  /** Sentences that the gate left out: why, and which answers they cited. */
  readonly dropped: readonly { readonly why: string; readonly refs: readonly string[] }[]
}

/** A sorting, and what a model made of it; `audit` is null where none is named. */
export interface DraftedAnswer extends Omit<SynthesisAnswer, 'themes'> {
  readonly themes: readonly DraftedTheme[]
  readonly audit: Audit | null
}
