import { MOST_OPENINGS } from '../core/session.js'
import type { StepKind } from '../steps/step-kind.js'
import { effortOf } from './effort.js'
import { playbookFault } from './fault.js'
import type { Playbook, Step, StepWords } from './playbook.js'
import { GENERAL_NAMES, namesIn, questionCount, wordCount } from './words.js'

const MOST_WORDS = 60
const MOST_DAYS = 60
const QUICK = { questions: 2, minutes: 5, hours: 48 }

/** Refuses words that a participant should not have to read, or that name what is not there. */
export function checkWords(where: string, section: string, words: StepWords, names: readonly string[]): void {
  for (const [part, paragraphs] of [['', words.prompt] as const, ...Object.entries(words.parts)]) {
    const place = `${where}, section "${section}"${part ? `, part "${part}"` : ''}`
    const count = wordCount(paragraphs)
    if (count > MOST_WORDS) throw playbookFault('long', place, `${count} words; a message has at most ${MOST_WORDS}.`, 'Say less.')
    checkOneQuestion(place, paragraphs)
    const loose = paragraphs.map((paragraph) => paragraph.replace(/\{\{[^{}]*\}\}/gu, '')).find((rest) => /[{}]/u.test(rest))
    if (loose !== undefined) throw playbookFault('name', place, 'a { or } stands alone.', 'Write names like {{place}}.')
    const unknown = paragraphs.flatMap(namesIn).find((name) => !names.includes(name))
    if (unknown !== undefined) throw playbookFault('name', place, `{{${unknown}}} is not a name.`, `Use one of: ${names.join(', ')}.`)
  }
}

/**
 * Refuses a step without a section, a section without a step, and parts its kind does not ask for; then reads every word.
 * `steps` holds each step as every length sets it: a part is needed if one of them needs it. `given` are names for what whoever starts it
 * brings.
 */
export function checkSections(
  where: string,
  steps: readonly Pick<Step, 'id' | 'kind' | 'config'>[],
  kinds: ReadonlyMap<string, StepKind>,
  sections: ReadonlyMap<string, StepWords>,
  given: readonly string[] = [],
): void {
  for (const { id, kind: name } of new Map(steps.map((step) => [step.id, step])).values()) {
    const words = sections.get(id)
    if (!words || words.prompt.length === 0) {
      throw playbookFault(
        'section',
        where,
        `the step "${id}" has no section, or an empty one.`,
        `Add a line "## ${id}" and the words it says.`,
      )
    }
    const kind = kinds.get(name)
    const parts = steps.filter((step) => step.id === id).map((step) => kind?.parts?.(step.config) ?? {})
    const required = [...new Set(parts.flatMap((one) => one.required ?? []))]
    const optional = [...new Set(parts.flatMap((one) => one.optional ?? []))]
    checkParts(`${where}, section "${id}"`, words, required, optional)
    for (const { paragraphs = {} } of parts) checkParagraphs(`${where}, section "${id}"`, words, paragraphs)
    checkWords(where, id, words, [...GENERAL_NAMES, ...given, ...(kind?.names ?? [])])
    checkOneQuestion(`${where}, section "${id}"`, [...words.prompt, ...optional.flatMap((part) => words.parts[part] ?? [])])
  }
  const stranger = [...sections.keys()].find((id) => id !== 'artifact' && !steps.some((step) => step.id === id))
  if (stranger !== undefined) {
    throw playbookFault('section', where, `the section "${stranger}" has no step.`, 'Add the step to steps:, or take the section away.')
  }
  const artifact = sections.get('artifact')
  if (!artifact || artifact.prompt.length === 0)
    throw playbookFault(
      'section',
      where,
      'the section "artifact" is missing or empty.',
      'Add a line "## artifact" and how the result is introduced.',
    )
  checkParts(`${where}, section "artifact"`, artifact, [], [])
  checkWords(where, 'artifact', artifact, GENERAL_NAMES)
}

/** Optional parts are said in the same message as the prompt. */
function checkOneQuestion(place: string, paragraphs: readonly string[]): void {
  const questions = questionCount(paragraphs)
  if (questions <= 1) return
  throw playbookFault('questions', place, `${questions} questions; a message asks at most one.`, 'Keep the one that matters most.')
}

/** Refuses a part whose paragraphs name things one by one, and of which there are more or fewer than things. */
function checkParagraphs(where: string, words: StepWords, paragraphs: Readonly<Record<string, number>>): void {
  const wrong = Object.entries(paragraphs).find(([part, n]) => (words.parts[part] ?? []).length !== n)
  if (!wrong) return
  const [part, n] = wrong
  const here = (words.parts[part] ?? []).length
  throw playbookFault(
    'part',
    where,
    `the part "${part}" has ${here} paragraphs, and needs ${n}.`,
    'Say first what it asks, then what each of its choices is called, a paragraph each.',
  )
}

