/** The sectors of change: society, technology, economy, environment, politics, values. */
export const SECTORS = ['society', 'technology', 'economy', 'environment', 'politics', 'values'] as const
export type Sector = (typeof SECTORS)[number]

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

/** One thing that was noticed, however many feeds told it. */
export interface Story extends Item {
  /** Its address in the one form by which two are told to be the same. */
  readonly key: string
  /** Numbers under which it is found again by its headline. */
  readonly keys: readonly number[]
  readonly publisher: string
  readonly source: string
  readonly lang: string | null
  readonly sector: Sector | 'unsure'
  readonly lesserKnown: boolean
  readonly inspiration: boolean
  /** Other publishers that told it in nearly the same words. */
  readonly alsoIn: readonly string[]
  /** Titles of what was seen before that may be the same matter. */
  readonly related: readonly string[]
}

/** What was kept before that a story may repeat. */
export interface Known {
  /** The page itself was kept. */
  readonly page: boolean
  /** Titles that are kept under one of its keys. */
  readonly titles: readonly string[]
}

/** Where a signal stands in the register. */
export const SIGNAL_STATUS = ['new', 'watching', 'rising', 'fading', 'retired'] as const
export type SignalStatus = (typeof SIGNAL_STATUS)[number]
