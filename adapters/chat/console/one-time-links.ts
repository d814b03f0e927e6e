import type { Clock } from '../../../src/core/clock.js'
import { sameSecret } from './cookie.js'

/** Too many to guess at (256 bits), so wrong tries are not counted. */
const KEY_BYTES = 32
const MOST_OPEN = 5

/** Keys that each let one browser in, once. */
export interface OneTimeLinks {
  /** A new key; the oldest unused one ends when there are more than five. */
  readonly issue: () => string
  /** True once for each key: it is used up by this. */
  readonly use: (key: string) => boolean
  /** Makes a used key good again, for when letting in failed after it. */
  readonly giveBack: (key: string) => void
}

export function createOneTimeLinks(clock: Clock): OneTimeLinks {
  const open: string[] = []
  const add = (key: string): void => {
    open.push(key)
    if (open.length > MOST_OPEN) open.shift()
  }
  return {
    issue: () => {
      const key = clock.secret(KEY_BYTES)
      add(key)
      return key
    },
    use: (key) => {
      const at = open.findIndex((one) => sameSecret(key, one))
      if (at === -1) return false
      open.splice(at, 1)
      return true
    },
    giveBack: add,
  }
}
