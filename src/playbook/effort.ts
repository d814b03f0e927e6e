import type { StepKind } from '../steps/step-kind.js'
import type { Playbook } from './playbook.js'

/** What a session asks of each person (questions, minutes), and how long it stays open at most (hours). */
export interface Effort {
  readonly questions: number
  readonly minutes: number
  readonly hours: number
}

/** The effort of a playbook at its length: each step asks once, and its hours count as often as it may repeat. */
export function effortOf(playbook: Pick<Playbook, 'steps'>, kinds: ReadonlyMap<string, StepKind>): Effort {
  const total = { questions: 0, minutes: 0, hours: 0 }
  for (const step of playbook.steps) {
    const kind = kinds.get(step.kind)
    const effort = kind?.effort(step.config) ?? { questions: 0, minutes: 0 }
    total.questions += effort.questions
    total.minutes += effort.minutes
    total.hours += ((step.hours ?? kind?.hours ?? 0) + (step.review ?? 0)) * step.max
  }
  return { ...total, minutes: Math.ceil(total.minutes) }
}
