import { CairnError } from '../../../src/core/errors.js'
import type { Receipt } from '../../../src/core/event.js'

/** What a browser hears when a request can't be done: the shape of a refused Receipt. */
export type Problem = Extract<Receipt, { kind: 'refused' }>

/** What can be wrong with a request itself; the words are `page.problem.<code>` and `page.remedy.<code>`. */
export type ProblemCode =
  | 'foreign-origin'
  | 'bad-method'
  | 'not-json'
  | 'not-in'
  | 'too-large'
  | 'bad-request'
  | 'too-many-streams'
  | 'nothing-here'
  | 'not-for-guests'
  | `hall.${'closed' | 'over' | 'shut' | 'wrong' | 'wait' | 'full' | 'taken' | 'no-network' | 'session-over' | 'not-host'}`
  | 'bug'

/** A problem by its code, with what to do about it. */
export const problem = (say: (key: string) => string, code: ProblemCode): Problem => ({
  kind: 'refused',
  code,
  message: say(`page.problem.${code}`),
  remedy: say(`page.remedy.${code}`),
})

/** What was thrown, as an answer: a CairnError in its own words, anything else without a detail. */
export function thrownProblem(say: (key: string) => string, thrown: unknown): { readonly status: 400 | 500 | 503; readonly body: Problem } {
  if (!(thrown instanceof CairnError) || thrown.fault === 'bug') return { status: 500, body: problem(say, 'bug') }
  const { code, message, remedy, fault } = thrown
  return { status: fault === 'user' ? 400 : 503, body: { kind: 'refused', code, message, remedy } }
}
