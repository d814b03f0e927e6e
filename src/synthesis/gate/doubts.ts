import type { Evidence, Fault } from './evidence.js'
import { bearings, lost } from './reach.js'
import type { Token } from './tokens.js'
import type { Amount, GateWords } from './words/gate-words.js'

/** Amounts that narrow what they stand before: without them it is said of more. */
const NARROWS: ReadonlySet<Amount> = new Set<Amount>(['many', 'some', 'few', 'only', 'often'])

/** What sort of word narrows: each amount by itself, all words of doubt together. */
function sortOf({ word }: Pick<Token, 'word'>, words: GateWords): string | undefined {
  const amount = words.amounts.get(word)
  if (words.doubts.has(word)) return 'doubt'
  return amount !== undefined && NARROWS.has(amount) ? amount : undefined
}

/**
 * Checks that nothing was made surer or wider by leaving a word out: what is only perhaps, or of some, in what is cited, has such a
 * word here too.
 */
export function checkDoubts(text: readonly Token[], evidence: Evidence): Fault | undefined {
  const { said, words } = evidence
  const marks = (token: Token): boolean => sortOf(token, words) !== undefined
  const here = new Set(text.flatMap((token) => sortOf(token, words) ?? []))
  const there = said.flatMap((source, index) => bearings(source, marks, words).map((one) => ({ ...one, source: index })))
  const left = there.filter((one) => !here.has(sortOf(one, words) ?? ''))
  const surer = lost(text, left, evidence)
  return surer && { why: 'doubt', what: `${surer.was} became ${surer.word}` }
}
