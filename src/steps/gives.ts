import type { Contribution } from '../core/contribution.js'
import type { Session, StepResult } from '../core/session.js'

/**
 * What the contributions of a closed step are: people's answers, headings for them, what their authors say to lines lifted from
 * them, what people think of the draft, their promises, how they take a signal, how they score things, or where they put them. A step kind says it in its result, so that later steps and artifacts
 * ask the session and never a kind's name.
 */
export type Gives = 'answers' | 'headings' | 'releases' | 'opinions' | 'pledges' | 'takes' | 'scores' | 'places'

/** A result that says what the step's contributions are. */
export const giving = (gives: Gives, result: StepResult): StepResult => ({ ...result, gives })

/** The closed steps that gave this, each with its result. */
export const resultsGiving = (session: Session, gives: Gives): ReadonlyMap<string, StepResult> =>
  new Map(Object.entries(session.cursor.results).filter(([, result]) => result.gives === gives))

/** The contributions of closed steps that gave this. */
export function given(session: Session, all: readonly Contribution[], gives: Gives): readonly Contribution[] {
  const steps = resultsGiving(session, gives)
  return all.filter((one) => steps.has(one.step))
}
