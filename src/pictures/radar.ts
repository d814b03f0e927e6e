import type { RadarDrawing } from '../core/drawing.js'
import { badge } from './badge.js'
import { COLOURS } from './colours.js'
import { setLines } from './lines.js'
import { discOf, seat } from './radar-disc.js'
import { type Cell, cellsOf, named } from './radar-places.js'
import type { Scene, Shape } from './scene.js'
import { type Sheet, UNITS } from './sheet.js'
import { tame } from './tame.js'

/** So many signals are named on the picture; the list beside it has all. */
const NAMED = 12
const WILD = 3
const LETTERS = 80
const SIZES = { narrow: { radius: 158, dot: 10.5, gap: 0 }, wide: { radius: 218, dot: 14.5, gap: 74 } }

interface Row {
  readonly label: string
  readonly ring: number | null
  readonly text: string
}
interface Part {
  readonly heading: string
  readonly rows: readonly Row[]
}

/**
 * The horizon radar: a field of life a wedge, a status a ring, a numbered dot a signal, and beside it which is which; wild cards apart.
 * A signal that has no words any more is not there.
 */
export function radar(drawing: RadarDrawing, sheet: Sheet): Scene {
  const { words, alt, size, measure } = sheet
  const unit = UNITS[size]
  const { radius, dot, gap } = SIZES[size]
  const signals = drawing.signals.filter((one) => words[one.words] != null)
  const textOf = (one: { readonly words: number }): string => tame(words[one.words] ?? '', LETTERS)
  const cells = cellsOf({ ...drawing, signals })
  const wildCards = signals.filter((one) => one.wild === true)

  const column = unit.width - 2 * unit.pad
  const title = tame(drawing.title, LETTERS)
  const head = setLines(measure, title, {
    x: unit.pad,
    y: unit.pad * 0.7,
    width: column,
    size: unit.title,
    lines: 2,
    fill: COLOURS.ink,
    bold: true,
  })
  const top = unit.pad * 0.7 + head.height + unit.text * 1.1
  const x = size === 'wide' ? unit.pad + radius + 36 : unit.width / 2
  const y = top + radius
  const disc = { x, y, radius, dot, small: unit.small, width: unit.width, measure }
  const seated = seat(drawing, disc, cells, named(cells, NAMED))
  const numberOf = new Map(seated.flatMap(({ shown }) => shown).map((one, at) => [one, at + 1]))

  // beside the disc on a wide sheet, below it on a narrow one; wild cards below the disc, or last
  const wide = size === 'wide'
  const left = { x: unit.pad, width: wide ? 2 * radius + 72 : column }
  const right = wide ? { x: x + radius + gap, width: unit.width - unit.pad - (x + radius + gap) } : left
  const key = keyOf(drawing, sheet, { ...left, y: y + radius + unit.text * 2.4, dot: dot * 0.8 })
  const rowsOf = ({ ring, signals: some }: Cell): readonly Row[] =>
    some.flatMap((one) => {
      const number = numberOf.get(one)
      return number === undefined ? [] : [{ label: String(number), ring, text: textOf(one) }]
    })
  const parts = bySector(drawing, cells).map(({ heading, of }): Part => ({ heading, rows: of.flatMap(rowsOf) }))
  const cards: Part = {
    heading: tame(drawing.wild, LETTERS),
    rows: wildCards.slice(0, WILD).map((one): Row => ({ label: '!', ring: null, text: textOf(one) })),
  }
  const list = listOf(parts, sheet, { ...right, y: wide ? top - unit.text : key.bottom + unit.text, dot })
  const apart = listOf([cards], sheet, { ...left, y: wide ? key.bottom + unit.text : list.bottom, dot })
  const all = seated.every((one) => one.left === 0) && wildCards.length <= WILD
  const remark = { ...left, y: apart.bottom + unit.text * 0.5, size: unit.small, lines: 2, fill: COLOURS.soft }
  const more = all ? { shapes: [], height: 0 } : setLines(measure, tame(drawing.more, LETTERS), remark)
  const height = Math.ceil(Math.max(list.bottom, apart.bottom + more.height) + unit.text * 0.5 + unit.pad * 0.7)
  return {
    width: unit.width,
    height,
    ground: COLOURS.ground,
    title,
    alt,
    shapes: [...head.shapes, ...discOf(drawing, disc, seated, numberOf), ...key.shapes, ...list.shapes, ...apart.shapes, ...more.shapes],
  }
}

const bySector = (
  { sectors }: RadarDrawing,
  cells: readonly Cell[],
): readonly { readonly heading: string; readonly of: readonly Cell[] }[] =>
  sectors.map(({ label }, at) => ({ heading: tame(label, LETTERS), of: cells.filter(({ sector }) => sector === at) }))

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly dot: number
}
interface Put {
  readonly shapes: readonly Shape[]
  readonly bottom: number
}

/** What each look of a dot says, from the middle outwards, as many to a line as have room. */
function keyOf({ rings }: RadarDrawing, { measure, size }: Sheet, { x, y, width, dot }: Place): Put {
  const { small } = UNITS[size]
  const shapes: Shape[] = []
  let [across, down] = [x, y]
  for (const [ring, { label }] of rings.entries()) {
    const text = tame(label, LETTERS)
    const wide = dot * 2 + small * 0.5 + measure(text, small) + small * 1.4
    if (across > x && across + wide - small > x + width) [across, down] = [x, down + small * 1.9]
    shapes.push(...badge({ x: across + dot, y: down, r: dot, label: '', ring }))
    shapes.push({
      kind: 'text',
      x: across + dot * 2 + small * 0.5,
      y: down + small * 0.36,
      text,
      size: small,
      fill: COLOURS.soft,
      at: 'left',
    })
    across += wide
  }
  return { shapes, bottom: down + small }
}

/** Which number is what, under headings. */
function listOf(parts: readonly Part[], { measure, size }: Sheet, { x, y, width, dot }: Place): Put {
  const { text, small } = UNITS[size]
  const shapes: Shape[] = []
  let down = y
  for (const { heading, rows } of parts) {
    if (rows.length === 0) continue
    const head = setLines(measure, heading, { x, y: down + small * 0.7, width, size: small, lines: 1, fill: COLOURS.moss, bold: true })
    shapes.push(...head.shapes)
    down += head.height + small * 0.9
    for (const { label, ring, text: words } of rows) {
      const indent = dot * 2 + small * 0.7
      const said = setLines(measure, words, { x: x + indent, y: down, width: width - indent, size: text, lines: 2, fill: COLOURS.ink })
      shapes.push(...badge({ x: x + dot, y: down + text * 0.72, r: dot * 0.92, label, ring }), ...said.shapes)
      down += Math.max(said.height, dot * 2) + small * 0.35
    }
  }
  return { shapes, bottom: down }
}
