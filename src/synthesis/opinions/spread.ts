import type { Spread } from '../../core/drawing.js'
import { type Matrix, rowOf } from '../matrix.js'

const round = (n: number): number => Math.round(n * 100) / 100

function spreadOf(points: readonly Float64Array[]): Spread {
  const mean = (of: (point: Float64Array) => number): number => points.reduce((sum, one) => sum + of(one), 0) / Math.max(1, points.length)
  const [x, y] = [mean((one) => one[0] ?? 0), mean((one) => one[1] ?? 0)]
  const wide = mean((one) => ((one[0] ?? 0) - x) ** 2)
  const high = mean((one) => ((one[1] ?? 0) - y) ** 2)
  const both = mean((one) => ((one[0] ?? 0) - x) * ((one[1] ?? 0) - y))
  // the two directions in which a cloud of points is longest and shortest
  const apart = Math.hypot((wide - high) / 2, both)
  const middle = (wide + high) / 2
  const turn = Math.atan2(2 * both, wide - high) / 2
  return { x, y, along: Math.sqrt(middle + apart), across: Math.sqrt(Math.max(0, middle - apart)), turn }
}

/**
 * Where groups stand in the plane: middle and standard deviations, over all their people, to a hundredth of the whole. So nothing
 * that leaves here is the place of one person.
 */
export function spreadsOf(points: Matrix, members: readonly (readonly number[])[]): readonly Spread[] {
  const found = members.map((rows) => spreadOf(rows.map((at) => rowOf(points, at))))
  const far = Math.max(1e-9, ...found.map((one) => Math.hypot(one.x, one.y) + one.along))
  return found.map(({ x, y, along, across, turn }) => ({
    x: round(x / far),
    y: round(y / far),
    along: round(along / far),
    across: round(across / far),
    turn: round(turn),
  }))
}
