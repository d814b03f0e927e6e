import { publisherOf, type SourceLine } from '../core/source.js'
import type { Item, Story } from '../core/story.js'
import { plainWords } from '../synthesis/words-of.js'
import { canonicalUrl } from './canonical-url.js'
import { storyWords } from './headline.js'
import { isInspiration } from './inspiration.js'
import { standing } from './same-story.js'
import { steepv } from './sector.js'
import { storyKeys } from './story-keys.js'

/** A feed's items with the source they came from. */
export interface Read {
  readonly source: SourceLine
  readonly lang: string | null
  readonly items: readonly Item[]
}

export interface Gathered {
  readonly stories: readonly Story[]
  /** How many items told what another one told already. */
  readonly merged: number
  /** How many were older than asked for. */
  readonly old: number
}

/** How many of those that may be the same matter are named. */
export const MOST_RELATED = 3

/**
 * Turns items into stories: each page once, near-verbatim tellings merged into the oldest, looser ones named as related. An item
 * without a date counts as new. The same for any order of sources.
 */
export function gatherStories(reads: readonly Read[], notBefore: number): Gathered {
  const under = new Map<number, Telling[]>()
  const pages = new Map<string, Telling>()
  let [merged, old] = [0, 0]
  for (const { item, source, lang } of oldestFirst(reads)) {
    const key = canonicalUrl(item.url)
    if (key === undefined) continue
    if (item.published !== null && item.published < notBefore) {
      old += 1
      continue
    }
    const [words, publisher] = [storyWords(item.title), publisherOf(source)]
    const keys = storyKeys(words)
    const near = [...new Set(keys.flatMap((one) => under.get(one) ?? []))].map((telling) => ({
      telling,
      how: standing(words, telling.words),
    }))
    const twin = pages.get(key) ?? near.find(({ how }) => how === 'same')?.telling
    if (twin) {
      merged += 1
      if (publisher !== twin.publisher) twin.alsoIn.add(publisher)
      continue
    }
    const related = near.filter(({ how }) => how === 'related').map(({ telling }) => telling.item.title)
    const telling: Telling = { item, source, lang, key, keys, words, publisher, related: related.slice(0, MOST_RELATED), alsoIn: new Set() }
    pages.set(key, telling)
    for (const one of keys) {
      const there = under.get(one)
      if (there) there.push(telling)
      else under.set(one, [telling])
    }
  }
  return { stories: [...pages.values()].map(storyOf), merged, old }
}

/** The first telling of a story, and who else told it. */
interface Telling extends Pick<Story, 'key' | 'keys' | 'publisher' | 'related'> {
  readonly item: Item
  readonly source: SourceLine
  readonly lang: string | null
  readonly words: readonly string[]
  readonly alsoIn: Set<string>
}

function storyOf({ item, source, lang, key, keys, publisher, related, alsoIn }: Telling): Story {
  const [title, summary] = [plainWords(item.title), plainWords(item.summary)]
  return {
    ...item,
    key,
    keys,
    publisher,
    source: source.url,
    lang: source.lang ?? lang,
    sector: steepv(title, summary),
    lesserKnown: source.readBy === 'few',
    inspiration: isInspiration([...title, ...summary]),
    alsoIn: [...alsoIn],
    related,
  }
}

function oldestFirst(reads: readonly Read[]): readonly (Omit<Read, 'items'> & { readonly item: Item })[] {
  const when = ({ item }: { item: Item }): number => item.published ?? Number.POSITIVE_INFINITY
  return reads
    .flatMap(({ source, lang, items }) => items.map((item) => ({ item, source, lang })))
    .toSorted((a, b) => (when(a) === when(b) ? order(a.item.url, b.item.url) || order(a.source.url, b.source.url) : when(a) - when(b)))
}

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
