import type { z } from 'zod'
import type { Condition } from './condition.js'

/** The practices a playbook may belong to. */
export const PRACTICES = [
  'incubator',
  'awareness',
  'horizon',
  'storytelling',
  'mission',
  'mapping',
  'backcasting',
  'enablers',
  'portfolio',
  'ending',
  'learning',
] as const
export type Practice = (typeof PRACTICES)[number]

/** One stage of a playbook: which code runs it, with what settings, and the words it says. */
export interface Step {
  readonly id: string
  readonly kind: string
  /** Checked by the step kind's own schema; `unknown` here so that no shared code can switch on a kind. */
  readonly config: unknown
  /** How long the step stays open, in hours (`days`) and minutes (`live`); null = as the step kind decides. */
  readonly hours: number | null
  /** Hours in which private answers are looked at before this step shows them; undefined = none. */
  readonly review?: number
  readonly minutes: number | null
  readonly each: { readonly step: string } | null
  readonly until: Condition | null
  readonly max: number
  readonly when: Condition | null
  readonly words: StepWords
}

/** The words of a step's section: the prompt, then named parts such as `### receipt`. */
export interface StepWords {
  readonly prompt: readonly string[]
  readonly parts: Readonly<Record<string, readonly string[]>>
}

/** A playbook in one language, at one length, ready to run. */
export interface Playbook {
  readonly id: string
  readonly practice: Practice
  readonly title: string
  readonly called: string
  readonly version: number
  readonly summary: string
  readonly lang: string
  readonly group: { readonly min: number; readonly max: number }
  readonly brings: readonly string[]
  readonly artifact: { readonly kind: string; readonly data: z.ZodType | null }
  readonly artifactWords: StepWords
  readonly length: string
  readonly steps: readonly Step[]
  /** Hash of the file (and its language file), by which a session keeps it. */
  readonly hash: string
}

/** A playbook file as loaded: every length and language of it. */
export interface PlaybookFile {
  readonly id: string
  readonly practice: Practice
  readonly title: string
  readonly called: string
  readonly summary: string
  /** What whoever starts it must bring in their own words: it can't be started without. */
  readonly given: readonly 'question'[]
  readonly lengths: readonly string[]
  readonly languages: readonly string[]
  /** The sources joined, so that `keptPlaybook(source)` gives the same file again years later. */
  readonly source: string
  readonly hash: string
  readonly at: (length: string, lang: string) => Playbook
}
