import { dot, type Matrix, rowOf } from './matrix.js'

/**
 * How well each row stands in its group, from -1 to 1: how much closer, by cosine, it is to the others of its own group
 * than to those of the nearest other one; 0 for one alone. Sums of rows stand for all pairs, so it takes n × groups steps.
 */
export function silhouettes(rows: Matrix, groupOf: Int32Array, n: number): Float64Array {
  const size = new Int32Array(n)
  const sums = Array.from({ length: n }, () => new Float64Array(rows.cols))
  for (const [index, group] of groupOf.entries()) {
    size[group] = (size[group] ?? 0) + 1
    const sum = sums[group]
    if (sum) for (const [at, value] of rowOf(rows, index).entries()) sum[at] = (sum[at] ?? 0) + value
  }
  return Float64Array.from(groupOf, (own, index) => {
    const row = rowOf(rows, index)
    const others = (size[own] ?? 0) - 1
    if (others < 1) return 0
    let inner = 0
    let outer = Number.POSITIVE_INFINITY
    for (const [group, sum] of sums.entries()) {
      const many = size[group] ?? 0
      if (group === own) inner = 1 - (dot(row, sum) - dot(row, row)) / others
      else if (many > 0) outer = Math.min(outer, 1 - dot(row, sum) / many)
    }
    return Number.isFinite(outer) ? (outer - inner) / Math.max(outer, inner, 1e-12) : 0
  })
}
