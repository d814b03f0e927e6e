import { questionCount } from './words.js'

/** The oldest reader a sentence may need; public services write for nine, and twelve is the most that Cairn asks of anyone. */
export const OLDEST_READER = 12
/** The longest sentence, in words. */
export const LONGEST_SENTENCE = 20
/** The longest word, in letters; a compound with a hyphen counts by its parts. */
export const LONGEST_WORD: Readonly<Record<string, number>> = { en: 14, de: 20 }
/** Texts of fewer words than this are judged by their words and sentences alone: the formulas were made for running text. */
export const FEWEST_WORDS = 12

/** One thing to change, as a key of the catalogue with its values; `word` and `sentence` hold what is meant. */
export interface Hint {
  readonly key: 'hint.age' | 'hint.sentence' | 'hint.word' | 'hint.questions'
  readonly values: Readonly<Record<string, string | number>>
}

/** How hard a text is to read. */
export interface Readability {
  /** The age, in years, from which most people read it with ease; null where it is too short to tell, or in a language without a measure. */
  readonly age: number | null
  /** Has it a sentence that is too long? */
  readonly tooLong: boolean
  /** How many questions it asks. */
  readonly questions: number
  /** What to change; empty when it is fine. */
  readonly hints: readonly Hint[]
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu
/** Ends of sentences, and lines: a label without a full stop is a sentence of its own. */
const SENTENCE_END = /(?<=[.?!…:;])["'”’»)]*\s+|\n+/u
const wordsOf = (text: string): readonly string[] => text.match(WORD) ?? []
const sentencesOf = (text: string): readonly string[] => text.split(SENTENCE_END).filter((one) => wordsOf(one).length > 0)
const lettersOf = (word: string): number => Array.from(word.replaceAll(/['’]/gu, '')).length
const share = (words: readonly string[], is: (word: string) => boolean): number => (100 * words.filter(is).length) / words.length

/** Vowels that stand together sound as one syllable, as in the counts the German formula was fitted to. */
const germanSyllables = (word: string): number => word.toLowerCase().match(/ei|ie|eu|äu|au|ai|aa|ee|oo|[aeiouyäöüé]/gu)?.length ?? 1

/** Automated Readability Index (Senter and Smith, 1967): letters per word and words per sentence give a US grade. */
const english = (words: readonly string[], sentences: number): number =>
  4.71 * (words.reduce((sum, word) => sum + lettersOf(word), 0) / words.length) + 0.5 * (words.length / sentences) - 21.43

/** First Wiener Sachtextformel (Bamberger and Vanecek, 1984): long words, short words and words per sentence give a school year. */
const german = (words: readonly string[], sentences: number): number =>
  0.1935 * share(words, (word) => germanSyllables(word) >= 3) +
  0.1672 * (words.length / sentences) +
  0.1297 * share(words, (word) => lettersOf(word) > 6) -
  0.0327 * share(words, (word) => germanSyllables(word) === 1) -
  0.875

const measures: Readonly<Record<string, (words: readonly string[], sentences: number) => number>> = { en: english, de: german }
/** Children of the first school year are about six. */
const AGE_AT_SCHOOL = 5

const ageOf = (lang: string, words: readonly string[], sentences: number): number | null => {
  const measure = measures[lang]
  if (!measure || words.length < FEWEST_WORDS) return null
  return Math.max(AGE_AT_SCHOOL + 1, Math.round(AGE_AT_SCHOOL + measure(words, sentences)))
}

/**
 * How hard a text is to read in a language (`en`, `de-AT` …), and what to change. Lines, colons and semicolons end a sentence.
 * A language without a measure has no age; lengths and questions are counted in all.
 */
export function readable(lang: string, text: string): Readability {
  const spoken = lang.slice(0, 2)
  const words = wordsOf(text)
  const sentences = sentencesOf(text)
  const age = ageOf(spoken, words, sentences.length)
  const long = sentences.map((one) => ({ one, n: wordsOf(one).length })).filter(({ n }) => n > LONGEST_SENTENCE)
  const hard = [...new Set(words.filter((word) => lettersOf(word) > (LONGEST_WORD[spoken] ?? Number.POSITIVE_INFINITY)))]
  const questions = questionCount([text])
  return {
    age,
    tooLong: long.length > 0,
    questions,
    hints: [
      ...(questions > 1 ? [{ key: 'hint.questions' as const, values: { n: questions } }] : []),
      ...long.map(({ one, n }) => ({ key: 'hint.sentence' as const, values: { n, sentence: one.trim() } })),
      ...hard.map((word) => ({ key: 'hint.word' as const, values: { word } })),
      ...(age !== null && age > OLDEST_READER ? [{ key: 'hint.age' as const, values: { n: age } }] : []),
    ],
  }
}
