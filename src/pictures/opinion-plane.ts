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

/** Scales the groups so that all of them fit into the square, each large enough to be seen. */
function ellipsesOf(spreads: readonly Spread[], { x, y, side, text, dot }: Square): readonly Ellipse[] {
  const far = Math.max(0.01, ...spreads.map((one) => Math.hypot(one.x, one.y) + one.along * REACH))
  // above each group its tag has room
  const scale = (side * 0.44) / far
  const least = text * 1.5
  // small ones at the rim are drawn larger than they are: they move in
  const inside = (from: number, at: number, top: number): number =>
    Math.min(from + side - least - dot, Math.max(from + least + dot + top, at))
  return spreads.map((one) => ({
    x: inside(x, x + side / 2 + one.x * scale, 0),
    y: inside(y, y + side / 2 - one.y * scale, text),
    along: Math.max(least, one.along * REACH * scale),
    across: Math.max(least, one.across * REACH * scale),
    turn: -one.turn,
  }))
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
  const ellipses = ellipsesOf(
    groups.map(({ spread }) => spread),
    square,
  )
  const look = (at: number) => GROUP_COLOURS[at % GROUP_COLOURS.length] ?? { dark: COLOURS.ink, light: COLOURS.sunk }
  const dashed = (at: number) => {
    const dash = DASHES[at % DASHES.length]
    return { colour: look(at).dark, width: dot * 0.45, ...(dash === undefined ? {} : { dash }) }
  }
  const middle = { x: x + side / 2, y: y + side / 2 }
  const cross: Shape[] = [
    { kind: 'rect', x, y, w: side, h: side, r: 18, fill: COLOURS.sheet },
    { kind: 'line', x1: x + 12, y1: middle.y, x2: x + side - 12, y2: middle.y, stroke: { colour: COLOURS.edge, width: 1 } },
    { kind: 'line', x1: middle.x, y1: y + 12, x2: middle.x, y2: y + side - 12, stroke: { colour: COLOURS.edge, width: 1 } },
  ]
  const fills = ellipses.map((one, at): Shape => ({ kind: 'path', d: outline(one), fill: look(at).light }))
  const lines = ellipses.map((one, at): Shape => ({ kind: 'path', d: outline(one), stroke: dashed(at) }))
  const dots = ellipses.flatMap((one, at) => dotsOf(one, groups[at]?.people ?? 0, dot, look(at).dark))
  const tags = ellipses.flatMap((one, at): readonly Shape[] => {
    const words = `${groups[at]?.label ?? ''} · ${groups[at]?.people ?? 0}`
    const [w, h] = [measure(words, text, true) + text * 1.2, text * 1.7]
    const top = one.y - Math.hypot(one.along * Math.sin(one.turn), one.across * Math.cos(one.turn))
    const line = Math.max(y + h * 0.6, round(top - h * 0.35))
    const across = round(Math.min(x + side - w / 2 - 6, Math.max(x + w / 2 + 6, one.x)))
    return [
      {
        kind: 'rect',
        x: one.x - w / 2,
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
