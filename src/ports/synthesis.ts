import type { OpinionAnswer, OpinionRequest } from './opinions.js'

/** One contribution as the synthesis reads it. `quotable: false` = counted with the others, its words never shown. */
export interface Source {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly quotable: boolean
  /** What it is sorted by in the place of its words: a vector, or English words for what it is about. Given for one, it counts for all. */
  readonly vector?: Float32Array
  readonly about?: string
}

/** What is to be sorted: words of one session or file. */
export interface SynthesisRequest {
  readonly contributions: readonly Source[]
  /** Language tag of the words, such as `en` or `de-AT`. */
  readonly lang: string
  /** The largest number of themes, 1 to 12. */
  readonly most: number
  /** How many people took part, with or without words; default: those who gave these contributions. */
  readonly ofPeople?: number
}

/** Exact words: an item's id and offsets into its stored text, in UTF-16 units. */
export interface Place {
  readonly item: string
  readonly start: number
  readonly end: number
}

/** Contributions that may belong together: at least two members, and at least one quote from a quotable one. */
export interface FoundTheme {
  readonly members: readonly string[]
  readonly people: number
  readonly quotes: readonly Place[]
  /** Words that two or more quotable members use; empty when there are none. */
  readonly keywords: readonly string[]
}

/**
 * What a synthesis answers. Every contribution is in exactly one theme or in `alsoSaid`; the order of the request
 * changes nothing. Confidence is `low` where the language has no word vectors here and nothing was sorted, and `none` where there were
 * too few to sort: all are in `alsoSaid`.
 */
export interface SynthesisAnswer {
  readonly themes: readonly FoundTheme[]
  readonly alsoSaid: readonly string[]
  readonly confidence: 'fair' | 'low' | 'none'
  readonly coverage: { readonly used: number; readonly of: number; readonly people: number; readonly ofPeople: number }
}

/** Words that are said to stand in one contribution, and what a machine claims with a sentence; the shape of the gate's `DraftSentence`. */
export interface ProposedSentence {
  readonly text: string
  readonly refs: readonly string[]
  readonly quotes: readonly { readonly ref: string; readonly words: string }[]
  readonly numbers: readonly {
    readonly value: number
    readonly counts: 'contributions' | 'people' | 'agree' | 'disagree' | 'pass' | 'seen'
    readonly statement?: string | undefined
    readonly percent?: boolean | undefined
  }[]
  readonly direction: { readonly statement: string; readonly way: 'agree' | 'disagree' | 'split' } | null
}

/** A machine's sentences, and all that they may cite. */
export interface SiftRequest {
  readonly sentences: readonly ProposedSentence[]
  readonly contributions: readonly Source[]
  readonly lang: string
}

/** For each sentence, in order: null where it passed the gate, else why it is left out. */
export type Sifted = readonly (string | null)[]

/** The stages of one run, in order. */
export type SynthesisStage = 'reading' | 'duplicates' | 'vectors' | 'themes' | 'quotes'

/** Words → structure. Rejects with CairnError: `synthesis-timeout`, `synthesis-crashed`, `synthesis-stopped` or `synthesis-failed`. */
export interface Synthesis {
  readonly synthesize: (request: SynthesisRequest, progress?: (stage: SynthesisStage) => void) => Promise<SynthesisAnswer>
  /** Weighs votes on statements. Rejects as `synthesize` does. */
  readonly weigh: (request: OpinionRequest) => Promise<OpinionAnswer>
  /** Holds a machine's sentences against what they cite. Rejects as `synthesize` does. */
  readonly sift: (request: SiftRequest) => Promise<Sifted>
  /** Ends what is under way; later requests are refused. */
  readonly stop: () => Promise<void>
}
