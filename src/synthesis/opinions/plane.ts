import { addTo, dot, type Matrix, rowOf, toUnit, zeros } from '../matrix.js'
import { seeded } from '../seeded.js'
import type { VoterRow } from './vote-matrix.js'

const SEED = 20_261_125
const MOST_ROUNDS = 200
/** A direction has settled when it turns by less than this (1 − cosine). */
const SETTLED = 1e-9

/** Where each voter stands in the plane, and the two directions it was made of (for starting the next search near them). */
export interface Plane {
  readonly points: Matrix
  readonly directions: Matrix
}

/** What is seen of each statement on average. */
function means(rows: readonly VoterRow[], statements: number): Float64Array {
  const sum = new Float64Array(statements)
  const seen = new Float64Array(statements)
  for (const { columns, values } of rows) {
    for (const [at, column] of columns.entries()) {
      sum[column] = (sum[column] ?? 0) + (values[at] ?? 0)
      seen[column] = (seen[column] ?? 0) + 1
    }
  }
  return sum.map((one, at) => one / Math.max(1, seen[at] ?? 0))
}

/** A row's product with a direction; what was not seen is taken for the statement's mean, so it adds nothing. */
function along({ columns, values }: VoterRow, mean: Float64Array, direction: Float64Array): number {
  let sum = 0
  for (const [at, column] of columns.entries()) sum += ((values[at] ?? 0) - (mean[column] ?? 0)) * (direction[column] ?? 0)
  return sum
}

/** The direction in which voters differ most, perpendicular to those before: power iteration from a start. */
function direction(rows: readonly VoterRow[], mean: Float64Array, start: Float64Array, before: readonly Float64Array[]): Float64Array {
  let found = start.slice()
  const straighten = (one: Float64Array): void => {
    for (const other of before) addTo(one, other, -dot(one, other))
    toUnit(one)
  }
  straighten(found)
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = new Float64Array(found.length)
    for (const row of rows) {
      const far = along(row, mean, found)
      for (const [at, column] of row.columns.entries()) {
        next[column] = (next[column] ?? 0) + far * ((row.values[at] ?? 0) - (mean[column] ?? 0))
      }
    }
    straighten(next)
    const turned = 1 - Math.abs(dot(found, next))
    found = next
    if (turned < SETTLED) break
  }
  return found
}

/**
 * Places voters in a plane so that those who vote alike stand close: unseen votes are the statement's mean, the two directions that
 * hold most (PCA), and who voted on few statements is moved out by √(statements ÷ votes), as Polis does.
 */
export function plane(rows: readonly VoterRow[], statements: number, near?: Matrix): Plane {
  const mean = means(rows, statements)
  const random = seeded(SEED)
  const start = near ?? { ...zeros(2, statements), data: Float64Array.from({ length: 2 * statements }, () => random() - 0.5) }
  const first = direction(rows, mean, rowOf(start, 0), [])
  const second = direction(rows, mean, rowOf(start, 1), [first])
  const points = zeros(rows.length, 2)
  for (const [at, row] of rows.entries()) {
    const out = Math.sqrt(statements / Math.max(1, row.columns.length))
    rowOf(points, at).set([out * along(row, mean, first), out * along(row, mean, second)])
  }
  const directions = zeros(2, statements)
  rowOf(directions, 0).set(first)
  rowOf(directions, 1).set(second)
  return { points, directions }
}
