import { questionCount } from './words.js'

const LONG_WORD = 6
const LONGEST_SENTENCE = 20
/** German words are longer for the same age. */
const EASIER: Readonly<Record<string, number>> = { de: 6 }

/** How hard a text is to read: the age from which it reads easily (years), and whether a sentence is too long. */
export function readable(
  lang: string,
  text: string,
): { readonly age: number; readonly tooLong: boolean; readonly questions: number; readonly hints: readonly string[] } {
  const plain = text.replaceAll(/\{\{[^{}]*\}\}/gu, 'x')
  const sentences = plain.split(/[.!?…:]+(?:\s|$)|\n+/u).filter((one) => /\p{L}/u.test(one))
  const words = sentences.map((one) => one.match(/[\p{L}\p{N}’'-]+/gu) ?? [])
  const all = words.flat()
  const long = all.filter((word) => word.length > LONG_WORD).length
  const lix = all.length === 0 ? 0 : all.length / sentences.length + (100 * long) / all.length - (EASIER[lang.slice(0, 2)] ?? 0)
  return {
    age: Math.round(Math.min(Math.max(4 + lix / 4, 6), 18)),
    tooLong: words.some((one) => one.length > LONGEST_SENTENCE),
    questions: questionCount([text]),
    hints: [],
  }
}
