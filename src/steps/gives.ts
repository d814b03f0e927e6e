import type { Contribution } from '../core/contribution.js'
import type { Session, StepResult } from '../core/session.js'

/**
 * What the contributions of a closed step are: people's answers, their promises, or what they think of the draft. A step kind
 * says it in its result, so that later steps and artifacts ask the session and never a kind's name.
 */
export type Gives = 'answers' | 'pledges' | 'opinions' | 'releases'

/** A result that says what the step's contributions are. */
export const giving = (gives: Gives, result: StepResult): StepResult => ({ ...result, gives })

/** The ids of the closed steps that gave this. */
export const stepsGiving = (session: Session, gives: Gives): ReadonlySet<string> =>
  new Set(Object.entries(session.cursor.results).flatMap(([step, result]) => (result.gives === gives ? [step] : [])))

/** The contributions of closed steps that gave this. */
export function given(session: Session, all: readonly Contribution[], gives: Gives): readonly Contribution[] {
  const steps = stepsGiving(session, gives)
  return all.filter((one) => steps.has(one.step))
}
