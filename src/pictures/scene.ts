/** How a line is drawn: in hex, as wide as given, broken into pieces of a length where `dash` says so. */
export interface Stroke {
  readonly colour: string
  readonly width: number
  readonly dash?: number
}

interface Look {
  readonly fill?: string
  readonly stroke?: Stroke
}

/** One thing on a picture, in units from its top left corner. A text is one line; `y` is where its letters stand. */
export type Shape =
  | ({ readonly kind: 'rect'; readonly x: number; readonly y: number; readonly w: number; readonly h: number; readonly r?: number } & Look)
  | ({ readonly kind: 'circle'; readonly x: number; readonly y: number; readonly r: number } & Look)
  | { readonly kind: 'line'; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number; readonly stroke: Stroke }
  /** `d` is a path of numbers, as in SVG. */
  | ({ readonly kind: 'path'; readonly d: string } & Look)
  | {
      readonly kind: 'text'
      readonly x: number
      readonly y: number
      readonly text: string
      readonly size: number
      readonly bold?: boolean
      readonly fill: string
      /** Which part of the line stands at `x`. */
      readonly at: 'left' | 'middle' | 'right'
      /** It reads from right to left. */
      readonly rtl?: boolean
    }

/** A picture as data: what PNG and SVG are both made of. */
export interface Scene {
  readonly width: number
  readonly height: number
  readonly ground: string
  readonly title: string
  /** What it shows, for whoever can't see it. */
  readonly alt: string
  readonly shapes: readonly Shape[]
}
