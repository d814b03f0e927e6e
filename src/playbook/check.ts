import type { Parts, StepKind } from '../steps/step-kind.js'
import { effortOf } from './effort.js'
import { playbookFault } from './fault.js'
import type { Playbook, Step, StepWords } from './playbook.js'
import { GENERAL_NAMES, namesIn, questionCount, wordCount } from './words.js'

const MOST_WORDS = 60
const MOST_HOURS = 60 * 24
const QUICK = { questions: 2, minutes: 5, hours: 48 }

/** Refuses words that a participant should not have to read, or that name what is not there. */
export function checkWords(where: string, section: string, words: StepWords, names: readonly string[]): void {
  for (const [part, paragraphs] of [['', words.prompt] as const, ...Object.entries(words.parts)]) {
    const place = `${where}, section "${section}"${part ? `, part "${part}"` : ''}`
    const count = wordCount(paragraphs)
    if (count > MOST_WORDS) throw playbookFault('long', place, `${count} words; a message has at most ${MOST_WORDS}.`, 'Say less.')
    const questions = questionCount(paragraphs)
    if (questions > 1)
      throw playbookFault('questions', place, `${questions} questions; a message asks at most one.`, 'Keep the one that matters most.')
    const loose = paragraphs.map((paragraph) => paragraph.replace(/\{\{[^{}]*\}\}/gu, '')).find((rest) => /\{\{|\}\}/u.test(rest))
    if (loose !== undefined) throw playbookFault('name', place, 'a {{ or }} stands alone.', 'Write names like {{place}}.')
    const unknown = paragraphs.flatMap(namesIn).find((name) => !names.includes(name))
    if (unknown !== undefined) throw playbookFault('name', place, `{{${unknown}}} is not a name.`, `Use one of: ${names.join(', ')}.`)
  }
}

/** Refuses a step without a section, a section without a step, and parts its kind does not ask for; then reads every word. */
export function checkSections(
  where: string,
  steps: readonly Pick<Step, 'id' | 'kind' | 'config'>[],
  kinds: ReadonlyMap<string, StepKind>,
  sections: ReadonlyMap<string, StepWords>,
): void {
  for (const step of steps) {
    const words = sections.get(step.id)
    if (!words || words.prompt.length === 0) {
      throw playbookFault(
        'section',
        where,
        `the step "${step.id}" has no section, or an empty one.`,
        `Add a line "## ${step.id}" and the words it says.`,
      )
    }
    const kind = kinds.get(step.kind)
    checkParts(`${where}, section "${step.id}"`, words, kind?.parts?.(step.config) ?? {})
    checkWords(where, step.id, words, [...GENERAL_NAMES, ...(kind?.names ?? [])])
  }
  const stranger = [...sections.keys()].find((id) => id !== 'artifact' && !steps.some((step) => step.id === id))
  if (stranger !== undefined) {
    throw playbookFault('section', where, `the section "${stranger}" has no step.`, 'Add the step to steps:, or take the section away.')
  }
  const artifact = sections.get('artifact')
  if (!artifact)
    throw playbookFault(
      'section',
      where,
      'the section "artifact" is missing.',
      'Add a line "## artifact" and how the result is introduced.',
    )
  checkWords(where, 'artifact', artifact, GENERAL_NAMES)
}

function checkParts(where: string, words: StepWords, { required = [], optional = [] }: Parts): void {
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

/** Refuses a length whose changed settings ask for parts that its sections lack. */
export function checkNeeded(where: string, playbook: Playbook, kinds: ReadonlyMap<string, StepKind>): void {
  for (const step of playbook.steps) {
    const { required } = kinds.get(step.kind)?.parts?.(step.config) ?? {}
    const own = Object.keys(step.words.parts)
    checkParts(`${where}, length "${playbook.length}", section "${step.id}"`, step.words, { required: required ?? [], optional: own })
  }
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
    earlier.add(step.id)
  }
}

/** Refuses a length that asks too much. */
export function checkEffort(where: string, playbook: Pick<Playbook, 'steps' | 'length'>, kinds: ReadonlyMap<string, StepKind>): void {
  const effort = effortOf(playbook, kinds)
  const place = `${where}, length "${playbook.length}"`
  const longest = effortOf({ steps: playbook.steps.flatMap((step) => Array.from({ length: step.max }, () => step)) }, kinds).hours
  if (longest > MOST_HOURS)
    throw playbookFault(
      'long-session',
      place,
      `it may last ${Math.ceil(longest / 24)} days with every repeat; a session lasts at most 60.`,
      'Shorten the windows, or leave the rest to a later session.',
    )
  if (playbook.length !== 'quick') return
  for (const measure of ['questions', 'minutes', 'hours'] as const) {
    if (effort[measure] <= QUICK[measure]) continue
    throw playbookFault(
      'quick',
      place,
      `it asks for ${effort[measure]} ${measure}; quick means at most ${QUICK[measure]}.`,
      'Take steps away, or call it "evening".',
    )
  }
}
