import type { Item } from './item.js'
import type { Sector } from './sector.js'

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
