import { addTo, dot, type Matrix, rowOf, toUnit, zeros } from './matrix.js'
import { seeded } from './seeded.js'

const ROUNDS = 25

/** Centres of length 1, and which is nearest to each row. */
export interface Centred {
  readonly centres: Matrix
  readonly groupOf: Int32Array
  /** The sum of each row's cosine with its centre: the larger, the tighter. */
  readonly tightness: number
}

/** Starts far apart: each next centre is drawn by its squared distance from those before (k-means++). */
function startingCentres(rows: Matrix, k: number, random: () => number): Matrix {
  const centres = zeros(k, rows.cols)
  const far = new Float64Array(rows.rows).fill(1)
  for (let at = 0; at < k; at += 1) {
    let left = random() * far.reduce((sum, one) => sum + one, 0)
    let chosen = 0
    for (let index = 0; index < rows.rows; index += 1) {
      left -= far[index] ?? 0
      chosen = index
      if (left < 0) break
    }
    const centre = rowOf(centres, at)
    centre.set(rowOf(rows, chosen))
    for (let index = 0; index < rows.rows; index += 1) {
      const apart = Math.max(0, 1 - dot(rowOf(rows, index), centre))
      far[index] = Math.min(far[index] ?? 1, apart * apart)
    }
  }
  return centres
}

/** Puts each row with its nearest centre, and each centre in the middle of its rows, until nothing moves (at most 25 rounds). */
export function settle(rows: Matrix, start: Matrix): Centred {
  const centres: Matrix = { ...start, data: start.data.slice() }
  const groupOf = new Int32Array(rows.rows).fill(-1)
  let tightness = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = 0
    tightness = 0
    for (let index = 0; index < rows.rows; index += 1) {
      const row = rowOf(rows, index)
      let best = 0
      let closest = Number.NEGATIVE_INFINITY
      for (let at = 0; at < centres.rows; at += 1) {
        const close = dot(row, rowOf(centres, at))
        if (close > closest) {
          closest = close
          best = at
        }
      }
      tightness += closest
      if (groupOf[index] !== best) moved += 1
      groupOf[index] = best
    }
    if (moved * 1_000 < rows.rows) break
    centres.data.fill(0)
    for (let index = 0; index < rows.rows; index += 1) addTo(rowOf(centres, groupOf[index] ?? 0), rowOf(rows, index), 1)
    for (let at = 0; at < centres.rows; at += 1) toUnit(rowOf(centres, at))
  }
  return { centres, groupOf, tightness }
}

/** Spherical k-means from several seeded starts; the tightest wins. */
export function kMeans(rows: Matrix, k: number, starts: number): Centred {
  const random = seeded(k)
  let best = settle(rows, startingCentres(rows, k, random))
  for (let again = 1; again < starts; again += 1) {
    const next = settle(rows, startingCentres(rows, k, random))
    if (next.tightness > best.tightness) best = next
  }
  return best
}
