import type { PictureSize } from '../ports/pictures.js'
import type { Measure } from './wrap.js'

/** What a drawing is laid out on. */
export interface Sheet {
  /** The words that it refers to by number; null where there are none any more. */
  readonly words: readonly (string | null)[]
  readonly alt: string
  readonly size: PictureSize
  readonly measure: Measure
}

/** Sizes of things by the sheet: text is never under 13 units on 360, and never under 17 on 960 (but for the numbers in dots). */
export const UNITS = {
  narrow: { width: 360, pad: 16, title: 20, text: 14, small: 13 },
  wide: { width: 960, pad: 36, title: 30, text: 19, small: 17 },
} as const
export type Units = (typeof UNITS)[PictureSize]
