import type { FieldErrors } from '../core/form.js'

/** The longest headline in another language, in UTF-16 units: as long as a headline may be. */
export const MOST_HEADLINE = 300

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

const NUMBER = /\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?/gu
const GROUPED = /^\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?$/u

/** The numbers of a text in order, written alike in every language: `1,000`, `1.000` and `1 000` are one, and so are `2.5` and `2,5`. */
export const numbersIn = (text: string): readonly string[] =>
  [...text.normalize('NFKC').matchAll(NUMBER)].map(([found]) => {
    const [, part = ''] = GROUPED.test(found) ? (/[.,](\d{1,2})$/.exec(found) ?? []) : (/[.,](\d+)$/.exec(found) ?? [])
    const whole = (part === '' ? found : found.slice(0, -part.length - 1)).replaceAll(/\D/g, '')
    return part === '' ? whole : `${whole}.${part}`
  })

/** What numbers a translation lacks of its original's, and which it has that the original has not. */
export function numbersApart(
  original: string,
  translation: string,
): { readonly lacks: readonly string[]; readonly adds: readonly string[] } {
  const adds = [...numbersIn(translation)]
  const lacks = numbersIn(original).filter((one) => {
    const at = adds.indexOf(one)
    if (at >= 0) adds.splice(at, 1)
    return at < 0
  })
  return { lacks, adds }
}

/** Why these words can't stand under their original, in words for their author; undefined = they can. */
export function wrongTranslation(original: string, words: string, say: Say): string | undefined {
  if (words === '') return say('refuse.empty')
  if (words.length > MOST_HEADLINE) return say('translate.long', { n: words.length, max: MOST_HEADLINE })
  const { lacks, adds } = numbersApart(original, words)
  const wrong = [
    ...(lacks.length === 0 ? [] : [say('translate.lacks', { which: lacks.join(', ') })]),
    ...(adds.length === 0 ? [] : [say('translate.adds', { which: adds.join(', ') })]),
  ]
  return wrong.length === 0 ? undefined : wrong.join(' ')
}

/** The words of a sent translation, on one line. */
export const translationIn = (field: string | readonly string[] | undefined): string =>
  (typeof field === 'string' ? field : '').replaceAll(/\s+/gu, ' ').trim()

/** The same as errors of its one field. */
export function checkTranslation(original: string, field: string | readonly string[] | undefined, say: Say): FieldErrors | undefined {
  const wrong = wrongTranslation(original, translationIn(field), say)
  return wrong === undefined ? undefined : { words: wrong }
}
