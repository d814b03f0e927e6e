import { storyWords } from './headline.js'
import { standing } from './same-story.js'

/** Words of people, by what they are called. */
export interface Told {
  readonly id: string
  readonly text: string
}

/** More than these are not compared: each with each takes its time. */
const MOST_COMPARED = 300

/** Those that say nearly the same, by the rule for headlines: groups of two or more, in the order given. Nothing is merged. */
export function alike(told: readonly Told[]): readonly (readonly string[])[] {
  const some = told.slice(0, MOST_COMPARED).map(({ id, text }) => ({ id, words: storyWords(text) }))
  const groups: { readonly ids: string[]; readonly words: (readonly string[])[] }[] = []
  for (const { id, words } of some) {
    const near = groups.filter((group) => group.words.some((other) => standing(other, words) === 'same'))
    const [first, ...more] = near
    if (!first) {
      groups.push({ ids: [id], words: [words] })
      continue
    }
    // it is what two groups have in common: they are one
    for (const other of more) {
      first.ids.push(...other.ids)
      first.words.push(...other.words)
      groups.splice(groups.indexOf(other), 1)
    }
    first.ids.push(id)
    first.words.push(words)
  }
  return groups.filter(({ ids }) => ids.length > 1).map(({ ids }) => ids)
}
