import type { Evidence, Fault } from './evidence.js'
import { type Bearing, bearings, lost } from './reach.js'
import type { Token } from './tokens.js'

/** With nothing after it, such a word turns round what stands before it; any other ("nothing") stands for itself. */
const PLAIN: ReadonlySet<string> = new Set(
  'not never nicht nie niemals keinesfalls keineswegs mitnichten kein keine keinen keines'.split(' '),
)

const same = (a: Bearing, b: Bearing): boolean =>
  a.bare && b.bare ? a.stems[0] === b.stems[0] || (a.word === b.word && !PLAIN.has(a.word)) : a.bare === b.bare && a.stems[0] === b.stems[0]
/** What one bears on stands in the other's clause, and where neither comes last, the other way round too: „Gewinnmaximierung“, „Maximierung von Gewinnen“. */
const near = (a: Bearing, b: Bearing): boolean =>
  a.bare ? b.stems.some((stem) => a.around.has(stem)) : !b.bare && (a.stems.some((stem) => b.stems.includes(stem)) || joined(a, b))
const joined = (a: Bearing, b: Bearing): boolean => a.stems.some((stem) => b.parts.has(stem)) || b.stems.some((stem) => a.parts.has(stem))

/** The words on either side of a "not" that bears on no word of weight in what is cited, when they stand together here without it: "kann nicht sein" became "kann sein". */
function leftOut(
  text: readonly Token[],
  open: readonly (Bearing & { readonly source: number })[],
  said: Evidence['said'],
): string | undefined {
  const pairs = new Set(text.slice(1).map(({ word }, at) => `${text[at]?.word} ${word}`))
  for (const { at, source, on } of open) {
    if (on.length > 0) continue
    const [before, not, after] = [said[source]?.[at - 1], said[source]?.[at], said[source]?.[at + 1]]
    if (!before || !not || !after || before.sentence !== not.sentence || after.sentence !== not.sentence) continue
    if (pairs.has(`${before.word} ${after.word}`)) return `${before.word} ${not.word} ${after.word} became ${before.word} ${after.word}`
  }
  return undefined
}

/**
 * Checks that nothing was turned round. Each "not" here answers to one of its own in what is cited, before the same words; and where
 * one stands there before something that is spoken of here, it stands here too.
 */
export function checkNegations(text: readonly Token[], evidence: Evidence): Fault | undefined {
  const { said, words } = evidence
  const marks = ({ word }: Token): boolean => words.not.has(word)
  const there = said.flatMap((source, index) => bearings(source, marks, words).map((one) => ({ ...one, source: index })))
  const answered = new Set<Bearing>()
  for (const one of bearings(text, marks, words)) {
    const free = there.filter((other) => !answered.has(other))
    const exact = free.filter((other) => same(one, other))
    const own = exact.length > 0 ? exact : free.filter((other) => near(one, other))
    if (own.length === 0) return { why: 'negation', what: `${one.word} ${one.stems.join(' ')}`.trim() }
    // one in each contribution that says so
    for (const [at, other] of own.entries()) if (own.findIndex(({ source }) => source === other.source) === at) answered.add(other)
  }
  const open = there.filter((one) => !answered.has(one))
  const closed = leftOut(text, open, said)
  if (closed) return { why: 'negation', what: closed }
  const left = open.filter((one) => !one.bare || PLAIN.has(one.word))
  const turned = lost(text, left, evidence)
  return turned && { why: 'negation', what: `${turned.was} became ${turned.word}` }
}
