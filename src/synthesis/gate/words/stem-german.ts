import { FIRST_SYLLABLES, IRREGULAR, PARTICLES, WHOLE } from './german-forms.js'

const VOWEL = /[aeiouy]/
const WEAK = '(.{3,}?)(?:et|t)'
const PARTICLE = [...PARTICLES].join('|')
/** What may come before a root: a particle, a syllable, or both: `um`, `ver`, `wiederver`. */
const BEFORE = new RegExp(`^((?:${PARTICLE})?(?:${[...FIRST_SYLLABLES].filter((one) => one !== 'ge').join('|')})?)(.{3,})$`)
const WITHIN = new RegExp(`^(${PARTICLE})(?:ge${WEAK}|zu(.{3,}e?n))$`)
const PARTICIPLE = new RegExp(`^ge${WEAK}$`)

/** Endings, each with how much must be left. They are taken off one after another, so that all forms come down to the same. */
const ENDINGS: readonly (readonly [RegExp, number])[] = [
  [/(?:erinnen|innen|erin)$/, 4],
  [/(?:lich|ig)$/, 4],
  [/(?:ationen|ation|ier)$/, 4],
  [/(?:igkeiten|igkeit|keiten|keit|heiten|heit)$/, 4],
  [/(?:ungen|ung)$/, 3],
  [/end$/, 4],
  [/(?:ern|em|en|er|es|et|e)$/, 3],
  [/(?:n|s)$/, 4],
  [/t$/, 3],
]

function cut(word: string): string {
  for (const [ending, least] of ENDINGS) {
    const rest = word.replace(ending, '')
    if (rest !== word && rest.length >= least && VOWEL.test(rest)) return rest
  }
  return word
}

/** A form in which something stands within the word, without it: `eingebaut`, `einzubauen` → einbau; `gebaut` → bau. */
function plainForm(word: string): string {
  const [, particle = '', weak, infinitive] = WITHIN.exec(word) ?? []
  if (particle !== '') return particle + (weak ?? infinitive ?? '')
  const participle = PARTICIPLE.exec(word)?.[1]
  if (participle !== undefined) return participle
  const [, before = '', rest = ''] = BEFORE.exec(word) ?? []
  const root = before === '' ? undefined : IRREGULAR.get(rest)
  return root === undefined ? word : before + root
}

/**
 * A German word without its inflection: umlauts as their vowels, endings, what stands within a verb's form, and strong verbs by a
 * table. What `-ung`, `-heit`, `-lich` and `-end` make of a word is that word again, since German says the same thing by either: `Nutzung`,
 * `nutzen`, `genutzt`. Prefixes stay: no word comes to its opposite.
 */
export function stemGerman(word: string): string {
  let stem = word.replaceAll('ß', 'ss').replaceAll('ä', 'a').replaceAll('ö', 'o').replaceAll('ü', 'u')
  for (let last = ''; stem !== last && !WHOLE.has(stem); ) {
    last = stem
    const known = IRREGULAR.get(stem)
    if (known !== undefined) return oneWay(known)
    const plain = plainForm(stem)
    stem = plain === stem ? cut(stem) : plain
  }
  return oneWay(stem)
}

/** Roots that are written in two ways, in one of them: `komm` and `kom`, `handel` and `handl`. */
const oneWay = (stem: string): string => stem.replace(/([^aeiou])\1$/, '$1').replace(/(?<=..[^aeiou])e([ln])$/, '$1')
