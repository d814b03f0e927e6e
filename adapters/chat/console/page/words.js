let held = { lang: '', languages: [], words: {} }

/** Keeps the words that the server gave, and says the page's language aloud to the browser. */
export function keepWords({ lang, languages, words }) {
  held = { lang, languages, words }
  document.documentElement.lang = lang
}

/** The language of the page; empty before the words have come. */
export const lang = () => held.lang
export const languages = () => held.languages

/** The words of a key, with `{names}` filled in once; `n` also chooses between `<key>.one` and `<key>.other`. */
export function t(key, values = {}) {
  const form = Number(values.n) === 1 ? 'one' : 'other'
  const found = (values.n === undefined ? undefined : held.words[`${key}.${form}`]) ?? held.words[key] ?? key
  return found.replaceAll(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
}

/** The words of a key, or these where the catalogue has none: for names that a playbook gives. */
export const tOr = (key, otherwise) => (held.words[key] === undefined ? otherwise : t(key))
