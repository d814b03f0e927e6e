import { createHash } from 'node:crypto'
import type { StepKind } from '../steps/step-kind.js'
import { checkEffort, checkReferences, checkResult, checkSections } from './check.js'
import { playbookFault } from './fault.js'
import { type Language, readLanguage } from './language.js'
import { readLengths } from './lengths.js'
import type { Playbook, PlaybookFile, StepWords } from './playbook.js'
import { Front } from './schema.js'
import { cut } from './sections.js'
import { checked, readStep } from './step.js'
import { checkText } from './text.js'

/** Between a playbook and its language files in a joined source: the file separator, which no text file holds. */
const JOINT = '\u001c'

type Kinds = ReadonlyMap<string, StepKind>
const NO_WORDS: StepWords = { prompt: [], parts: {} }

/** A playbook and its language files as one string, which parses to the same playbook years later. */
export const joinSources = (main: string, languages: readonly string[]): string => [main, ...languages].join(JOINT)

/** The playbook and its language files of a joined source, in the order they were joined. */
export const splitSources = (source: string): readonly string[] => source.split(JOINT)

/**
 * Reads a joined source. Throws CairnError `playbook-…`, which says where, why and how to mend it; `places` name the language
 * files for that, in the order they were joined.
 */
export const parsePlaybook = (source: string, kinds: Kinds, where = 'playbook', places: readonly string[] = []): PlaybookFile =>
  read(source, kinds, where, places, true)

/**
 * Reads a source that a session has kept. It was checked when it was new, so only what can't be run is refused: rules for authors
 * that came later must not put a running session on hold.
 */
export const keptPlaybook = (source: string, kinds: Kinds): PlaybookFile => read(source, kinds, 'kept playbook', [], false)

function read(source: string, kinds: Kinds, where: string, places: readonly string[], strict: boolean): PlaybookFile {
  const [main = '', ...others] = source.split(JOINT)
  const placed = others.map((other, index) => ({ other, place: places[index] ?? `${where}, language file ${index + 1}` }))
  for (const { other, place } of [{ other: main, place: where }, ...placed]) checkText(other, place)
  const { front: raw, sections } = cut(main, where)
  const front = checked(Front, raw, where, 'front')
  const steps = front.steps.map((step) => readStep(step, kinds, where))
  const twice = steps.find((step, index) => steps.findIndex((other) => other.id === step.id) !== index)
  if (twice) throw playbookFault('twice', where, `the step "${twice.id}" stands twice.`, 'Give each step an id of its own.')
  const lengths = readLengths(front, kinds, where)
  const variants = [...steps, ...[...lengths.values()].flatMap((length) => length.steps)]
  if (strict) checkSections(where, variants, kinds, sections, front.given)
  const languages = placed.map(({ other, place }) => {
    const language = readLanguage(other, place)
    if (strict) checkSections(place, variants, kinds, language.words, front.given)
    return language
  })
  const double = languages.find((one, index) => languages.findIndex((other) => other.lang === one.lang) !== index)
  if (double) throw playbookFault('twice', where, `there are two language files for "${double.lang}".`, 'Keep one of the two.')

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
  for (const name of strict ? lengths.keys() : []) {
    const playbook = at(name, 'en')
    checkReferences(where, playbook, kinds)
    checkResult(where, playbook, kinds)
    checkEffort(where, playbook, kinds)
  }
  return {
    id: front.id,
    practice: front.practice,
    title: front.title,
    called: front.called,
    summary: front.summary,
    given: front.given,
    lengths: [...lengths.keys()],
    languages: ['en', ...languages.map((one) => one.lang)],
    source,
    hash,
    at,
  }
}
