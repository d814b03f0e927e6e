import { IntlMessageFormat } from 'intl-messageformat'
import { de } from './de/index.js'
import { en } from './en/index.js'

/** Values for the `{names}` of a message; a message that counts takes `n`. */
export type Values = Readonly<Record<string, string | number>>

const english: Readonly<Record<string, string>> = en

/** Every language of the catalogue, as ICU messages; each has the same keys. */
export const catalogues: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(Object.entries({ en: english, de }))

const compiled = new Map<string, IntlMessageFormat>()

/**
 * The UI words of a key in a language (English where there is none), with values filled in once. An unknown key reads as its own
 * last part. Throws the formatter's error when a value that the message names is missing.
 */
export function say(lang: string, key: string, values: Values = {}): string {
  const spoken = [lang, lang.slice(0, 2)].find((one) => Object.hasOwn(catalogues.get(one) ?? {}, key)) ?? 'en'
  const message = catalogues.get(spoken)?.[key]
  if (message === undefined || !Object.hasOwn(catalogues.get(spoken) ?? {}, key)) return plainKey(key)
  if (!message.includes('{')) return message
  const name = `${spoken}:${key}`
  const format = compiled.get(name) ?? new IntlMessageFormat(message, spoken, undefined, { ignoreTag: true })
  compiled.set(name, format)
  return String(format.format(values))
}

/** A playbook may name sections of its own, which no catalogue knows: `section.first-step` reads "First step". */
function plainKey(key: string): string {
  const last = key.slice(key.lastIndexOf('.') + 1).replaceAll(/[-_]/g, ' ')
  return last.charAt(0).toUpperCase() + last.slice(1)
}
