import type { Clock } from '../../../src/core/clock.js'

const MOST = 30
const WITHIN_MS = 60_000

/** Counts broken links. Only further broken ones are held back, so that nobody's guessing locks anyone else out. */
export interface Tries {
  /** One more; answers whether there were too many within a minute. */
  readonly tooMany: () => boolean
}

export function createTries(clock: Pick<Clock, 'now'>): Tries {
  let since = 0
  let count = 0
  return {
    tooMany: () => {
      if (clock.now() - since >= WITHIN_MS) [since, count] = [clock.now(), 0]
      count += 1
      return count > MOST
    },
  }
}
