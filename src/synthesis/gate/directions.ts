import type { Tally } from '../../ports/opinions.js'
import type { DirectionClaim, DraftSentence } from './draft.js'
import { type Evidence, type Fault, saidOfTheSame, seen } from './evidence.js'
import type { Token } from './tokens.js'
import type { Amount } from './words/gate-words.js'

/** Fewer votes say nothing of a direction. */
const FEWEST = 5
/** From this share of opinions on the other side, people are split. */
const SPLIT = 1 / 4
/** How many words before a direction its amount may stand. */
const BEFORE = 6

/** Do the votes lean this way, by as much as the sentence says? */
function holds(way: DirectionClaim['way'], amounts: readonly Amount[], tally: Tally): boolean {
  const opinions = tally.agree + tally.disagree
  if (way === 'split') return opinions > 0 && Math.min(tally.agree, tally.disagree) >= SPLIT * opinions
  const [own, other] = way === 'agree' ? [tally.agree, tally.disagree] : [tally.disagree, tally.agree]
  const true_ = (amount: Amount): boolean => {
    if (amount === 'everyone' || amount === 'all' || amount === 'always') return own === seen(tally)
    if (amount === 'most' || amount === 'many' || amount === 'often') return own * 2 > seen(tally)
    if (amount === 'some') return own > 0
    if (amount === 'few') return own > 0 && own * 4 < seen(tally)
    if (amount === 'more') return own > other
    return false
  }
  return amounts.length === 0 ? own > other : amounts.every(true_)
}

/** What a direction that was checked accounts for: the places of its words, which need no other support. */
export type Accounted = ReadonlySet<number>

/** Checks words of direction: against the votes where a direction is claimed; else each must stand so in what is cited. */
export function checkDirection(
  text: readonly Token[],
  { direction: claim, numbers }: Pick<DraftSentence, 'direction' | 'numbers'>,
  evidence: Evidence,
): { readonly fault: Fault } | { readonly accounted: Accounted } {
  const { words, votes, cited } = evidence
  const accounted = new Set<number>()
  const fault = (what: string): { readonly fault: Fault } => ({ fault: { why: 'direction', what } })
  if (claim) {
    const first = text.findIndex(({ word }) => words.leans.has(word))
    const lean = words.leans.get(text[first]?.word ?? '')
    const tally = votes.get(claim.statement)
    if (!tally || seen(tally) < FEWEST) return fault(`${claim.way}: there are too few votes to say so`)
    if (!cited.some(({ id }) => id === claim.statement)) return fault(`${claim.way}: the statement is not cited`)
    if (lean !== undefined && lean !== claim.way) return fault(`${text[first]?.word} where ${claim.way} is claimed`)
    const from = Math.max(0, first - BEFORE)
    const amounts = text.flatMap(({ word }, at): [number, Amount][] => {
      const amount = words.amounts.get(word)
      return amount !== undefined && at >= from && at < first ? [[at, amount]] : []
    })
    const own = amounts.filter(([at]) => !saidOfTheSame(text, at, ({ word }) => word === text[at]?.word, evidence))
    const all = own.map(([, amount]) => amount)
    if (!holds(claim.way, all, tally)) return fault(`${claim.way}: ${tally.agree} agree, ${tally.disagree} disagree, ${tally.pass} pass`)
    for (const [at] of own) accounted.add(at)
    if (first >= 0) accounted.add(first)
  }
  // who tells how many agree says which way they lean, and that is held against the votes
  const unsaid = !claim && numbers.some(({ counts }) => counts === 'agree' || counts === 'disagree')
  for (const [at, token] of text.entries()) {
    if (unsaid && words.leans.has(token.word)) return fault(`${token.word}, with a count of votes and no direction claimed`)
    const stands = ({ stem }: Token): boolean => stem === token.stem
    if (!words.leans.has(token.word) || accounted.has(at) || saidOfTheSame(text, at, stands, evidence)) continue
    return fault(`${token.word}, without votes that say so`)
  }
  return { accounted }
}
