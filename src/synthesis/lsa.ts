import { addTo, cholesky, gram, type Matrix, orthonormalise, rowOf, zeros } from './matrix.js'
import { seeded } from './seeded.js'
import type { TermMatrix } from './term-matrix.js'

const SEED = 20_260_112
/** Few texts settle in no time, so they get the more rounds. */
const ROUNDS = { few: 12, many: 4, upTo: 3_000 }

/** Texts × terms times a matrix of terms × rank. */
function forward(terms: TermMatrix, right: Matrix): Matrix {
  const product = zeros(terms.rows, right.cols)
  for (let i = 0; i < terms.rows; i += 1) {
    const into = rowOf(product, i)
    for (let at = terms.starts[i] ?? 0; at < (terms.starts[i + 1] ?? 0); at += 1) {
      addTo(into, rowOf(right, terms.columns[at] ?? 0), terms.values[at] ?? 0)
    }
  }
  return product
}

/** The same, transposed: terms × texts times a matrix of texts × rank. */
function backward(terms: TermMatrix, right: Matrix): Matrix {
  const product = zeros(terms.terms, right.cols)
  for (let i = 0; i < terms.rows; i += 1) {
    const row = rowOf(right, i)
    for (let at = terms.starts[i] ?? 0; at < (terms.starts[i + 1] ?? 0); at += 1) {
      addTo(rowOf(product, terms.columns[at] ?? 0), row, terms.values[at] ?? 0)
    }
  }
  return product
}

/**
 * Latent semantic analysis: one row a text in the `rank` directions that hold most of the matrix, up to a rotation, which no
 * angle between rows can see. A row is at most of length 1, and shorter the less these directions say of its text, so that a
 * text of rare words weighs little. Seeded subspace iteration: repeatable.
 */
export function lsa(terms: TermMatrix, rank: number): Matrix {
  const wide = Math.min(rank, terms.rows, terms.terms)
  if (wide === 0) return zeros(terms.rows, 0)
  const random = seeded(SEED)
  const start = zeros(terms.terms, wide)
  for (let at = 0; at < start.data.length; at += 1) start.data[at] = random() - 0.5
  let basis = forward(terms, start)
  orthonormalise(basis)
  const rounds = terms.rows <= ROUNDS.upTo ? ROUNDS.few : ROUNDS.many
  for (let round = 1; round < rounds; round += 1) {
    basis = forward(terms, backward(terms, basis))
    orthonormalise(basis)
  }
  const lower = cholesky(gram(backward(terms, basis)))
  const found = zeros(terms.rows, wide)
  for (let i = 0; i < terms.rows; i += 1) {
    const into = rowOf(found, i)
    const from = rowOf(basis, i)
    for (let a = 0; a < wide; a += 1) addTo(into, rowOf(lower, a), from[a] ?? 0)
  }
  return found
}
