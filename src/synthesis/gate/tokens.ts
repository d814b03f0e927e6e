import type { GateWords } from './words/gate-words.js'

/** One word or number of a text, as the gate compares it. */
export interface Token {
  /** Lower case, Unicode NFKC, no possessive. */
  readonly word: string
  readonly stem: string
  /** Written with a capital where no sentence begins. */
  readonly name: boolean
  /** Which clause of the text it stands in, from 0: commas, colons and full stops divide. */
  readonly clause: number
  readonly sentence: number
  /** A number in digits, or what a number word stands for. */
  readonly number: string | null
  /** Followed by a per cent sign or its word. */
  readonly percent: boolean
}

const PIECE =
  /(\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*)|(\p{N}+(?:[.,/]\p{N}+)*)(\s?%)?|([.!?]+(?=\s|["”“)]|$))|([,;:()–—\n]|(?<=\s)-(?=\s))/gu

/** A form in digits without what only groups them: `1,000` and `1.000` → `1000`. */
const plainNumber = (digits: string): string => digits.replaceAll(/[.,](?=\d{3}(?!\d))/g, '').replace(',', '.')

/** The words a written form stands for: `don't` → do not, `it's` → it. */
function spelled(word: string, words: GateWords): readonly string[] {
  const known = words.spelled.get(word)
  if (known) return known
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not']
  const [first = word, last = ''] = word.split("'")
  return /^(?:s|re|ve|ll|d|m)?$/.test(last) ? (last === 'll' ? [first, 'will'] : [first]) : [first, last]
}

/** Cuts a text into words and numbers. */
export function tokens(text: string, words: GateWords): readonly Token[] {
  const found: Token[] = []
  let clause = 0
  let sentence = 0
  let begins = true
  const plain = (words.plain?.(text.normalize('NFKC')) ?? text.normalize('NFKC')).replaceAll('’', "'")
  for (const [, letters, digits, sign, stop, comma] of plain.matchAll(PIECE)) {
    if (stop !== undefined || comma !== undefined) {
      clause += 1
      if (stop !== undefined) sentence += 1
      begins = stop !== undefined || comma === ':' || begins
      continue
    }
    const place = { clause, sentence }
    if (digits !== undefined) {
      found.push({
        ...place,
        word: digits,
        stem: plainNumber(digits),
        name: false,
        number: plainNumber(digits),
        percent: sign !== undefined,
      })
    } else if (letters !== undefined) {
      const low = letters.toLowerCase()
      if (words.percent.has(low)) {
        const before = found.pop()
        if (before) found.push({ ...before, percent: before.number !== null })
      } else {
        const capital = !begins && /^\p{Lu}/u.test(letters)
        for (const word of spelled(low, words)) {
          const number = words.numbers.get(word) ?? null
          found.push({ ...place, word, stem: number ?? words.stem(word), name: capital, number, percent: false })
        }
      }
    }
    begins = false
  }
  return found
}
