import type { StepResult } from '../core/session.js'

/** A computed check: `<step>.<measure> <op> <number>`, such as `stories.contributions >= 3` or `agree.passed = 1`. */
export interface Condition {
  readonly step: string
  readonly measure: string
  readonly op: '>=' | '<=' | '>' | '<' | '='
  readonly value: number
}

const SHAPE = /^([a-z][a-z0-9-]*)\.([a-z][a-zA-Z]*)\s*(>=|<=|>|<|=)\s*(\d+(?:\.\d+)?)$/

/** Reads a condition; undefined when it is not one. */
export function parseCondition(text: string): Condition | undefined {
  const [, step, measure, op, value] = SHAPE.exec(text.trim()) ?? []
  if (!step || !measure || !op || !value) return undefined
  return { step, measure, op: op as Condition['op'], value: Number(value) }
}

/** Whether a condition holds for what the steps so far left behind; a step that never ran measures 0. */
export function holds(condition: Condition, results: Readonly<Record<string, StepResult>>): boolean {
  const found = results[condition.step]?.[condition.measure]
  const measured = Array.isArray(found) ? found.length : Number(found ?? 0)
  switch (condition.op) {
    case '>=':
      return measured >= condition.value
    case '<=':
      return measured <= condition.value
    case '>':
      return measured > condition.value
    case '<':
      return measured < condition.value
    case '=':
      return measured === condition.value
  }
}
