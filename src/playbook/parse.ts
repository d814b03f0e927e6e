import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { StepKind } from '../steps/step-kind.js'
import { checkEffort, checkNeeded, checkReferences, checkSections } from './check.js'
import { playbookFault } from './fault.js'
import { type Language, readLanguage } from './language.js'
import type { Playbook, PlaybookFile, Step, StepWords } from './playbook.js'
import { type ArtifactFront, Front, StepFront } from './schema.js'
import { cut } from './sections.js'
import { checked, readStep } from './step.js'

/** The largest playbook or language file, in bytes of UTF-8. */
export const MOST_BYTES = 200_000
/** Between a playbook and its language files in a joined source: the file separator, which no text file holds. */
const JOINT = '\u001c'
/** Control characters other than tab and line ends; none belongs in a text file, and one of them is the joint. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the point.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/

type Kinds = ReadonlyMap<string, StepKind>
const NO_WORDS: StepWords = { prompt: [], parts: {} }

/** A playbook and its language files as one string, which parses to the same playbook years later. */
export const joinSources = (main: string, languages: readonly string[]): string => [main, ...languages.toSorted()].join(JOINT)

/** Refuses what is not a plain, small text file. */
export function checkText(source: string, where: string): void {
  if (Buffer.byteLength(source) > MOST_BYTES) {
    throw playbookFault('size', where, `it is larger than ${MOST_BYTES / 1_000} kB.`, 'Say less, or make two playbooks of it.')
  }
  if (CONTROL.test(source)) throw playbookFault('encoding', where, 'it holds control characters.', 'Save it as plain UTF-8 text.')
}

/** Reads a joined source. Throws CairnError `playbook-…`, which says where, why and how to mend it. */
export function parsePlaybook(source: string, kinds: Kinds, where = 'playbook'): PlaybookFile {
  const [main = '', ...others] = source.split(JOINT)
  for (const piece of [main, ...others]) checkText(piece, where)
  const { front: raw, sections } = cut(main, where)
  const front = checked(Front, raw, where, 'front')
  const steps = front.steps.map((step) => readStep(step, kinds, where))
  const twice = steps.find((step, index) => steps.findIndex((other) => other.id === step.id) !== index)
  if (twice) throw playbookFault('twice', where, `the step "${twice.id}" stands twice.`, 'Give each step an id of its own.')
  checkSections(where, steps, kinds, sections)
  const languages = others.map((other) => readLanguage(other, steps, kinds, where))
  const double = languages.find((one, index) => languages.findIndex((other) => other.lang === one.lang) !== index)
  if (double) throw playbookFault('twice', where, `there are two language files for "${double.lang}".`, 'Keep one of the two.')

  const lengths = readLengths(front, steps, kinds, where)
  const hash = createHash('sha256').update(source).digest('hex')
  const at = (name: string, lang: string): Playbook => {
    const length = lengths.get(name)
    if (!length) throw playbookFault('length', where, `there is no length "${name}".`, `Use one of: ${[...lengths.keys()].join(', ')}.`)
    const own: Language | undefined = languages.find((one) => one.lang === lang)
    const words = own?.words ?? sections
    return {
      id: front.id,
      practice: front.practice,
      title: own?.title ?? front.title,
      called: own?.called ?? front.called,
      version: front.version,
      summary: own?.summary ?? front.summary,
      lang: own ? lang : 'en',
      group: front.group,
      brings: front.brings,
      artifact: length.artifact,
      artifactWords: words.get('artifact') ?? NO_WORDS,
      length: name,
      steps: length.steps.map((step) => ({ ...step, words: words.get(step.id) ?? NO_WORDS })),
      hash,
    }
  }
  for (const name of lengths.keys()) {
    const playbook = at(name, 'en')
    checkReferences(where, playbook, kinds)
    checkEffort(where, playbook, kinds)
    checkNeeded(where, playbook, kinds)
  }
  return {
    id: front.id,
    practice: front.practice,
    title: front.title,
    called: front.called,
    summary: front.summary,
    lengths: [...lengths.keys()],
    languages: ['en', ...languages.map((one) => one.lang)],
    source,
    hash,
    at,
  }
}

interface Length {
  readonly artifact: Playbook['artifact']
  readonly steps: readonly Omit<Step, 'words'>[]
}

function readLengths(front: Front, steps: readonly Omit<Step, 'words'>[], kinds: Kinds, where: string): ReadonlyMap<string, Length> {
  const lengths = new Map<string, Length>()
  for (const [name, given] of Object.entries(front.lengths)) {
    if (!given) continue
    const length = Array.isArray(given) ? { steps: given, with: {}, artifact: undefined } : given
    const place = `${where}, length "${name}"`
    const known = (id: string): number => {
      const index = steps.findIndex((step) => step.id === id)
      if (index < 0) throw playbookFault('length', place, `it names a step "${id}" that is not there.`, 'Name steps of this playbook.')
      return index
    }
    const order = length.steps.map(known)
    if (order.some((position, index) => index > 0 && position <= (order[index - 1] ?? -1))) {
      throw playbookFault(
        'order',
        place,
        'it changes the order of the steps, or names one twice.',
        'List its steps in the order of steps:.',
      )
    }
    const changes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = length.with
    const stray = Object.keys(changes).find((id) => !length.steps.includes(id))
    if (stray !== undefined)
      throw playbookFault('length', place, `with: changes "${stray}", which is not in it.`, 'Change only steps of this length.')
    lengths.set(name, {
      artifact: readArtifact(length.artifact ?? front.artifact, where),
      steps: order.map((position) => changedStep(front.steps[position], changes, kinds, place)),
    })
  }
  if (lengths.size === 0)
    throw playbookFault('length', where, 'it has no length.', 'Add lengths: with at least one of quick, evening, full.')
  return lengths
}

function changedStep(
  step: StepFront | undefined,
  changes: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  kinds: Kinds,
  place: string,
): Omit<Step, 'words'> {
  const change = changes[step?.id ?? ''] ?? {}
  const fixed = ['id', 'kind'].find((name) => name in change)
  if (fixed) throw playbookFault('length', `${place}, step "${step?.id}"`, `with: changes its ${fixed}.`, 'Make it a step of its own.')
  return readStep(checked(StepFront, { ...step, ...change }, `${place}, step "${step?.id}"`, 'settings'), kinds, place)
}

function readArtifact(artifact: ArtifactFront, where: string): Playbook['artifact'] {
  if (typeof artifact === 'string') return { kind: artifact, data: null }
  try {
    return { kind: artifact.kind, data: z.fromJSONSchema(artifact.data as Parameters<typeof z.fromJSONSchema>[0]) }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : ''
    throw playbookFault('schema', where, `the artifact's data is not JSON Schema: ${why}`, 'Mend the schema.', cause)
  }
}
