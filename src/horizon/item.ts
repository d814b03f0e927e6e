/** One entry of a feed, as plain text: nothing of it is markup any more. */
export interface Item {
  /** What the feed itself calls it, or its address; at most 500 units. */
  readonly guid: string
  /** At most 300 units. */
  readonly title: string
  /** At most 1,000 units. */
  readonly summary: string
  /** As the feed gives it, made absolute; http or https. */
  readonly url: string
  /** ms, UTC; null where the feed gives none that can be true. */
  readonly published: number | null
  readonly author: string | null
}

/** What a feed says of itself, and its entries, the newest 200 at most. */
export interface Feed {
  readonly format: 'rss' | 'atom' | 'rdf' | 'json'
  readonly title: string
  readonly language: string | null
  readonly items: readonly Item[]
  /** Entries left out because they have no title or no usable address, or are over the limit. */
  readonly leftOut: number
}
