/** How much of one text the sorting reads, in UTF-16 units: a limit on time, never on what is stored or quoted. */
export const READ = 4_000
const ASCII = /^[\0-\x7f]*$/
const ASCII_SPACED = /[A-Za-z0-9][A-Za-z0-9']*/g
const SPACED = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu
/** Scripts that put no space between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** A long text is cut up piece by piece: in one go, time grows with the square of the length on Node 20. */
const PIECE = /(?<=[\s\p{P}])/u
/** What needs no change to be compared. */
const PLAIN = /^[a-z0-9]+$/
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** The words of a text's first 4,000 units, as they stand. */
export function wordsOf(text: string): readonly string[] {
  const read = text.slice(0, READ)
  if (ASCII.test(read)) return read.match(ASCII_SPACED) ?? []
  if (!UNSPACED.test(read)) return read.match(SPACED) ?? []
  const found: string[] = []
  for (const piece of read.split(PIECE)) {
    for (const { segment, isWordLike } of segmenter.segment(piece)) if (isWordLike) found.push(segment)
  }
  return found
}

/** A word as it is compared: Unicode NFKC, lower case, no apostrophes, no possessive s. */
export const plainWord = (word: string): string =>
  PLAIN.test(word)
    ? word
    : word
        .normalize('NFKC')
        .toLowerCase()
        .replace(/['’]s$/u, '')
        .replaceAll(/['’]/gu, '')

/** The words of a text's first 4,000 units, as they are compared. */
export const plainWords = (text: string): readonly string[] => wordsOf(text).map(plainWord)
