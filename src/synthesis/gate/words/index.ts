import { german } from './de.js'
import { english } from './en.js'
import type { GateWords } from './gate-words.js'

const known: ReadonlyMap<string, GateWords> = new Map([english, german].map((words) => [words.lang, words]))

/** The words by which a paraphrase in this language can be checked; undefined = only quotes can be. */
export const gateWords = (lang: string): GateWords | undefined => known.get(lang.toLowerCase().split('-')[0] ?? '')
