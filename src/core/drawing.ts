/** How many agreed, disagreed and passed; `label` says who, where it is not everyone. */
export interface OpinionBar {
  readonly label: string
  readonly agree: number
  readonly disagree: number
  readonly pass: number
}

/**
 * Where the people of an opinion group stand, told by the whole of them: the middle, how far they spread along and across, and how
 * that is turned (radians). From -1 to 1 over everyone shown; no one's own place can be read from it.
 */
export interface Spread {
  readonly x: number
  readonly y: number
  readonly along: number
  readonly across: number
  readonly turn: number
}

/** Opinion groups in the plane, and what people think of statements. Words are given by number. */
export interface OpinionDrawing {
  readonly kind: 'opinions'
  readonly title: string
  /** A letter, its line of words, how many people, and where they stand. */
  readonly groups: readonly { readonly label: string; readonly name: string; readonly people: number; readonly spread: Spread }[]
  /** What the dots stand for. */
  readonly note: string
  readonly parts: readonly {
    readonly heading: string
    /** `lead` stands before the words, such as that all are against it. */
    readonly rows: readonly { readonly lead?: string; readonly words: number; readonly bars: readonly OpinionBar[] }[]
  }[]
  readonly key: { readonly agree: string; readonly disagree: string; readonly pass: string }
}

/** Signals by field of life (clockwise from the top) and ring (from the middle outwards), wild cards apart. Words are given by number. */
export interface RadarDrawing {
  readonly kind: 'radar'
  readonly title: string
  readonly sectors: readonly { readonly id: string; readonly label: string }[]
  readonly rings: readonly { readonly id: string; readonly label: string }[]
  readonly signals: readonly { readonly words: number; readonly sector: string; readonly ring: string; readonly wild?: boolean }[]
  /** The heading of the wild cards; and what is said where not all signals have room. */
  readonly wild: string
  readonly more: string
}

/** What is drawn: numbers, and words of the catalogue. People's words stand beside it, by number, so that it holds no one's. */
export type Drawing = OpinionDrawing | RadarDrawing
