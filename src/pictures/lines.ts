import type { Shape } from './scene.js'
import { isRightToLeft } from './tame.js'
import { type Measure, wrap } from './wrap.js'

/** How a text is set: where, how large, in how much room. */
export interface Setting {
  /** The left edge of its column, or its middle. */
  readonly x: number
  /** The top of the first line. */
  readonly y: number
  readonly width: number
  readonly size: number
  readonly lines: number
  readonly fill: string
  readonly bold?: boolean
  readonly middle?: boolean
}

/** From one line to the next, in sizes: Devanagari and Arabic reach higher and lower than Latin. */
const LEADING = 1.4

/** A tame text in lines; one that reads from right to left stands at the right edge of its column. Tells how high it came out. */
export function setLines(measure: Measure, text: string, setting: Setting): { readonly shapes: readonly Shape[]; readonly height: number } {
  const { x, y, width, size, bold, fill, middle } = setting
  const rtl = isRightToLeft(text)
  const at = middle ? 'middle' : rtl ? 'right' : 'left'
  const shapes = wrap(measure, text, setting).map((line, index): Shape => {
    const here = { x: at === 'right' ? x + width : x, y: y + size * (LEADING * index + 1.08) }
    return { kind: 'text', ...here, text: line, size, fill, at, ...(bold ? { bold } : {}), ...(rtl ? { rtl } : {}) }
  })
  return { shapes, height: shapes.length * size * LEADING }
}
