import type { Cursor } from '../core/session.js'
import { holds } from '../playbook/condition.js'
import type { Playbook, Step } from '../playbook/playbook.js'

/** Where a session goes next: a step with its repetition, or null when the playbook is done. */
export interface Place {
  readonly step: Step
  readonly round: number
  readonly item: string | null
}

/** What a step with `each:` works through, no more than its `max`. */
export const itemsOf = (step: Step, results: Cursor['results']): readonly string[] =>
  step.each ? (results[step.each.step]?.items ?? []).slice(0, step.max) : []

/** The first step from index `from` on whose `when` holds and, with `each`, has an item to work on. */
export function firstFrom(playbook: Playbook, from: number, results: Cursor['results']): Place | null {
  for (const step of playbook.steps.slice(from)) {
    if (step.when && !holds(step.when, results)) continue
    if (!step.each) return { step, round: 0, item: null }
    const first = itemsOf(step, results)[0]
    if (first !== undefined) return { step, round: 0, item: first }
  }
  return null
}

/** What follows the step the cursor stands on, once its result is in `results`. */
export function nextPlace(playbook: Playbook, cursor: Cursor, results: Cursor['results']): Place | null {
  const index = playbook.steps.findIndex((step) => step.id === cursor.step)
  const step = playbook.steps[index]
  if (!step) return null
  const round = cursor.round + 1
  if (step.each) {
    const item = itemsOf(step, results)[round]
    const enough = step.until !== null && holds(step.until, results)
    if (item !== undefined && !enough) return { step, round, item }
  } else if (step.until && !holds(step.until, results) && round < step.max) {
    return { step, round, item: null }
  }
  return firstFrom(playbook, index + 1, results)
}
