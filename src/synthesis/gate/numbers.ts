import type { NumberClaim } from './draft.js'
import { carries, type Evidence, type Fault, saidOfTheSame, seen } from './evidence.js'
import type { Token } from './tokens.js'

const rounded = (n: number, of: number): number => Math.round((100 * n) / Math.max(1, of))

/** What a claim's number is, counted afresh; undefined when there is nothing to count. */
function recount({ counts, statement, percent }: NumberClaim, { cited, corpus, votes }: Evidence): number | undefined {
  const authors = (of: readonly { readonly author: string }[]): number => new Set(of.map(({ author }) => author)).size
  if (counts === 'contributions') return percent ? rounded(cited.length, corpus.length) : cited.length
  if (counts === 'people') return percent ? rounded(authors(cited), authors(corpus)) : authors(cited)
  const tally = statement === undefined || !cited.some(({ id }) => id === statement) ? undefined : votes.get(statement)
  if (!tally) return undefined
  const n = counts === 'seen' ? seen(tally) : tally[counts]
  return percent ? rounded(n, seen(tally)) : n
}

/** Does a number count nothing that follows it, here and in what is cited: "at forty", "when I was ten"? */
function alone(text: readonly Token[], at: number, same: (one: Token) => boolean, { said, words }: Evidence): boolean {
  const counts = (all: readonly Token[], place: number): boolean => {
    const [own, next] = [all[place], all[place + 1]]
    return next !== undefined && next.sentence === own?.sentence && next.clause === own.clause && carries(next, words)
  }
  if (counts(text, at)) return false
  return said.some((source) => source.some((one, place) => same(one) && !counts(source, place)))
}

/** Checks every number: each is one that was claimed and comes out the same when counted again, or stands so in what is cited, and no more often. */
export function checkNumbers(text: readonly Token[], claims: readonly NumberClaim[], evidence: Evidence): Fault | undefined {
  for (const claim of claims) {
    const counted = recount(claim, evidence)
    if (counted !== claim.value) return { why: 'number', what: `${claim.value} for ${claim.counts}: it is ${counted ?? 'not known'}` }
  }
  // each claim accounts for one number, the first of its kind
  const open = [...claims]
  const told: string[] = []
  for (const [at, token] of text.entries()) {
    const { number, percent } = token
    if (number === null || evidence.words.not.has(text[at - 1]?.word ?? '')) continue
    const claimed = open.findIndex(({ value, percent: share = false }) => String(value) === number && share === percent)
    if (claimed >= 0) {
      open.splice(claimed, 1)
      continue
    }
    const same = (one: Token): boolean => one.number === number && one.percent === percent
    told.push(number)
    const more = told.filter((one) => one === number).length > evidence.said.flat().filter(same).length
    if (more || (!alone(text, at, same, evidence) && !saidOfTheSame(text, at, same, evidence, 'same')))
      return { why: 'number', what: `${token.word}${percent ? ' %' : ''}` }
  }
  return undefined
}
