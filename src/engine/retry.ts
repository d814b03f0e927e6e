import { CairnError, faultOf } from '../core/errors.js'

const FIRST_MS = 1_000
const LONGEST_MS = 15 * 60_000
/** After this many tries an effect is dropped and its facilitator told. */
export const MOST_TRIES = 8

/** When to try again (ms from now), or null = never: decided by whose fault it is, not by what the message says. */
export function retryIn(thrown: unknown, attempts: number): number | null {
  const fault = faultOf(thrown)
  if (fault !== 'platform' && fault !== 'model') return null
  if (attempts >= MOST_TRIES) return null
  const advised = thrown instanceof CairnError ? thrown.retryAfterMs : undefined
  return advised ?? Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS)
}
