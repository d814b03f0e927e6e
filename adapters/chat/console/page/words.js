import { IntlMessageFormat } from './vendor/intl-messageformat.js'

let held = { lang: '', languages: [], words: {} }

/** Keeps the words that the server gave, and says the page's language aloud to the browser. */
export function keepWords({ lang, languages, words }) {
  held = { lang, languages, words }
  document.documentElement.lang = lang
}

/** The language of the page; empty before the words have come. */
export const lang = () => held.lang
export const languages = () => held.languages

const compiled = new Map()

/** The words of a key, an ICU message of the catalogue, with its values filled in once. */
export function t(key, values = {}) {
  const message = held.words[key] ?? key
  if (!message.includes('{')) return message
  const format = compiled.get(message) ?? new IntlMessageFormat(message, held.lang || 'en', undefined, { ignoreTag: true })
  compiled.set(message, format)
  return format.format(values)
}

/** The words of a key, or these where the catalogue has none: for names that a playbook gives. */
export const tOr = (key, otherwise) => (held.words[key] === undefined ? otherwise : t(key))
