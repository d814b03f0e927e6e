import type { OpinionBar, OpinionDrawing } from '../core/drawing.js'
import { COLOURS } from './colours.js'
import type { Shape } from './scene.js'

interface Strip {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** Slanted lines over a strip: what disagrees is told apart without colour. */
function hatch({ x, y, w, h }: Strip): readonly Shape[] {
  const gap = h * 0.5
  const found: Shape[] = []
  for (let at = gap; at < w + h; at += gap) {
    // from the bottom up to the right, kept within the strip
    const [low, high] = [Math.min(at, w), Math.max(0, at - h)]
    const [x1, y1, x2, y2] = [x + high, y + Math.min(at, h), x + low, y + Math.max(0, at - w)]
    found.push({ kind: 'line', x1, y1, x2, y2, stroke: { colour: COLOURS.rust, width: 1.5 } })
  }
  return found
}

type Part = 'agree' | 'disagree' | 'pass'

function part(kind: Part, strip: Strip): readonly Shape[] {
  const inner = { ...strip, x: strip.x + 0.75, y: strip.y + 0.75, w: Math.max(0, strip.w - 1.5), h: strip.h - 1.5 }
  if (kind === 'agree') return [{ kind: 'rect', ...strip, fill: COLOURS.moss }]
  if (kind === 'pass') return [{ kind: 'rect', ...inner, fill: COLOURS.ground, stroke: { colour: COLOURS.line, width: 1.5 } }]
  return [{ kind: 'rect', ...inner, fill: COLOURS.rustTint, stroke: { colour: COLOURS.rust, width: 1.5 } }, ...hatch(inner)]
}

const PARTS: readonly Part[] = ['agree', 'disagree', 'pass']

/** One bar: who agrees, disagrees and passes, as shares of its length. Nobody's votes leave it empty. */
export function barOf(bar: OpinionBar, { x, y, w, h }: Strip): readonly Shape[] {
  const all = bar.agree + bar.disagree + bar.pass
  if (all === 0) return [{ kind: 'rect', x, y, w, h, stroke: { colour: COLOURS.edge, width: 1.5, dash: 3 } }]
  const shown = PARTS.filter((kind) => bar[kind] > 0)
  const room = w - (shown.length - 1) * 2
  let across = x
  return shown.flatMap((kind) => {
    const wide = (bar[kind] / all) * room
    const shapes = part(kind, { x: across, y, w: wide, h })
    across += wide + 2
    return shapes
  })
}

/** What the parts of a bar mean: a little square of each, and its word. */
export function barKey(
  key: OpinionDrawing['key'],
  { x, y, size, measure }: { x: number; y: number; size: number; measure: (text: string, size: number) => number },
): readonly Shape[] {
  let across = x
  return PARTS.flatMap((kind): readonly Shape[] => {
    const strip = { x: across, y, w: size * 1.3, h: size }
    const at = across + size * 1.8
    across = at + measure(key[kind], size) + size * 1.2
    return [...part(kind, strip), { kind: 'text', x: at, y: y + size * 0.86, text: key[kind], size, fill: COLOURS.soft, at: 'left' }]
  })
}
