import { CairnError } from '../core/errors.js'
import type { FieldErrors } from '../core/form.js'
import type { OwnPlaybook, OwnWords } from '../core/own-playbook.js'
import { piecesOf, readOwn, windowsOf } from '../playbook/own.js'
import type { PlaybookFile } from '../playbook/playbook.js'
import type { Hall } from './hall.js'

const LONGEST_HOURS = 1_440
const HOURS = /^\d{1,4}(?:[.,]\d{1,2})?$/u
/** The words that the catalogue has for faults of a playbook; any other says itself. */
const SAID: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['long', 'questions', 'name', 'markup', 'section', 'part', 'encoding', 'quick', 'long-session'].map((one) => [one, one]),
  ),
  // a heading among the words
  heading: 'markup',
  twice: 'markup',
}

/** What a community works on: its draft, or else its own version; undefined where only the original is. */
export const workedOn = (own: readonly OwnPlaybook[]): OwnPlaybook | undefined =>
  own.find(({ state }) => state === 'writing') ?? own.find(({ state }) => state === 'own')

/** The original that a community's version is made from: the one it began with, else the library's. */
export const originalOf = (hall: Hall, playbook: string, own: readonly OwnPlaybook[]): PlaybookFile | undefined => {
  const current = workedOn(own)
  return current ? hall.shelf.kept(current.base) : hall.shelf.file(playbook)
}

/** One thing to fill in: a piece of the step's words, or one of its windows, with what it holds in the original. */
export interface Blank {
  readonly field: string
  readonly place: string
  readonly part: string | null
  readonly length: string | null
  readonly original: string
}

/** All that can be filled in for one step, in one language. */
export const blanksOf = (file: PlaybookFile, hall: Hall, lang: string, step: string): readonly Blank[] => [
  ...piecesOf(file, lang)
    .filter((piece) => piece.step === step)
    .map(({ place, part, text }) => ({ field: part === null ? 'words' : `part-${part}`, place, part, length: null, original: text })),
  ...windowsOf(file, hall.kinds)
    .filter((window) => window.step === step)
    .map(({ place, length, hours }) => ({ field: `hours-${length}`, place, part: null, length, original: String(hours) })),
]

const tidy = (text: string): string =>
  text
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.replaceAll(/\s+/gu, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')

/** Why a fault is one, in words for the person who filled in the field. */
function faultWords(thrown: unknown, say: (key: string) => string): string {
  if (!(thrown instanceof CairnError)) throw thrown
  const known = SAID[thrown.code.replace(/^playbook-/u, '')]
  return known !== undefined ? say(`own.fault.${known}`) : `${thrown.message} ${thrown.remedy}`
}

/**
 * The words of a version after one step was filled in anew; what equals the original is no difference. Each field is checked by itself
 * first, by the loader that reads every playbook, so that what is wrong stands beside it.
 */
export function editOwn(parts: {
  readonly hall: Hall
  readonly base: PlaybookFile
  readonly now: readonly OwnWords[]
  readonly blanks: readonly Blank[]
  readonly fields: Readonly<Record<string, string | readonly string[]>>
  readonly person: string
  readonly say: (key: string) => string
}): { readonly words: readonly OwnWords[] } | { readonly errors: FieldErrors } {
  const { hall, base, now, blanks, fields, person, say } = parts
  const errors: Record<string, string> = {}
  const wrong = (words: readonly OwnWords[]): string | undefined => {
    try {
      readOwn(base, words, hall.kinds)
      return undefined
    } catch (thrown) {
      return faultWords(thrown, say)
    }
  }
  let words = now
  let last: string | undefined
  for (const { field, place, length, original } of blanks) {
    const given = fields[field]
    if (typeof given !== 'string') continue
    const text = length === null ? tidy(given) : given.trim().replace(',', '.')
    const before = now.find((one) => one.place === place)
    if (text === (before?.text ?? original)) continue
    const hours = Number(text)
    if (length !== null && !(HOURS.test(text) && hours > 0 && hours <= LONGEST_HOURS)) {
      errors[field] = say('own.fault.hours')
      continue
    }
    const put = (all: readonly OwnWords[]): readonly OwnWords[] => [
      ...all.filter((one) => one.place !== place),
      ...(text === original ? [] : [{ place, text, author: person }]),
    ]
    const fault = text === '' ? say('own.fault.section') : wrong(put(now))
    if (fault !== undefined) errors[field] = fault
    words = put(words)
    last = field
  }
  if (Object.keys(errors).length > 0) return { errors }
  const all = last === undefined ? undefined : wrong(words)
  return all === undefined || last === undefined ? { words } : { errors: { [last]: all } }
}