function checkParts(where: string, words: StepWords, required: readonly string[], optional: readonly string[]): void {
  const missing = required.find((part) => (words.parts[part] ?? []).length === 0)
  if (missing !== undefined)
    throw playbookFault('part', where, `it lacks the part "${missing}".`, `Add a line "### ${missing}" and its words.`)
  const unknown = Object.keys(words.parts).find((part) => !required.includes(part) && !optional.includes(part))
  if (unknown === undefined) return
  const known = [...required, ...optional].join(', ')
  throw playbookFault(
    'part',
    where,
    `its kind knows no part "${unknown}".`,
    known ? `Use one of: ${known}.` : 'Take it away; this kind has no parts.',
  )
}

/** Refuses a reference to a step that does not come earlier, or is not in this length. `until` may name its own step. */
export function checkReferences(where: string, playbook: Pick<Playbook, 'steps' | 'length'>, kinds: ReadonlyMap<string, StepKind>): void {
  const earlier = new Set<string>()
  for (const step of playbook.steps) {
    const references: [string, string | undefined][] = [
      ['each', step.each?.step],
      ['when', step.when?.step],
      ['until', step.until?.step === step.id ? undefined : step.until?.step],
      ...(kinds.get(step.kind)?.refers?.(step.config) ?? []).map((id): [string, string] => ['its settings', id]),
    ]
    for (const [from, id] of references) {
      if (id === undefined || earlier.has(id)) continue
      throw playbookFault(
        'reference',
        `${where}, length "${playbook.length}", step "${step.id}"`,
        `${from} names "${id}", which is not an earlier step of this length.`,
        'Name an earlier step, or put that step into the length.',
      )
    }
    checkMeasures(where, playbook, step, kinds)
    earlier.add(step.id)
  }
}

/** Refuses to ask a step for what it never leaves behind: a check of it would be 0 for ever, and `of` would find nobody's words. */
function checkMeasures(
  where: string,
  { steps, length }: Pick<Playbook, 'steps' | 'length'>,
  step: Step,
  kinds: ReadonlyMap<string, StepKind>,
): void {
  const of = kinds.get(step.kind)?.refers?.(step.config) ?? []
  const wanted = of.map((id): [string, string, string] => ['its settings', id, 'contributions'])
  if (step.each) wanted.push(['each', step.each.step, 'items'])
  if (step.when) wanted.push(['when', step.when.step, step.when.measure])
  if (step.until) wanted.push(['until', step.until.step, step.until.measure])
  for (const [from, id, measure] of wanted) {
    const measures = kinds.get(steps.find((other) => other.id === id)?.kind ?? '')?.measures
    if (!measures || measures.includes(measure)) continue
    throw playbookFault(
      'measure',
      `${where}, length "${length}", step "${step.id}"`,
      `${from} asks "${id}" for ${measure}, which it does not give.`,
      measures.length === 0 ? 'Name another step.' : `It gives: ${measures.join(', ')}.`,
    )
  }
}

/** Refuses a length that never makes the artifact its playbook names. */
export function checkResult(where: string, playbook: Pick<Playbook, 'steps' | 'length'>, kinds: ReadonlyMap<string, StepKind>): void {
  if (playbook.steps.some((step) => kinds.get(step.kind)?.makesArtifact)) return
  const makers = [...kinds.values()].filter((kind) => kind.makesArtifact).map((kind) => kind.kind)
  throw playbookFault(
    'artifact',
    `${where}, length "${playbook.length}"`,
    'none of its steps makes the artifact.',
    `End it with a step of the kind ${makers.join(' or ')}.`,
  )
}

/** Refuses a length that asks too much, each step counted as often as it may run. */
export function checkEffort(where: string, playbook: Pick<Playbook, 'steps' | 'length'>, kinds: ReadonlyMap<string, StepKind>): void {
  const place = `${where}, length "${playbook.length}"`
  const openings = playbook.steps.reduce((sum, step) => sum + step.max, 0)
  if (openings > MOST_OPENINGS)
    throw playbookFault(
      'many-steps',
      place,
      `its steps may open ${openings} times with every repeat; in one session they open at most ${MOST_OPENINGS} times.`,
      'Lower a max, or leave the rest to a later session.',
    )
  const most = effortOf({ steps: playbook.steps.flatMap((step) => Array.from({ length: step.max }, () => ({ ...step, max: 1 }))) }, kinds)
  const live = playbook.steps.reduce((sum, step) => sum + (step.minutes ?? 0) * step.max, 0) / 60
  const days = Math.ceil(Math.max(most.hours, live) / 24)
  if (days > MOST_DAYS)
    throw playbookFault(
      'long-session',
      place,
      `it may last ${days} days with every repeat; a session lasts at most ${MOST_DAYS}.`,
      'Shorten the windows, or leave the rest to a later session.',
    )
  if (playbook.length !== 'quick') return
  for (const measure of ['questions', 'minutes', 'hours'] as const) {
    if (most[measure] <= QUICK[measure]) continue
    throw playbookFault(
      'quick',
      place,
      `it may ask for ${most[measure]} ${measure}; quick means at most ${QUICK[measure]}.`,
      'Take steps or repeats away, or call it "evening".',
    )
  }
}
