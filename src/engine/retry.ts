import { CairnError, faultOf } from '../core/errors.js'
import type { Effect } from '../core/turn.js'

const FIRST_MS = 1_000
const LONGEST_MS = 15 * 60_000
const MOST_DOUBLINGS = 20
/** After this many tries an effect is dropped and its facilitator told. */
export const MOST_TRIES = 8
/** A try that was put off by a date of the platform's or operator's own (`retryAfterMs`) is no proof that it can't be done: so many more. */
export const MOST_PUT_OFF = 200

/** What people have a right to: it is tried until it is done, whoever is at fault. */
export const NEVER_GIVEN_UP: ReadonlySet<Effect['kind']> = new Set(['erase', 'forget', 'reshow'])

/** When to try an effect again (ms from now), or null = never: decided by whose fault it is, not by what the message says. */
export function retryIn(thrown: unknown, attempts: number, kind: Effect['kind']): number | null {
  const fault = faultOf(thrown)
  const advised = thrown instanceof CairnError ? thrown.retryAfterMs : undefined
  // what an operator can mend is held until they have, when the error says so
  const mayHelp = fault === 'platform' || fault === 'model' || (fault === 'operator' && advised !== undefined)
  const hopeless = !mayHelp || attempts >= (advised === undefined ? MOST_TRIES : MOST_PUT_OFF)
  if (hopeless && !NEVER_GIVEN_UP.has(kind)) return null
  return advised ?? Math.min(FIRST_MS * 2 ** Math.min(attempts - 1, MOST_DOUBLINGS), LONGEST_MS)
}
