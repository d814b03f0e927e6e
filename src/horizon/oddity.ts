import { allStopWords } from '../synthesis/stop-words.js'
import { termMatrix } from '../synthesis/term-matrix.js'
import { plainWord, wordsOf } from '../synthesis/words-of.js'

/** Among fewer, none is odder than the others. */
const FEWEST = 8

/**
 * How unlike the rest each text is, as its place among them: 1 is the one that shares least with all others, 0 the one that shares
 * most. Zeros where there are too few to tell.
 */
export function oddities(texts: readonly string[]): readonly number[] {
  if (texts.length < FEWEST) return texts.map(() => 0)
  const terms = texts.map((text) =>
    wordsOf(text)
      .map(plainWord)
      .filter((word) => word.length > 2 && !allStopWords.has(word)),
  )
  const matrix = termMatrix(terms, { fewest: 1 })
  const sum = new Float64Array(matrix.terms)
  for (const [at, column] of matrix.columns.entries()) sum[column] = (sum[column] ?? 0) + (matrix.values[at] ?? 0)
  const shared = texts.map((_, row) => {
    let total = 0
    for (let at = matrix.starts[row] ?? 0; at < (matrix.starts[row + 1] ?? 0); at += 1) {
      const value = matrix.values[at] ?? 0
      total += value * ((sum[matrix.columns[at] ?? 0] ?? 0) - value)
    }
    return total
  })
  const sorted = shared.toSorted((a, b) => b - a)
  return shared.map((value) => sorted.indexOf(value) / (texts.length - 1))
}
