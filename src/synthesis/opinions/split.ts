import { type Matrix, rowOf, zeros } from '../matrix.js'
import { seeded } from '../seeded.js'

const ROUNDS = 60
/** The silhouette compares all pairs: at most this many points, those the hash puts first. */
const COMPARED = 1_000

const apart = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += ((a[at] ?? 0) - (b[at] ?? 0)) ** 2
  return sum
}

/** A number for each point's group, and how loose they are: the sum of squared distances to their middles. */
interface Split {
  readonly groupOf: Int32Array
  readonly loose: number
}

/** Starts far apart: each next middle is drawn by its squared distance from those before (k-means++). */
function starting(points: Matrix, k: number, random: () => number): Matrix {
  const middles = zeros(k, points.cols)
  const far = new Float64Array(points.rows).fill(1)
  for (let at = 0; at < k; at += 1) {
    let left = random() * far.reduce((sum, one) => sum + one, 0)
    let chosen = 0
    for (let index = 0; index < points.rows; index += 1) {
      left -= far[index] ?? 0
      chosen = index
      if (left < 0) break
    }
    rowOf(middles, at).set(rowOf(points, chosen))
    for (let index = 0; index < points.rows; index += 1) {
      const now = apart(rowOf(points, index), rowOf(middles, at))
      far[index] = at === 0 ? now : Math.min(far[index] ?? now, now)
    }
  }
  return middles
}

function settled(points: Matrix, middles: Matrix): Split {
  const groupOf = new Int32Array(points.rows).fill(-1)
  let loose = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false
    loose = 0
    for (let index = 0; index < points.rows; index += 1) {
      const point = rowOf(points, index)
      let best = 0
      let nearest = Number.POSITIVE_INFINITY
      for (let at = 0; at < middles.rows; at += 1) {
        const far = apart(point, rowOf(middles, at))
        if (far < nearest) {
          nearest = far
          best = at
        }
      }
      loose += nearest
      if (groupOf[index] !== best) moved = true
      groupOf[index] = best
    }
    if (!moved) break
    const size = new Int32Array(middles.rows)
    middles.data.fill(0)
    for (const [index, group] of groupOf.entries()) {
      size[group] = (size[group] ?? 0) + 1
      const middle = rowOf(middles, group)
      for (const [at, value] of rowOf(points, index).entries()) middle[at] = (middle[at] ?? 0) + value
    }
    for (let at = 0; at < middles.rows; at += 1) {
      const middle = rowOf(middles, at)
      for (let col = 0; col < middle.length; col += 1) middle[col] = (middle[col] ?? 0) / Math.max(1, size[at] ?? 0)
    }
  }
  return { groupOf, loose }
}

/** Splits points into k groups: k-means in the plane from several seeded starts, of which the tightest wins. */
export function split(points: Matrix, k: number, starts: number, seed: number): Int32Array {
  const random = seeded(seed + k)
  let best = settled(points, starting(points, k, random))
  for (let again = 1; again < starts; again += 1) {
    const next = settled(points, starting(points, k, random))
    if (next.loose < best.loose) best = next
  }
  return best.groupOf
}

/** How well points stand in their groups, from -1 to 1: the mean silhouette by distance. */
export function fitOf(points: Matrix, groupOf: Int32Array, k: number): number {
  const some = Math.min(points.rows, COMPARED)
  const size = new Int32Array(k)
  for (let at = 0; at < some; at += 1) size[groupOf[at] ?? 0] = (size[groupOf[at] ?? 0] ?? 0) + 1
  let sum = 0
  for (let index = 0; index < some; index += 1) {
    const own = groupOf[index] ?? 0
    if ((size[own] ?? 0) < 2) continue
    const far = new Float64Array(k)
    const point = rowOf(points, index)
    for (let other = 0; other < some; other += 1) {
      const group = groupOf[other] ?? 0
      far[group] = (far[group] ?? 0) + Math.sqrt(apart(point, rowOf(points, other)))
    }
    const inner = (far[own] ?? 0) / ((size[own] ?? 0) - 1)
    let outer = Number.POSITIVE_INFINITY
    for (let group = 0; group < k; group += 1) {
      if (group !== own && (size[group] ?? 0) > 0) outer = Math.min(outer, (far[group] ?? 0) / (size[group] ?? 1))
    }
    if (Number.isFinite(outer)) sum += (outer - inner) / Math.max(outer, inner, 1e-12)
  }
  return some === 0 ? 0 : sum / some
}
