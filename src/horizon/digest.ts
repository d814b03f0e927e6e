import type { Story } from '../core/story.js'
import type { WordVectors } from '../synthesis/glove.js'
import { type Candidate, chooseDigest, type QuotaResult } from './choose.js'
import { oddities } from './oddity.js'
import { type Concern, weigh } from './relevance.js'

/** A story that can be named. */
export type Named = Story & { readonly id: string }

/** A story with its weight among the others of a week. */
export type Weighed = Named &
  Candidate & {
    /** The concern it touches, where one is near enough to be named. */
    readonly touches: Concern | undefined
  }

/** What one week's digest shows. */
export interface Digest {
  /** At most five, best first: what stands in chat. */
  readonly chosen: readonly Weighed[]
  /** The rest, best first, for the digest's page: at most 25. */
  readonly more: readonly Weighed[]
  readonly quotas: readonly QuotaResult[]
}

const MOST_MORE = 25

/** Weighs a week's stories and chooses among them; pure, and the same for any order of stories. `glove` is called only when there are concerns. */
export function makeDigest(stories: readonly Named[], concerns: readonly Concern[], glove: () => WordVectors): Digest {
  const sorted = stories.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const texts = sorted.map(({ title, summary }) => `${title}. ${summary}`)
  const relevance = weigh(texts, concerns, concerns.length > 0 ? glove() : undefined)
  const oddity = oddities(texts)
  const weighed = sorted.map(
    (story, at): Weighed => ({
      ...story,
      relevance: relevance[at]?.score ?? 0,
      oddity: oddity[at] ?? 0,
      touches: relevance[at]?.touches,
    }),
  )
  const { chosen, quotas } = chooseDigest(weighed)
  const more = weighed
    .filter((one) => !chosen.includes(one))
    .toSorted((a, b) => b.relevance - a.relevance || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_MORE)
  return { chosen, more, quotas }
}
