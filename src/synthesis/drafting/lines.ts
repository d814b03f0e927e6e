import { createHash } from 'node:crypto'

/** Words that may leave: one contribution, and those with exactly the same words, which are told once. */
export interface Told {
  readonly id: string
  /** All contributions with these words, this one first. */
  readonly same: readonly string[]
  readonly author: string
  readonly text: string
}

/** A stretch of a contribution that is sent at once; a long one is sent in several. */
export interface Piece {
  readonly told: Told
  readonly words: string
}

/** The longest stretch of one contribution in a prompt, in UTF-16 units: 100 kB are sent in 25 of them. */
const LONGEST = 4_000
/** Bytes of UTF-8 that make one token at least: an upper bound for what tokenizers make of English and German. */
const BYTES_A_TOKEN = 3

/** No tokenizer known makes more tokens than this of ordinary text. */
export const mostTokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_A_TOKEN)

/** A hash of words (Unicode NFC). */
export const hashOf = (text: string): string => createHash('sha256').update(text.normalize('NFC')).digest('base64url')

/** Where a long text is cut so that no word is: the last white space in reach, else the limit, never within a surrogate pair. */
function cutAt(text: string, from: number): number {
  if (text.length - from <= LONGEST) return text.length
  const space = text.slice(from, from + LONGEST).search(/\s\S*$/u)
  if (space > LONGEST / 2) return from + space
  const end = from + LONGEST
  return /[\uD800-\uDBFF]/u.test(text.charAt(end - 1)) ? end - 1 : end
}

/** The stretches of a contribution, in order; together they are all of it. */
export function pieces(told: Told): readonly Piece[] {
  const found: Piece[] = []
  for (let from = 0; from < told.text.length; ) {
    const end = cutAt(told.text, from)
    found.push({ told, words: told.text.slice(from, end) })
    from = end
  }
  return found
}

/** Words as data: a JSON string, so that nothing in them can end it, begin a line or look like one of ours. */
export const fenced = (words: string): string => JSON.stringify(words.trim()).replaceAll(/[\u0085\u2028\u2029]/gu, ' ')
