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
const GRAMS = [4, 5, 6]
/** Where there is no stop list, a word in more texts than this share says nothing of a theme. */
const COMMON_SHARE = 0.5

/** One row of length 1 a text, zeros where there is nothing to compare; `fair` only with word vectors. */
export interface TextVectors {
  readonly rows: Matrix
  readonly confidence: 'fair' | 'low'
  /** Words that say nothing of a theme here. */
  readonly stop: ReadonlySet<string>
  /** What the texts were compared by, for any text of theirs: words, or runs of letters. */
  readonly termsOf: (text: string) => readonly string[]
}

/** Places texts so that like meaning stands close: word vectors and their own LSA for English, spelling alone for any other language. */
export function textVectors(texts: readonly string[], lang: string, glove: () => WordVectors): TextVectors {
  const rank = Math.min(MOST_DIRECTIONS, Math.max(FEWEST_DIRECTIONS, Math.floor(texts.length / TEXTS_A_DIRECTION)))
  const all = texts.map((text) => plain(text))
  const english = isEnglish(lang) ? glove() : undefined
  const stop = stopWords(lang)
  if (english && stop) {
    const words = all.map((own) => own.filter((word) => !stop.has(word)))
    if (knownShare(words, english) >= KNOWN_SHARE) {
      const rows = sideBySide(meanings(words, english), lsa(termMatrix(words), rank))
      return { rows, stop, confidence: 'fair', termsOf: (text) => plain(text).filter((word) => !stop.has(word)) }
    }
  }
  const others = english ? allStopWords : (stop ?? common(all))
  const termsOf = (own: readonly string[]): readonly string[] => own.filter((word) => !others.has(word)).flatMap(gramsOf)
  const rows = lsa(termMatrix(all.map(termsOf)), rank)
  for (let index = 0; index < rows.rows; index += 1) toUnit(rowOf(rows, index))
  return { rows, stop: others, confidence: 'low', termsOf: (text) => termsOf(plain(text)) }
}

const plain = (text: string): readonly string[] =>
  wordsOf(text)
    .map(plainWord)
    .filter((word) => word !== '')

function common(texts: readonly (readonly string[])[]): ReadonlySet<string> {
  const spread = new Map<string, number>()
  for (const words of texts) for (const word of new Set(words)) spread.set(word, (spread.get(word) ?? 0) + 1)
  return new Set([...spread].filter(([, n]) => n > COMMON_SHARE * texts.length).map(([word]) => word))
}

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

/** A word's letters in runs of 4 to 6; a shorter word is one run. */
function gramsOf(word: string): readonly string[] {
  if (word.length <= 4) return [word]
  return GRAMS.flatMap((n) => Array.from({ length: Math.max(0, word.length - n + 1) }, (_one, at) => word.slice(at, at + n)))
}
