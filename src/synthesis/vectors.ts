import type { WordVectors } from './glove.js'
import { lsa } from './lsa.js'
import { addTo, dot, type Matrix, rowOf, toUnit, zeros } from './matrix.js'
import { allStopWords, stopWords } from './stop-words.js'
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

/** What a text is placed by: its words, or what is given in their place. */
export interface Placed {
  readonly text: string
  readonly about?: string | undefined
  readonly vector?: Float32Array | undefined
}

/** Places texts of any language by vectors that were made elsewhere, or by English words for what they are about. */
function givenVectors(given: readonly Placed[], lang: string, glove: () => WordVectors): TextVectors | undefined {
  const stop = stopWords(lang) ?? allStopWords
  const termsOf = (text: string): readonly string[] => plain(text).filter((word) => !stop.has(word))
  const dims = given.find(({ vector }) => vector)?.vector?.length
  if (dims !== undefined) {
    // whose words may not leave has no vector: beside those of all, made here, they find their theme all the same
    const own = ownVectors(
      given.map(({ text }) => text),
      lang,
      glove,
    )
    const made = lessTheMean(given, dims)
    return { rows: own ? sideBySide(made, own.rows) : made, stop, termsOf }
  }
  const about = ownVectors(
    given.map((one) => one.about ?? ''),
    'en',
    glove,
  )
  return about && { rows: about.rows, stop, termsOf }
}

function lessTheMean(given: readonly Placed[], dims: number): Matrix {
  const rows = zeros(given.length, dims)
  for (const [index, { vector }] of given.entries()) {
    if (vector?.length !== dims) continue
    rowOf(rows, index).set(vector)
    toUnit(rowOf(rows, index))
  }
  return centred(rows)
}

/** Places texts so that like meaning stands close; undefined where there is nothing to place them by. */
export function textVectors(given: readonly Placed[], lang: string, glove: () => WordVectors): TextVectors | undefined {
  if (given.some(({ about, vector }) => vector !== undefined || about !== undefined)) return givenVectors(given, lang, glove)
  return ownVectors(
    given.map(({ text }) => text),
    lang,
    glove,
  )
}

/**
 * Places English texts so that like meaning stands close: word vectors beside an LSA of their own. Undefined for any other language,
 * also where English was said to be spoken: without vectors there is only spelling, and spelling is not meaning.
 */
export function ownVectors(texts: readonly string[], lang: string, glove: () => WordVectors): TextVectors | undefined {
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
  for (const [index, words] of texts.entries()) {
    const row = rowOf(found, index)
    for (const word of words) vectors.addTo(row, word)
    toUnit(row)
  }
  return centred(found)
}

/** Rows of length 1 less what all have in common, at length 1 again; what is zero stays so. */
function centred(found: Matrix): Matrix {
  const mean = new Float64Array(found.cols)
  let said = 0
  for (let index = 0; index < found.rows; index += 1) {
    const row = rowOf(found, index)
    if (dot(row, row) === 0) continue
    said += 1
    addTo(mean, row, 1)
  }
  for (let index = 0; index < found.rows; index += 1) {
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
