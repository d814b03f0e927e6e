import { z } from 'zod'
import type { StepKind } from '../steps/step-kind.js'
import { type Condition, parseCondition } from './condition.js'
import { playbookFault } from './fault.js'
import type { Step } from './playbook.js'
import { STEP_GENERAL, type StepFront } from './schema.js'

/** The most letters of a list of wrong settings. */
const MOST_SAID = 1_000

/** Checks settings against their schema; throws CairnError `playbook-<code>` that names each wrong one. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, where: string, code: string): T {
  const found = schema.safeParse(value)
  if (found.success) return found.data
  throw playbookFault(
    code,
    where,
    `the settings are not right.\n${z.prettifyError(found.error).slice(0, MOST_SAID)}`,
    'Mend the settings it names; prompts/README.md lists them all.',
  )
}

/** Reads one step of the front matter: the general settings here, all others by its kind. Words are joined later. */
export function readStep(front: StepFront, kinds: ReadonlyMap<string, StepKind>, file: string): Omit<Step, 'words'> {
  const where = `${file}, step "${front.id}"`
  const kind = kinds.get(front.kind)
  if (!kind) throw playbookFault('kind', where, `there is no step kind "${front.kind}".`, `Use one of: ${[...kinds.keys()].join(', ')}.`)
  if ((front.each !== undefined || front.until !== undefined) && front.max === undefined) {
    throw playbookFault('max', where, 'it repeats without a max.', 'Add max: with the most times it may run.')
  }
  if (front.review !== undefined && !kind.shows) {
    throw playbookFault(
      'review',
      where,
      'it has a review but shows no private answers.',
      'Take review: away, or give it to the step that shows them.',
    )
  }
  if (front.max !== undefined && front.each === undefined && front.until === undefined) {
    throw playbookFault('max', where, 'it has a max but does not repeat.', 'Add until: or each:, or take max: away.')
  }
  return {
    id: front.id,
    kind: front.kind,
    config: checked(kind.config, Object.fromEntries(Object.entries(front).filter(([name]) => !STEP_GENERAL.has(name))), where, 'settings'),
    hours: front.hours ?? null,
    minutes: front.minutes ?? null,
    ...(front.review === undefined ? {} : { review: front.review }),
    each: front.each === undefined ? null : { step: front.each },
    until: condition('until', front.until, where),
    when: condition('when', front.when, where),
    max: front.max ?? 1,
  }
}

function condition(name: string, text: string | undefined, where: string): Condition | null {
  if (text === undefined) return null
  const parsed = parseCondition(text)
  if (!parsed) throw playbookFault('condition', where, `${name}: "${text}" is not a check.`, 'Write it like "stories.contributions >= 3".')
  return parsed
}
