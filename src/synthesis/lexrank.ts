import type { TermMatrix } from './term-matrix.js'

const DAMPING = 0.85
const ROUNDS = 40

/** The cosines between all rows. */
export function cosines(terms: TermMatrix): readonly Float64Array[] {
  const { rows, starts, columns, values } = terms
  const dense = new Float64Array(terms.terms)
  return Array.from({ length: rows }, (_one, a) => {
    dense.fill(0)
    for (let at = starts[a] ?? 0; at < (starts[a + 1] ?? 0); at += 1) dense[columns[at] ?? 0] = values[at] ?? 0
    return Float64Array.from({ length: rows }, (_other, b) => {
      let sum = 0
      for (let at = starts[b] ?? 0; at < (starts[b + 1] ?? 0); at += 1) sum += (values[at] ?? 0) * (dense[columns[at] ?? 0] ?? 0)
      return sum
    })
  })
}

/** How central each sentence is among the others, from 0 to 1 for the most central: LexRank over their likeness. */
export function lexRank(alike: readonly Float64Array[]): Float64Array {
  const n = alike.length
  const weight = alike.map((row) => row.reduce((sum, one) => sum + one, 0))
  let rank = new Float64Array(n).fill(1 / Math.max(1, n))
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float64Array(n).fill((1 - DAMPING) / Math.max(1, n))
    for (const [from, row] of alike.entries()) {
      const sum = weight[from] ?? 0
      if (sum === 0) continue
      for (const [to, close] of row.entries()) next[to] = (next[to] ?? 0) + (DAMPING * (rank[from] ?? 0) * close) / sum
    }
    rank = next
  }
  const most = Math.max(...rank, 1e-12)
  return rank.map((one) => one / most)
}
