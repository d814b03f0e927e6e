import type { Clock } from '../../../src/core/clock.js'
import { sameSecret } from './cookie.js'

/** Too many to guess at (256 bits), so wrong tries are not counted. */
const KEY_BYTES = 32
const MOST_OPEN = 5

export interface OneTimeLink {
  readonly key: string
  readonly browser?: string | undefined
}

/** Keys that each let one browser in, once. */
export interface OneTimeLinks {
  /** A new key; the oldest unused one ends when there are more than five. With a `browser` it lets in the one that is known by this id. */
  readonly issue: (browser?: string) => string
  /** Once for each key, the browser that it is for, if any; null for every other key. It is used up by this. */
  readonly use: (key: string) => OneTimeLink | null
  /** Makes a used key good again, for when letting in failed after it. */
  readonly giveBack: (link: OneTimeLink) => void
}

export function createOneTimeLinks(clock: Clock): OneTimeLinks {
  const open: OneTimeLink[] = []
  const add = (link: OneTimeLink): void => {
    open.push(link)
    if (open.length > MOST_OPEN) open.shift()
  }
  return {
    issue: (browser) => {
      const key = clock.secret(KEY_BYTES)
      add({ key, browser })
      return key
    },
    use: (key) => {
      const at = open.findIndex((one) => sameSecret(key, one.key))
      return at === -1 ? null : (open.splice(at, 1)[0] ?? null)
    },
    giveBack: add,
  }
}
