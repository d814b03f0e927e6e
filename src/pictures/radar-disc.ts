import type { RadarDrawing } from '../core/drawing.js'
import { badge } from './badge.js'
import { COLOURS } from './colours.js'
import { type Cell, type Point, placesIn, type Signal, type Wedge } from './radar-places.js'
import type { Shape } from './scene.js'
import { tame } from './tame.js'
import { type Measure, wrap } from './wrap.js'

/** Where rings begin and end, of the radius: the inner ones are wider, since their arcs are short. */
const ENDS = [0, 0.46, 0.66, 0.83, 1]
const SHADES = [COLOURS.mossTint, '#f1f3ea', COLOURS.sheet, '#faf7f0']
const FULL = 2 * Math.PI
const LABEL = 24

interface Disc {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly dot: number
  readonly small: number
  /** What labels may not leave. */
  readonly width: number
  readonly measure: Measure
}

const endsOf = (rings: number): readonly number[] =>
  rings === ENDS.length - 1 ? ENDS : Array.from({ length: rings + 1 }, (_one, at) => Math.sqrt(at / Math.max(1, rings)))

/** The wedges of the disc: sectors clockwise with the first at the top, rings from the middle outwards. */
function wedgeOf({ sectors, rings }: RadarDrawing, { radius, dot, small }: Disc, { sector, ring }: Cell): Wedge {
  const ends = endsOf(rings.length)
  // the rim belongs to the labels
  const usable = radius - small * 0.9
  const sweep = FULL / Math.max(1, sectors.length)
  return {
    inner: Math.max((ends[ring] ?? 0) * usable + 2, dot * 1.8),
    outer: (ends[ring + 1] ?? 1) * usable - 2,
    middle: sector * sweep - FULL / 4,
    sweep,
  }
}

function ground({ sectors, rings }: RadarDrawing, { x, y, radius, small }: Disc): readonly Shape[] {
  const ends = endsOf(rings.length)
  const usable = radius - small * 0.9
  const circles = rings.map((_ring, at): Shape => {
    const fill = SHADES[Math.min(at, SHADES.length - 1)] ?? COLOURS.sheet
    const end = at === rings.length - 1 ? radius : (ends[at + 1] ?? 1) * usable
    return { kind: 'circle', x, y, r: end, fill, stroke: { colour: COLOURS.edge, width: 1.5 } }
  })
  const spokes =
    sectors.length < 2
      ? []
      : sectors.map((_sector, at): Shape => {
          const angle = (at + 0.5) * (FULL / sectors.length) - FULL / 4
          const stroke = { colour: COLOURS.edge, width: 1.5 }
          return { kind: 'line', x1: x, y1: y, x2: x + radius * Math.cos(angle), y2: y + radius * Math.sin(angle), stroke }
        })
  return [...circles.toReversed(), ...spokes]
}

interface Label {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** Where the names of the fields of life stand, on the rim: middle and size. */
const labelsOf = ({ sectors }: RadarDrawing, { x, y, radius, small, width, measure }: Disc): readonly Label[] =>
  sectors.map(({ label }, at): Label => {
    const angle = at * (FULL / sectors.length) - FULL / 4
    const [text = ''] = wrap(measure, tame(label, LABEL), { size: small, bold: true, width: width / 3, lines: 1 })
    const [w, h] = [measure(text, small, true) + small * 1.4, small * 1.75]
    const middle = Math.min(Math.max(x + radius * Math.cos(angle), w / 2 + 4), width - w / 2 - 4)
    return { text, x: middle, y: y + radius * Math.sin(angle), w, h }
  })

const drawn = ({ text, x, y, w, h }: Label, { small }: Disc): readonly Shape[] => [
  { kind: 'rect', x: x - w / 2, y: y - h / 2, w, h, r: h / 2, fill: COLOURS.ground, stroke: { colour: COLOURS.line, width: 1 } },
  { kind: 'text', x, y: y + small * 0.36, text, size: small, bold: true, fill: COLOURS.ink, at: 'middle' },
]

/** The signals of a cell that have a dot of their own, where its dots stand, and how many are left for one more dot. */
interface Seated extends Cell {
  readonly shown: readonly Signal[]
  readonly left: number
  readonly places: readonly Point[]
}

/** Gives dots their places; a cell with more signals than it has room for, or than are chosen, keeps one dot for the rest. */
export function seat(drawing: RadarDrawing, disc: Disc, cells: readonly Cell[], chosen: ReadonlySet<Signal>): readonly Seated[] {
  const { x, y, dot } = disc
  const labels = labelsOf(drawing, disc)
  const taken = (at: Point): boolean =>
    labels.some((one) => Math.abs(x + at.x - one.x) < one.w / 2 + dot * 1.1 && Math.abs(y + at.y - one.y) < one.h / 2 + dot * 1.1)
  return cells.map((cell) => {
    const own = cell.signals.filter((one) => chosen.has(one))
    const rest = own.length < cell.signals.length
    const places = placesIn(wedgeOf(drawing, disc, cell), own.length + Number(rest), dot * 2.1, taken)
    const shown = rest || places.length < own.length ? own.slice(0, Math.max(0, places.length - 1)) : own
    return { ...cell, shown, places, left: cell.signals.length - shown.length }
  })
}

/** The disc: shaded rings, a wedge a field of life, and a numbered dot a signal. */
export function discOf(
  drawing: RadarDrawing,
  disc: Disc,
  seated: readonly Seated[],
  numberOf: ReadonlyMap<Signal, number>,
): readonly Shape[] {
  const { x, y, dot } = disc
  const dots = seated.flatMap(({ ring, shown, left, places }) => {
    const labels = [...shown.map((one) => String(numberOf.get(one) ?? '')), ...(left > 0 ? [`+${Math.min(left, 999)}`] : [])]
    return labels.flatMap((label, at) => {
      const place = places[at]
      return place ? badge({ x: x + place.x, y: y + place.y, r: dot, label, ring }) : []
    })
  })
  return [...ground(drawing, disc), ...dots, ...labelsOf(drawing, disc).flatMap((one) => drawn(one, disc))]
}
