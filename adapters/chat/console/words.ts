import { IntlMessageFormat } from 'intl-messageformat'

/** The UI words by language, as the catalogue holds them. English must be there. */
export type WordBook = ReadonlyMap<string, Readonly<Record<string, string>>>

/** The page's own words, and those of the few pages that the server writes itself. */
export interface Words {
  readonly languages: readonly string[]
  /** The language to speak: the one that was chosen, else the first that the browser asks for, else English. */
  readonly langOf: (chosen: string | undefined, accepted: string | undefined) => string
  readonly say: (lang: string, key: string) => string
  /** The same as one sentence with its values in it. */
  readonly fill: (lang: string, key: string, values: Readonly<Record<string, string | number>>) => string
  /** Every word of the page in a language. */
  readonly page: (lang: string) => Readonly<Record<string, string>>
}

const PAGE = /^(?:page|audience|artifact|hold\.reason)\./

export function createWords(book: WordBook): Words {
  const wordsOf = (lang: string): Readonly<Record<string, string>> => book.get(lang) ?? book.get('en') ?? {}
  return {
    languages: [...book.keys()],
    langOf: (chosen, accepted) => {
      const asked = [chosen ?? '', ...(accepted ?? '').split(',')].map((one) => one.trim().slice(0, 2).toLowerCase())
      return asked.find((one) => book.has(one)) ?? 'en'
    },
    say: (lang, key) => wordsOf(lang)[key] ?? key,
    fill: (lang, key, values) =>
      String(new IntlMessageFormat(wordsOf(lang)[key] ?? key, lang, undefined, { ignoreTag: true }).format(values)),
    page: (lang) => Object.fromEntries(Object.entries(wordsOf(lang)).filter(([key]) => PAGE.test(key))),
  }
}
