import { de } from './de.js'
import { en } from './en.js'
import { pageDe } from './page-de.js'
import { pageEn } from './page-en.js'

/** Values for the `{names}` of an entry; `n` also chooses between `<key>.one` and `<key>.other`. */
export type Values = Readonly<Record<string, string | number>>

const english: Readonly<Record<string, string>> = { ...en, ...pageEn }

/** Every language of the catalogue; each has the same keys. */
export const catalogues: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  Object.entries({ en: english, de: { ...de, ...pageDe } }),
)

/** The UI words of a key in a language (English where there is none), with `{names}` filled in once. An unknown key reads as its own last part. */
export function say(lang: string, key: string, values: Values = {}): string {
  const words = catalogues.get(lang) ?? catalogues.get(lang.slice(0, 2)) ?? english
  const found = entry(words, key, values.n) ?? entry(english, key, values.n) ?? plainKey(key)
  return found.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

function entry(words: Readonly<Record<string, string>>, key: string, n: string | number | undefined): string | undefined {
  const form = Number(n) === 1 ? 'one' : 'other'
  const name = n !== undefined && Object.hasOwn(words, `${key}.${form}`) ? `${key}.${form}` : key
  return Object.hasOwn(words, name) ? words[name] : undefined
}

/** A playbook may name sections of its own, which no catalogue knows: `section.first-step` reads "First step". */
function plainKey(key: string): string {
  const last = key.slice(key.lastIndexOf('.') + 1).replaceAll(/[-_]/g, ' ')
  return last.charAt(0).toUpperCase() + last.slice(1)
}
