import type { WordVectors } from '../synthesis/glove.js'
import { dot, rowOf, toUnit, zeros } from '../synthesis/matrix.js'
import { allStopWords } from '../synthesis/stop-words.js'
import { plainWord, wordsOf } from '../synthesis/words-of.js'

/** Something the community holds on to, and by which news is weighed: its mission, an open question, an assumption. */
export interface Concern {
  readonly id: string
  readonly kind: 'scope' | 'mission' | 'question' | 'assumption' | 'result'
  /** How it is named in a digest: short; empty where its kind says all. */
  readonly label: string
  readonly text: string
}

/** How near a text is to the concern it touches most. */
export interface Relevance {
  /** 0 to 1. */
  readonly score: number
  /** The nearest; undefined where nothing is shared with any. */
  readonly nearest: Concern | undefined
  /** The nearest, where it is near enough to be named. */
  readonly touches: Concern | undefined
}

/** From here on a digest names the concern: chosen on the labelled set of the eval. */
export const TOUCHES = 0.41
/** Half by the words themselves, half by what they mean; measured best of the mixtures without a model. */
const BY_WORDS = 0.5
/** Where meanings tell nothing (a language without vectors), shared words weigh so much more: chosen on the eval's first half. */
const WORDS_ALONE = 3
/** From this share of known words on, a text is taken to be in the vectors' language. */
const KNOWN = 0.6

/** How many letters of a word are compared. */
const STEM = 5

const termsOf = (text: string): readonly string[] =>
  wordsOf(text)
    .map(plainWord)
    .filter((word) => word.length > 1 && !allStopWords.has(word))

/** Words are alike from their first letters on, marks left out: `housing` and `houses`, `Wohnung` and `Wohnungen`. */
const stem = (word: string): string =>
  word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replace(/(?<=.{3})(?:e?s|en?)$/, '')
    .slice(0, STEM)

/**
 * Weighs texts against concerns: the cosine of their words, rarer ones heavier, and in English of their word vectors. The
 * answer has a line for each text, in order. Nothing is near anything where there are no concerns.
 */
export function weigh(texts: readonly string[], concerns: readonly Concern[], glove: WordVectors | undefined): readonly Relevance[] {
  const wanted = concerns.map(({ text, label }) => termsOf(`${label} ${text}`))
  const given = texts.map(termsOf)
  const rarity = rarityIn([...given, ...wanted])
  const words = wanted.map((terms) => weighted(terms, rarity))
  const meanings = glove && meaningsOf(wanted, glove)
  return given.map((terms) => {
    const own = weighted(terms, rarity)
    const meaning = glove && mostlyKnown(terms, glove) ? meaningsOf([terms], glove) : undefined
    const scores = concerns.map((_, at) => {
      const byWords = cosine(own, words[at] ?? new Map())
      if (!meaning || !meanings) return WORDS_ALONE * byWords
      return BY_WORDS * byWords + (1 - BY_WORDS) * Math.max(0, dot(rowOf(meaning, 0), rowOf(meanings, at)))
    })
    const score = Math.max(0, ...scores)
    const nearest = score > 0 ? concerns[scores.indexOf(score)] : undefined
    return { score: Math.min(1, score), nearest, touches: score >= TOUCHES ? nearest : undefined }
  })
}

const mostlyKnown = (terms: readonly string[], { has }: WordVectors): boolean => terms.filter(has).length >= KNOWN * terms.length

function rarityIn(all: readonly (readonly string[])[]): (word: string) => number {
  const spread = new Map<string, number>()
  for (const terms of all) for (const term of new Set(terms.map(stem))) spread.set(term, (spread.get(term) ?? 0) + 1)
  return (term) => 1 + Math.log((1 + all.length) / (1 + (spread.get(term) ?? 0)))
}

function weighted(terms: readonly string[], rarity: (word: string) => number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(stem(term), (counts.get(stem(term)) ?? 0) + 1)
  return new Map([...counts].map(([term, count]) => [term, (1 + Math.log(count)) * rarity(term)]))
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0
  for (const [term, value] of a) shared += value * (b.get(term) ?? 0)
  const length = (of: ReadonlyMap<string, number>): number => Math.sqrt([...of.values()].reduce((sum, value) => sum + value * value, 0))
  return shared === 0 ? 0 : shared / (length(a) * length(b))
}

function meaningsOf(all: readonly (readonly string[])[], glove: WordVectors) {
  const found = zeros(all.length, glove.dims)
  for (const [index, terms] of all.entries()) {
    for (const term of terms) glove.addTo(rowOf(found, index), term)
    toUnit(rowOf(found, index))
  }
  return found
}
