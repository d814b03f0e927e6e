import { type Centred, kMeans, settle } from './k-means.js'
import { dot, type Matrix, rowOf, zeros } from './matrix.js'
import { silhouettes } from './silhouette.js'

/** Centres are sought on at most this many texts, those the hash puts first; all others then join the nearest. */
const SAMPLE = 1_500
/** Fewer texts settle less surely, and are quicker to try again. */
const STARTS = { few: 12, many: 3, upTo: 500 }
/** A text this badly placed (silhouette) is nearer to another group than to its own: it stands by itself. */
const LEAST_FIT = 0

/** A number for each row's group, from 0; -1 = it stands by itself. At most `most` groups, each of two or more. */
export function groups(rows: Matrix, most: number): Int32Array {
  const found = new Int32Array(rows.rows).fill(-1)
  const told: number[] = []
  for (let index = 0; index < rows.rows; index += 1) if (dot(rowOf(rows, index), rowOf(rows, index)) > 0.5) told.push(index)
  if (told.length < 2 || most < 1) return found
  const dense = pick(rows, told)
  const { groupOf, centres } = settle(dense, bestStart(dense, most).centres)
  const fit = silhouettes(dense, groupOf, centres.rows)
  const kept = numbered(groupOf.map((group, at) => (centres.rows > 1 && (fit[at] ?? 0) < LEAST_FIT ? -1 : group)))
  for (const [at, index] of told.entries()) found[index] = kept[at] ?? -1
  return found
}

function pick(rows: Matrix, which: readonly number[]): Matrix {
  const picked = zeros(which.length, rows.cols)
  for (const [at, index] of which.entries()) rowOf(picked, at).set(rowOf(rows, index))
  return picked
}

/** The number of groups that fits best on a sample: by the mean silhouette, and one group when none is above 0. */
function bestStart(rows: Matrix, most: number): Centred {
  const some = Math.min(rows.rows, SAMPLE)
  const sample: Matrix = { rows: some, cols: rows.cols, data: rows.data.subarray(0, some * rows.cols) }
  const starts = some <= STARTS.upTo ? STARTS.few : STARTS.many
  let best = kMeans(sample, 1, 1)
  let fit = 0
  for (let k = 2; k <= Math.min(most, some - 1); k += 1) {
    const found = kMeans(sample, k, starts)
    const mean = silhouettes(sample, found.groupOf, k).reduce((sum, one) => sum + one, 0) / some
    if (mean > fit) {
      fit = mean
      best = found
    }
  }
  return best
}

/** Groups of two or more, numbered from 0 in the order of their first member. */
function numbered(groupOf: Int32Array): Int32Array {
  const size = new Map<number, number>()
  for (const group of groupOf) size.set(group, (size.get(group) ?? 0) + 1)
  const number = new Map<number, number>()
  return groupOf.map((group) => {
    if (group < 0 || (size.get(group) ?? 0) < 2) return -1
    const known = number.get(group) ?? number.size
    number.set(group, known)
    return known
  })
}
