import type { Item } from '../core/story.js'

/** What a feed says of itself, and its entries, the newest 200 at most. */
export interface Feed {
  readonly format: 'rss' | 'atom' | 'rdf' | 'json'
  readonly title: string
  readonly language: string | null
  readonly items: readonly Item[]
  /** Entries left out because they have no title or no usable address, or are over the limit. */
  readonly leftOut: number
}
