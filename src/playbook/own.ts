import { stringify } from 'yaml'
import type { OwnWords } from '../core/own-playbook.js'
import type { StepKind } from '../steps/step-kind.js'
import { playbookFault } from './fault.js'
import { joinSources, keptPlaybook, parsePlaybook, splitSources } from './parse.js'
import type { PlaybookFile, StepWords } from './playbook.js'
import { cut } from './sections.js'

type Kinds = ReadonlyMap<string, StepKind>
type Words = readonly Pick<OwnWords, 'place' | 'text'>[]
type Front = Record<string, unknown>

/** One piece of a playbook that a community may put in its own words. */
export interface Piece {
  readonly place: string
  readonly step: string
  /** The `###` part; null for what the step says first. */
  readonly part: string | null
  readonly text: string
}

/** One window that a community may set: hours, at one length. */
export interface Window {
  readonly place: string
  readonly step: string
  readonly length: string
  readonly hours: number
}

const HOURS = 'hours'
const wordsPlace = (lang: string, step: string, part: string | null): string => [lang, step, ...(part === null ? [] : [part])].join('.')
/** As people type it: paragraphs apart by an empty line. */
const asText = (paragraphs: readonly string[]): string => paragraphs.join('\n\n')
const asParagraphs = (text: string): readonly string[] =>
  text
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.replaceAll(/\s+/gu, ' ').trim())
    .filter((paragraph) => paragraph !== '')

const sectionsOf = (file: PlaybookFile, lang: string): ReadonlyMap<string, StepWords> => {
  const at = Math.max(file.languages.indexOf(lang), 0)
  return cut(splitSources(file.source)[at] ?? '', 'playbook').sections
}

/** What a playbook says in a language, piece by piece, in the order of its sections. */
export const piecesOf = (file: PlaybookFile, lang: string): readonly Piece[] =>
  [...sectionsOf(file, lang)].flatMap(([step, { prompt, parts }]) => [
    { place: wordsPlace(lang, step, null), step, part: null, text: asText(prompt) },
    ...Object.entries(parts).map(([part, said]) => ({ place: wordsPlace(lang, step, part), step, part, text: asText(said) })),
  ])

/** How long its steps stay open, length by length; steps without a window are left out. */
export const windowsOf = (file: PlaybookFile, kinds: Kinds): readonly Window[] =>
  file.lengths.flatMap((length) =>
    file.at(length, 'en').steps.flatMap((step) => {
      const hours = step.hours ?? kinds.get(step.kind)?.hours ?? null
      return hours === null ? [] : [{ place: `${HOURS}.${length}.${step.id}`, step: step.id, length, hours }]
    }),
  )

/** The front matter with other windows. Nothing else of it can change: it is parsed, and written anew. */
function withWindows(front: Front, words: Words): Front {
  const lengths = { ...(front.lengths as Front) }
  for (const { place, text } of words) {
    const [what, length = '', step = ''] = place.split('.')
    const given = lengths[length]
    if (what !== HOURS || text === null || given === undefined || !Object.hasOwn(lengths, length)) continue
    const long = Array.isArray(given) ? { steps: given as unknown } : (given as Front)
    const changes = (long.with ?? {}) as Record<string, Front>
    lengths[length] = { ...long, with: { ...changes, [step]: { ...changes[step], hours: Number(text) } } }
  }
  return { ...front, lengths }
}

function written(front: Front, sections: ReadonlyMap<string, StepWords>): string {
  const said = [...sections].flatMap(([step, { prompt, parts }]) => [
    `## ${step}`,
    ...prompt,
    ...Object.entries(parts).flatMap(([part, paragraphs]) => [`### ${part}`, ...paragraphs]),
  ])
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${said.join('\n\n')}\n`
}

/** The sections of one language with a community's words in place of the original's. */
function withWords(sections: ReadonlyMap<string, StepWords>, lang: string, words: Words): ReadonlyMap<string, StepWords> {
  const own = new Map(words.flatMap(({ place, text }) => (text === null ? [] : [[place, asParagraphs(text)] as const])))
  return new Map(
    [...sections].map(([step, { prompt, parts }]) => [
      step,
      {
        prompt: own.get(wordsPlace(lang, step, null)) ?? prompt,
        parts: Object.fromEntries(Object.entries(parts).map(([part, said]) => [part, own.get(wordsPlace(lang, step, part)) ?? said])),
      },
    ]),
  )
}

/** The source of a playbook with a community's words and windows in it; where there are none, the original's own. */
export function ownSource(base: PlaybookFile, words: Words): string {
  if (words.every(({ text }) => text === null)) return base.source
  const sources = splitSources(base.source).map((source, at) => {
    const { front, sections } = cut(source, 'playbook')
    const settings = front as Front
    return written(at === 0 ? withWindows(settings, words) : settings, withWords(sections, base.languages[at] ?? 'en', words))
  })
  return joinSources(sources[0] ?? '', sources.slice(1))
}

/** One language of a playbook as a Markdown file, and what it is called. */
export const markdownOf = (file: PlaybookFile, lang: string): { readonly name: string; readonly text: string } => {
  const at = Math.max(file.languages.indexOf(lang), 0)
  return { name: at === 0 ? `${file.id}.md` : `${file.id}.${lang}.md`, text: splitSources(file.source)[at] ?? '' }
}

/**
 * The playbook that a community has written, checked as any other. Throws CairnError `playbook-…`; what does not read back as it was
 * written (a heading among the words) is `playbook-markup`.
 */
export function readOwn(base: PlaybookFile, words: Words, kinds: Kinds): PlaybookFile {
  const file = parsePlaybook(
    ownSource(base, words),
    kinds,
    base.id,
    base.languages.slice(1).map((lang) => `${base.id}.${lang}`),
  )
  for (const [at, source] of splitSources(file.source).entries()) {
    const lang = file.languages[at] ?? 'en'
    const meant = withWords(sectionsOf(base, lang), lang, words)
    const read = cut(source, base.id).sections
    if (JSON.stringify([...read]) !== JSON.stringify([...meant]))
      throw playbookFault('markup', base.id, 'the words do not read back as they were written.', 'Write plain sentences.')
  }
  return file
}

/** A version that sessions keep, read by the rules it was accepted under. */
export const keptOwn = (base: PlaybookFile, words: Words, kinds: Kinds): PlaybookFile => keptPlaybook(ownSource(base, words), kinds)
