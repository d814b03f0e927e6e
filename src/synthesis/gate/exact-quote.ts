import { graphemes } from './graphemes.js'

const WORD = /[\p{L}\p{N}]/u

/** One position of a folded text and where it stands in the original. */
interface Folded {
  readonly text: string
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** Unicode NFC, white space folded to single spaces; each unit remembers its place in the original. */
function fold(source: string): Folded {
  const units: string[] = []
  const from: number[] = []
  const to: number[] = []
  for (const { segment, index } of graphemes(source)) {
    const folded = segment.trim() === '' ? ' ' : segment.normalize('NFC')
    const end = index + segment.length
    if (folded === ' ' && units.at(-1) === ' ') {
      to[to.length - 1] = end
      continue
    }
    for (const unit of folded.split('')) {
      units.push(unit)
      from.push(index)
      to.push(end)
    }
  }
  return { text: units.join(''), from, to }
}

/**
 * Finds words in a source, exactly but for Unicode composition and white space, whole words and whole characters only.
 * Answers offsets in the original (UTF-16 units), or undefined when they are not there.
 */
export function checkQuote(words: string, source: string): { readonly start: number; readonly end: number } | undefined {
  const wanted = fold(words.trim()).text
  if (wanted === '') return undefined
  const folded = fold(source)
  const inWord = (at: number): boolean => WORD.test(folded.text[at - 1] ?? '') && WORD.test(folded.text[at] ?? '')
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + 1)) {
    const last = at + wanted.length
    const start = folded.from[at]
    const end = folded.to[last - 1]
    const whole = folded.from[at - 1] !== start && folded.to[last] !== end
    if (start !== undefined && end !== undefined && whole && !inWord(at) && !inWord(last)) return { start, end }
  }
  return undefined
}
