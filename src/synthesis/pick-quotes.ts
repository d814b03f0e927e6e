import type { Place, Source } from '../ports/synthesis.js'
import { checkQuote } from './gate/exact-quote.js'
import { cosines, lexRank } from './lexrank.js'
import { sentences } from './sentences.js'
import { termMatrix } from './term-matrix.js'

/** How many sentences are compared at most for one theme. */
const COMPARED = 120
/** A second quote more alike than this to the first tells nothing new. */
const SAME = 0.6
const NEW = 0.3

/**
 * One or two exact quotes from the middle of a theme, the second of another author: the most central sentences of the
 * quotable members, which come nearest to the middle first. Empty when nobody there may be quoted.
 */
export function pickQuotes(nearestFirst: readonly Source[], termsOf: (text: string) => readonly string[]): readonly Place[] {
  const places: Place[] = []
  const said: Source[] = []
  for (const one of nearestFirst) {
    if (!one.quotable) continue
    for (const place of sentences(one.id, one.text)) {
      if (places.length >= COMPARED) break
      places.push(place)
      said.push(one)
    }
  }
  const words = places.map(({ start, end }, at) => said[at]?.text.slice(start, end) ?? '')
  const alike = cosines(termMatrix(words.map(termsOf), { fewest: 1 }))
  const central = lexRank(alike)
  const exact = (at: number | undefined): readonly Place[] => {
    const found = at === undefined ? undefined : checkQuote(words[at] ?? '', said[at]?.text ?? '')
    return found && at !== undefined ? [{ item: said[at]?.id ?? '', ...found }] : []
  }
  const first = best(places.length, (at) => central[at] ?? 0)
  if (first === undefined) return []
  const second = best(places.length, (at) => {
    const close = alike[first]?.[at] ?? 0
    return said[at]?.author === said[first]?.author || close > SAME ? undefined : (central[at] ?? 0) - NEW * close
  })
  return [...exact(first), ...exact(second)]
}

function best(n: number, worth: (at: number) => number | undefined): number | undefined {
  let found: number | undefined
  let most = Number.NEGATIVE_INFINITY
  for (let at = 0; at < n; at += 1) {
    const here = worth(at)
    if (here === undefined || here <= most) continue
    most = here
    found = at
  }
  return found
}
