import type { Source } from '../ports/synthesis.js'
import { plainWord, wordsOf } from './words-of.js'

const MOST = 4
const FEWEST_AUTHORS = 2
const TELLING = /\p{L}.*\p{L}/u

interface Use {
  readonly authors: Set<string>
  readonly forms: Map<string, number>
  n: number
}

/** Counts in how many contributions each telling word stands, by whom, and how it is written. */
function uses(members: readonly Source[], stop: ReadonlySet<string>): ReadonlyMap<string, Use> {
  const found = new Map<string, Use>()
  for (const { author, text } of members) {
    const forms = new Map(wordsOf(text).map((form) => [plainWord(form), form]))
    for (const [word, form] of forms) {
      if (stop.has(word) || !TELLING.test(word)) continue
      const use = found.get(word) ?? { authors: new Set(), forms: new Map(), n: 0 }
      found.set(word, use)
      use.authors.add(author)
      use.forms.set(form, (use.forms.get(form) ?? 0) + 1)
      use.n += 1
    }
  }
  return found
}

/**
 * For each theme up to four words that tell it from the others, as its members write them: only words that two or more
 * people use who may be quoted.
 */
export function keywords(themes: readonly (readonly Source[])[], stop: ReadonlySet<string>): readonly (readonly string[])[] {
  const counted = themes.map((members) =>
    uses(
      members.filter((one) => one.quotable),
      stop,
    ),
  )
  const everywhere = new Map<string, number>()
  for (const own of counted) for (const [word, { n }] of own) everywhere.set(word, (everywhere.get(word) ?? 0) + n)
  return counted.map((own, at) => {
    const size = Math.max(1, themes[at]?.length ?? 1)
    const scored = [...own]
      .filter(([, use]) => use.authors.size >= FEWEST_AUTHORS)
      .map(([word, use]) => ({ word, use, score: (use.n / size) * (use.n / (everywhere.get(word) ?? use.n)) }))
      .toSorted((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    const chosen: typeof scored = []
    for (const one of scored) {
      if (chosen.length === MOST) break
      if (!chosen.some(({ word }) => word.startsWith(one.word) || one.word.startsWith(word))) chosen.push(one)
    }
    return chosen.map(({ use }) => [...use.forms].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? '')
  })
}
