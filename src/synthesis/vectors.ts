import type { WordVectors } from './glove.js'
import { lsa } from './lsa.js'
import { addTo, dot, type Matrix, rowOf, toUnit, zeros } from './matrix.js'
import { stopWords } from './stop-words.js'
import { termMatrix } from './term-matrix.js'
import { plainWord, wordsOf } from './words-of.js'

/** The largest number of directions that are kept, and how many texts each must stand for. */
const MOST_DIRECTIONS = 100
const TEXTS_A_DIRECTION = 8
const FEWEST_DIRECTIONS = 3
/** When fewer of a corpus's words than this are known English ones, it is read as another language (English .92 to 1, German .30 to .42). */
const KNOWN_SHARE = 0.65

/** One row of length 1 a text, zeros where there is nothing to compare. */
export interface TextVectors {
  readonly rows: Matrix
  /** Words that say nothing of a theme. */
  readonly stop: ReadonlySet<string>
  /** What the texts were compared by, for any text of theirs. */
  readonly termsOf: (text: string) => readonly string[]
}

/**
 * Places English texts so that like meaning stands close: word vectors beside an LSA of their own. Undefined for any other language,
 * also where English was said to be spoken: without vectors there is only spelling, and spelling is not meaning.
 */
export function textVectors(texts: readonly string[], lang: string, glove: () => WordVectors): TextVectors | undefined {
  const stop = isEnglish(lang) ? stopWords(lang) : undefined
  if (!stop) return undefined
  const rank = Math.min(MOST_DIRECTIONS, Math.max(FEWEST_DIRECTIONS, Math.floor(texts.length / TEXTS_A_DIRECTION)))
  const vectors = glove()
  const termsOf = (text: string): readonly string[] => plain(text).filter((word) => !stop.has(word))
  const words = texts.map(termsOf)
  if (knownShare(words, vectors) < KNOWN_SHARE) return undefined
  return { rows: sideBySide(meanings(words, vectors), lsa(termMatrix(words), rank)), stop, termsOf }
}

const plain = (text: string): readonly string[] =>
  wordsOf(text)
    .map(plainWord)
    .filter((word) => word !== '')

const isEnglish = (lang: string): boolean => /^en(-|$)/i.test(lang)

function knownShare(texts: readonly (readonly string[])[], vectors: WordVectors): number {
  let known = 0
  let all = 0
  for (const words of texts) {
    all += words.length
    for (const word of words) if (vectors.has(word)) known += 1
  }
  return all === 0 ? 0 : known / all
}

/** Sums of word vectors, less what all texts have in common: their mean. */
function meanings(texts: readonly (readonly string[])[], vectors: WordVectors): Matrix {
  const found = zeros(texts.length, vectors.dims)
  const mean = new Float64Array(vectors.dims)
  let said = 0
  for (const [index, words] of texts.entries()) {
    const row = rowOf(found, index)
    for (const word of words) vectors.addTo(row, word)
    toUnit(row)
    if (dot(row, row) === 0) continue
    said += 1
    addTo(mean, row, 1)
  }
  for (let index = 0; index < texts.length; index += 1) {
    const row = rowOf(found, index)
    if (dot(row, row) > 0) addTo(row, mean, -1 / said)
    toUnit(row)
  }
  return found
}

function sideBySide(left: Matrix, right: Matrix): Matrix {
  const both = zeros(left.rows, left.cols + right.cols)
  for (let index = 0; index < left.rows; index += 1) {
    const row = rowOf(both, index)
    row.set(rowOf(left, index), 0)
    row.set(rowOf(right, index), left.cols)
    toUnit(row)
  }
  return both
}
