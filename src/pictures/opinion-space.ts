import type { OpinionBar, OpinionDrawing } from '../core/drawing.js'
import { COLOURS } from './colours.js'
import { setLines } from './lines.js'
import { barKey, barOf } from './opinion-bars.js'
import { planeOf } from './opinion-plane.js'
import type { Scene, Shape } from './scene.js'
import { type Sheet, UNITS } from './sheet.js'
import { tame } from './tame.js'

/** Rows of one part; the post and the list beside it have more. */
const MOST_ROWS = 3
const LETTERS = 150
const SIZES = { narrow: { side: 328, dot: 4, bar: 13 }, wide: { side: 400, dot: 5, bar: 17 } }

interface Put {
  readonly shapes: readonly Shape[]
  readonly bottom: number
}
interface Column {
  readonly x: number
  readonly y: number
  readonly width: number
}

/**
 * The opinion space: what people agree on and where they differ, as bars, beside the plane of the opinion groups where there are any.
 * A statement that has no words any more is not there.
 */
export function opinionSpace(drawing: OpinionDrawing, sheet: Sheet): Scene {
  const { alt, size, measure } = sheet
  const unit = UNITS[size]
  const column = unit.width - 2 * unit.pad
  const title = tame(drawing.title, LETTERS)
  const y = unit.pad * 0.7
  const head = setLines(measure, title, { x: unit.pad, y, width: column, size: unit.title, lines: 2, fill: COLOURS.ink, bold: true })
  const top = y + head.height + unit.text * 0.8

  const plane = drawing.groups.length === 0 ? null : grouped(drawing, sheet, { x: unit.pad, y: top, width: SIZES[size].side })
  const beside = plane !== null && size === 'wide'
  const x = beside ? unit.pad + SIZES.wide.side + 44 : unit.pad
  const from = beside || plane === null ? top - unit.text * 0.8 : plane.bottom
  const bars = rows(drawing, sheet, { x, y: from, width: unit.width - unit.pad - x })
  const height = Math.ceil(Math.max(plane?.bottom ?? 0, bars.bottom) + unit.pad * 0.6)
  const shapes = [...head.shapes, ...(plane?.shapes ?? []), ...bars.shapes]
  return { width: unit.width, height, ground: COLOURS.ground, title, alt, shapes }
}

/** The plane, what its groups are called, and what its dots are. */
function grouped(drawing: OpinionDrawing, { measure, size }: Sheet, { x, y, width }: Column): Put {
  const { text, small } = UNITS[size]
  const shapes: Shape[] = [...planeOf(drawing, { x, y, side: width, dot: SIZES[size].dot, text, measure })]
  let down = y + width + small * 0.8
  for (const said of [
    ...drawing.groups.map(({ name }) => ({ text: name, fill: COLOURS.ink })),
    { text: drawing.note, fill: COLOURS.soft },
  ]) {
    const lines = setLines(measure, tame(said.text, LETTERS), { x, y: down, width, size: small, lines: 3, fill: said.fill })
    shapes.push(...lines.shapes)
    down += lines.height + small * 0.2
  }
  return { shapes, bottom: down }
}

/** Statements under their headings, each with a bar, or one for each group; and what the parts of a bar mean. */
function rows({ parts, key }: OpinionDrawing, { words, measure, size }: Sheet, { x, y, width }: Column): Put {
  const { text, small } = UNITS[size]
  const { bar } = SIZES[size]
  const shapes: Shape[] = []
  const countsOf = ({ agree, disagree, pass }: OpinionBar): string => `${agree} · ${disagree} · ${pass}`
  const counted = parts.flatMap((part) => part.rows.flatMap(({ bars }) => bars.map((one) => measure(countsOf(one), small))))
  const right = counted.reduce((most, one) => Math.max(most, one), 0) + small * 0.8
  let down = y
  for (const { heading, rows: all } of parts) {
    const some = all.filter((one) => words[one.words] != null).slice(0, MOST_ROWS)
    if (some.length === 0) continue
    const over = setLines(measure, tame(heading, LETTERS), {
      x,
      y: down + text,
      width,
      size: text,
      lines: 1,
      fill: COLOURS.moss,
      bold: true,
    })
    shapes.push(...over.shapes)
    down += over.height + text * 1.2
    for (const row of some) {
      const said = setLines(measure, tame(`${row.lead ?? ''} ${words[row.words] ?? ''}`, LETTERS), {
        x,
        y: down,
        width,
        size: text,
        lines: 3,
        fill: COLOURS.ink,
      })
      shapes.push(...said.shapes)
      down += said.height + small * 0.2
      for (const one of row.bars) {
        const left = row.bars.length > 1 ? small * 1.5 : 0
        const line = down + bar / 2 + small * 0.36
        if (left > 0) shapes.push({ kind: 'text', x, y: line, text: one.label, size: small, bold: true, fill: COLOURS.ink, at: 'left' })
        shapes.push(...barOf(one, { x: x + left, y: down, w: width - left - right, h: bar }))
        shapes.push({ kind: 'text', x: x + width, y: line, text: countsOf(one), size: small, fill: COLOURS.soft, at: 'right' })
        down += bar * 1.45
      }
      down += small * 0.6
    }
  }
  if (shapes.length === 0) return { shapes, bottom: y }
  shapes.push(...barKey(key, { x, y: down + small * 0.6, size: small, measure }))
  return { shapes, bottom: down + small * 1.9 }
}
