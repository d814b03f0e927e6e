import type { OpinionDrawing, Spread } from '../core/drawing.js'
import { COLOURS, GROUP_COLOURS } from './colours.js'
import type { Shape } from './scene.js'
import type { Measure } from './wrap.js'

/** A group reaches so many spreads from its middle: it holds about nine in ten of its people. */
const REACH = 2
const MOST_DOTS = 150
/** Between one dot and the next, around the middle: the golden angle fills a shape evenly. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5))
/** What a group's outline is broken by, so that it is told apart without colour. */
const DASHES = [undefined, 8, 3, 14, 5]

interface Square {
  readonly x: number
  readonly y: number
  readonly side: number
  readonly dot: number
  readonly text: number
  readonly measure: Measure
}
interface Ellipse {
  readonly x: number
  readonly y: number
  readonly along: number
  readonly across: number
  readonly turn: number
}

/** Half as wide and half as high as a turned ellipse is. */
const reach = ({ along, across, turn }: Pick<Ellipse, 'along' | 'across' | 'turn'>) => ({
  wide: Math.hypot(along * Math.cos(turn), across * Math.sin(turn)),
  high: Math.hypot(along * Math.sin(turn), across * Math.cos(turn)),
})

interface Placed {
  readonly ellipses: readonly Ellipse[]
  /** Where the middle of everyone is. */
  readonly middle: { readonly x: number; readonly y: number }
}

/** Scales the groups so that all of them fill the square, each large enough to be seen, with room above it for its tag. */
function placed(spreads: readonly Spread[], { x, y, side, text, dot }: Square): Placed {
  const least = text * 1.5
  const [edge, tag] = [text * 0.8, text * 1.6]
  const ends = spreads.map((one) => {
    const { wide, high } = reach(one)
    return { left: one.x - wide * REACH, right: one.x + wide * REACH, low: one.y - high * REACH, high: one.y + high * REACH }
  })
  const [left, right] = [Math.min(...ends.map((one) => one.left)), Math.max(...ends.map((one) => one.right))]
  const [low, high] = [Math.min(...ends.map((one) => one.low)), Math.max(...ends.map((one) => one.high))]
  const scale = Math.min((side - 2 * edge) / Math.max(0.01, right - left), (side - 2 * edge - tag) / Math.max(0.01, high - low))
  const middle = {
    x: x + side / 2 - ((left + right) / 2) * scale,
    y: y + (side + tag) / 2 + ((low + high) / 2) * scale,
  }
  // small ones at the rim are drawn larger than they are: they move in
  const inside = (from: number, at: number, top: number): number =>
    Math.min(from + side - least - dot, Math.max(from + least + dot + top, at))
  const ellipses = spreads.map((one) => ({
    x: inside(x, middle.x + one.x * scale, 0),
    y: inside(y, middle.y - one.y * scale, text),
    along: Math.max(least, one.along * REACH * scale),
    across: Math.max(least, one.across * REACH * scale),
    turn: -one.turn,
  }))
  return { ellipses, middle }
}

/** Two neighbours of n dots in a circle of radius 1, spread by the golden angle, are this over √n apart at least. */
const APART = 1.3

/** The largest dots, up to `most`, of which no two of one group meet. */
function dotOf(ellipses: readonly Ellipse[], people: readonly number[], most: number): number {
  const half = ellipses.map(({ across }, at) => (across * APART) / Math.sqrt(Math.max(1, Math.min(people[at] ?? 0, MOST_DOTS))) / 2)
  return Math.floor(Math.min(most, ...half) * 100) / 100
}

const round = (n: number): number => Math.round(n * 100) / 100

function outline({ x, y, along, across, turn }: Ellipse): string {
  const [dx, dy] = [along * Math.cos(turn), along * Math.sin(turn)]
  const arc = `A${round(along)} ${round(across)} ${round((turn * 180) / Math.PI)} 1 0`
  return `M${round(x - dx)} ${round(y - dy)}${arc} ${round(x + dx)} ${round(y + dy)}${arc} ${round(x - dx)} ${round(y - dy)}Z`
}

/** Dots spread evenly over a group's place: a dot a person as long as they have room, none where somebody stands. */
function dotsOf({ x, y, along, across, turn }: Ellipse, people: number, r: number, fill: string): readonly Shape[] {
  const n = Math.min(people, MOST_DOTS)
  return Array.from({ length: n }, (_one, at): Shape => {
    const far = 0.9 * Math.sqrt((at + 0.5) / n)
    const [u, v] = [along * far * Math.cos(at * GOLDEN), across * far * Math.sin(at * GOLDEN)]
    return {
      kind: 'circle',
      x: round(x + u * Math.cos(turn) - v * Math.sin(turn)),
      y: round(y + u * Math.sin(turn) + v * Math.cos(turn)),
      r,
      fill,
    }
  })
}

/** The plane in which people who vote alike stand close: a shape a group, with its letter and how many they are. */
export function planeOf({ groups }: OpinionDrawing, square: Square): readonly Shape[] {
  const { x, y, side, dot, text, measure } = square
  const { ellipses, middle } = placed(
    groups.map(({ spread }) => spread),
    square,
  )
  const r = dotOf(
    ellipses,
    groups.map(({ people }) => people),
    dot,
  )
  const look = (at: number) => GROUP_COLOURS[at % GROUP_COLOURS.length] ?? { dark: COLOURS.ink, light: COLOURS.sunk }
  const dashed = (at: number) => {
    const dash = DASHES[at % DASHES.length]
    return { colour: look(at).dark, width: dot * 0.45, ...(dash === undefined ? {} : { dash }) }
  }
  const thin = { colour: COLOURS.edge, width: 1 }
  const within = (at: number, from: number): boolean => at > from && at < from + side
  const cross: Shape[] = [
    { kind: 'rect', x, y, w: side, h: side, r: 18, fill: COLOURS.sheet },
    ...(within(middle.y, y) ? [{ kind: 'line', x1: x + 12, y1: middle.y, x2: x + side - 12, y2: middle.y, stroke: thin } as const] : []),
    ...(within(middle.x, x) ? [{ kind: 'line', x1: middle.x, y1: y + 12, x2: middle.x, y2: y + side - 12, stroke: thin } as const] : []),
  ]
  const fills = ellipses.map((one, at): Shape => ({ kind: 'path', d: outline(one), fill: look(at).light }))
  const lines = ellipses.map((one, at): Shape => ({ kind: 'path', d: outline(one), stroke: dashed(at) }))
  const dots = ellipses.flatMap((one, at) => dotsOf(one, groups[at]?.people ?? 0, r, look(at).dark))
  const tags = ellipses.flatMap((one, at): readonly Shape[] => {
    const words = `${groups[at]?.label ?? ''} · ${groups[at]?.people ?? 0}`
    const [w, h] = [measure(words, text, true) + text * 1.2, text * 1.7]
    const top = one.y - reach(one).high
    const line = Math.max(y + h * 0.6, round(top - h * 0.35))
    const across = round(Math.min(x + side - w / 2 - 6, Math.max(x + w / 2 + 6, one.x)))
    return [
      {
        kind: 'rect',
        x: across - w / 2,
        y: line - h / 2,
        w,
        h,
        r: h / 2,
        fill: COLOURS.ground,
        stroke: { colour: look(at).dark, width: 1.5 },
      },
      { kind: 'text', x: across, y: line + text * 0.36, text: words, size: text, bold: true, fill: look(at).dark, at: 'middle' },
    ]
  })
  return [...cross, ...fills, ...dots, ...lines, ...tags]
}
