import type { OpinionAnswer, Tally, Weighed } from '../../ports/opinions.js'
import { MIN_CELL } from './limits.js'

/** The share, moved towards a half for few votes, from which on a group agrees or disagrees. */
const SHARE = 2 / 3
/** However few there are, fewer votes than this are no "we". */
const FEWEST = 3
/** From this share of opinions on the other side, people differ. */
const SPLIT = 1 / 4

/** No votes. */
export const none: Tally = { agree: 0, disagree: 0, pass: 0 }

/** How many saw a statement. */
export const seen = ({ agree, disagree, pass }: Tally): number => agree + disagree + pass

/** A share of a group, moved towards a half: (n + 1) ÷ (seen + 2). */
const smoothed = (n: number, tally: Tally): number => (n + 1) / (seen(tally) + 2)

/** How surely everyone leans one way: the product of each group's smoothed share, or 0 where a group has seen too little to say. */
function consensus({ groups, ...all }: Weighed, way: 'agree' | 'disagree', fewest: number): number {
  const of = groups.length > 0 ? groups : [all]
  if (of.some((tally) => seen(tally) < fewest || smoothed(tally[way], tally) < SHARE)) return 0
  return of.reduce((product, tally) => product * smoothed(tally[way], tally), 1)
}

const leaning = (one: Weighed, fewest: number): number => Math.max(consensus(one, 'agree', fewest), consensus(one, 'disagree', fewest))

/** Is one group for it and another against, or, without groups, a good part of people on either side? */
function differs({ groups, ...all }: Weighed, fewest: number): boolean {
  const opinions = all.agree + all.disagree
  const side = (way: 'agree' | 'disagree'): boolean =>
    groups.some((tally) => seen(tally) >= fewest && tally[way] / Math.max(1, tally.agree + tally.disagree) > 1 / 2)
  if (groups.length > 0) return side('agree') && side('disagree')
  return seen(all) >= fewest && opinions * 2 > seen(all) && Math.min(all.agree, all.disagree) >= SPLIT * opinions
}

/** How evenly people stand on either side: 0 to 1. */
const evenness = ({ agree, disagree }: Tally): number => Math.min(agree, disagree) / Math.max(1, agree, disagree)

/**
 * Puts each statement, counted over these voters, in one place: what everyone agrees on, the surest first; where people differ, the
 * most evenly split first; what at least half passed on; and the rest, as it comes.
 */
export function placesOf(weighed: readonly Weighed[], voters: number): Pick<OpinionAnswer, 'agree' | 'differ' | 'unsure' | 'alsoSaid'> {
  const fewest = Math.min(MIN_CELL, Math.max(FEWEST, voters))
  const rest = weighed.filter((one) => leaning(one, fewest) === 0)
  const others = rest.filter((one) => !differs(one, fewest))
  const isUnsure = (one: Weighed): boolean => seen(one) >= fewest && one.pass * 2 >= seen(one)
  return {
    agree: weighed.filter((one) => leaning(one, fewest) > 0).toSorted((a, b) => leaning(b, fewest) - leaning(a, fewest)),
    differ: rest.filter((one) => differs(one, fewest)).toSorted((a, b) => evenness(b) - evenness(a)),
    unsure: others.filter(isUnsure),
    alsoSaid: others.filter((one) => !isUnsure(one)),
  }
}
