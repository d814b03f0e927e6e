import type { Known, Story } from '../core/story.js'
import { storyWords } from './headline.js'
import { standing } from './same-story.js'
import { MOST_RELATED } from './stories.js'

/** The stories that were not told before, each with what it may be related to; `known` has a line for each story, in order. */
export function unseen(
  stories: readonly Story[],
  known: readonly Known[],
): { readonly stories: readonly Story[]; readonly repeated: number } {
  const fresh = stories.flatMap((story, at): Story[] => {
    const { page, titles } = known[at] ?? { page: false, titles: [] }
    if (page) return []
    if (titles.length === 0) return [story]
    const words = storyWords(story.title)
    const before = titles.map((title) => ({ title, how: standing(words, storyWords(title)) }))
    if (before.some(({ how }) => how === 'same')) return []
    const looser = before.filter(({ how }) => how === 'related').map(({ title }) => title)
    return [{ ...story, related: [...new Set([...story.related, ...looser])].slice(0, MOST_RELATED) }]
  })
  return { stories: fresh, repeated: stories.length - fresh.length }
}
