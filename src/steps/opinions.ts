import type { Contribution } from '../core/contribution.js'

/** What a person may think of a draft. */
export const CHOICES = ['consent', 'concern', 'object', 'aside'] as const
export type Choice = (typeof CHOICES)[number]

const newer = (one: Contribution, than: Contribution): boolean =>
  one.at > than.at || (one.at === than.at && Number(one.item) > Number(than.item))

const ROUND = /^\d+$/
/** What an opinion is on: the draft itself, whichever the round, or one item of several. */
const about = ({ step, item }: Contribution): string => `${step} ${ROUND.test(item ?? '') ? '' : item}`

/**
 * Each person's newest opinion on each thing, whatever the round: an objection stands until its author answers again or takes it
 * back. Silence changes nothing, and nobody has an opinion through someone else.
 */
export function newestOpinions(votes: readonly Contribution[]): readonly Contribution[] {
  const newest = new Map<string, Contribution>()
  for (const vote of votes) {
    if (vote.proxyBy !== null) continue
    const key = `${about(vote)} ${vote.person}`
    const before = newest.get(key)
    if (before === undefined || newer(vote, before)) newest.set(key, vote)
  }
  return [...newest.values()]
}

/** The opinions of one choice that came with a reason. */
export const reasoned = (votes: readonly Contribution[], choice: Choice): readonly Contribution[] =>
  votes.filter((one) => one.mark === choice && one.text !== null)
