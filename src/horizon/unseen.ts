import { storyWords } from './headline.js'
import { standing } from './same-story.js'
import { MOST_RELATED } from './stories.js'
import type { Story } from './story.js'

/** What was kept before that a story may repeat. */
export interface Known {
  /** The page itself was kept. */
  readonly page: boolean
  /** Titles that are kept under one of its keys. */
  readonly titles: readonly string[]
}

/** The stories that were not told before, each with what it may be related to; `known` has a line for each story, in order. */
export function unseen(
  stories: readonly Story[],
  known: readonly Known[],
): { readonly stories: readonly Story[]; readonly repeated: number } {
  const fresh = stories.flatMap((story, at): Story[] => {
    const { page, titles } = known[at] ?? { page: false, titles: [] }
    if (page) return []
    const words = storyWords(story.title)
    const before = titles.map((title) => ({ title, how: standing(words, storyWords(title)) }))
    if (before.some(({ how }) => how === 'same')) return []
    const looser = before.filter(({ how }) => how === 'related').map(({ title }) => title)
    return [{ ...story, related: [...new Set([...story.related, ...looser])].slice(0, MOST_RELATED) }]
  })
  return { stories: fresh, repeated: stories.length - fresh.length }
}
