import { COLOURS } from './colours.js'
import type { Shape } from './scene.js'

/** How a dot looks, from the middle of the radar outwards: each differs in more than its colour. The last holds for all further ones. */
const LOOKS = [
  { fill: COLOURS.moss, ink: COLOURS.ground },
  { fill: COLOURS.ochreTint, ink: COLOURS.ochre, stroke: { colour: COLOURS.ochre, width: 3 } },
  { fill: COLOURS.ground, ink: COLOURS.ink, stroke: { colour: COLOURS.ink, width: 1.5 } },
  { fill: COLOURS.ground, ink: COLOURS.soft, stroke: { colour: COLOURS.soft, width: 1.5, dash: 3 } },
] as const
const WILD = { fill: COLOURS.rustTint, ink: COLOURS.rust, stroke: { colour: COLOURS.rust, width: 2 } }

/** A dot with a short label in it; a wild card (no ring) is a diamond. */
export function badge({ x, y, r, label, ring }: { x: number; y: number; r: number; label: string; ring: number | null }): readonly Shape[] {
  const look = ring === null ? WILD : (LOOKS[Math.min(ring, LOOKS.length - 1)] ?? LOOKS[0])
  const { fill, ink } = look
  const edge = 'stroke' in look ? { stroke: look.stroke } : {}
  const far = r * 1.18
  const size = r * (label.length > 2 ? 1.02 : 1.2)
  return [
    ring === null
      ? { kind: 'path', d: `M${x} ${y - far}L${x + far} ${y}L${x} ${y + far}L${x - far} ${y}Z`, fill, ...edge }
      : { kind: 'circle', x, y, r, fill, ...edge },
    ...(label === '' ? [] : [{ kind: 'text', x, y: y + size * 0.36, text: label, size, bold: true, fill: ink, at: 'middle' } as const]),
  ]
}
