import type { DraftSentence } from '../../src/synthesis/gate/draft.js'
import type { Base } from './base.js'

type Harm = (base: Base, random: () => number) => DraftSentence | undefined

const drawn = <T>(of: readonly T[], random: () => number): T | undefined => of[Math.floor(random() * of.length)]
const changed = (sentence: DraftSentence, text: string): DraftSentence | undefined =>
  text === sentence.text ? undefined : { ...sentence, text }

/** Replaces one match, drawn from all. */
function one(text: string, pattern: RegExp, random: () => number, by: (found: string) => string): string {
  const match = drawn([...text.matchAll(pattern)], random)
  return match ? text.slice(0, match.index) + by(match[0]) + text.slice(match.index + match[0].length) : text
}

const AUXILIARY =
  /\b(?:is|are|was|were|should|will|can|could|would|must|do|does|did|has|have|may|might)\b(?!\s+(?:not|no|never)\b)(?!['’])/gi

/** Puts a "not" after an auxiliary verb. */
export const notInserted: Harm = ({ sentence }, random) =>
  changed(
    sentence,
    one(sentence.text, AUXILIARY, random, (verb) => `${verb} not`),
  )

const OPPOSITES: Readonly<Record<string, string>> = {
  no: 'some',
  nothing: 'something',
  never: 'always',
  nobody: 'everybody',
  none: 'all',
  without: 'with',
}

/** Takes a "not" out, in any of its forms. */
export const notDropped: Harm = ({ sentence }, random) => {
  const pattern = /\b(?:cannot|can['’]t|won['’]t|\w+n['’]t|not|no|nothing|never|nobody|none|without)\b\s?/gi
  const text = one(sentence.text, pattern, random, (found) => {
    const word = found.trim().toLowerCase().replace('’', "'")
    if (word === 'not') return ''
    if (word === 'cannot' || word === "can't") return 'can '
    if (word === "won't") return 'will '
    return word.endsWith("n't") ? `${word.slice(0, -3)} ` : `${OPPOSITES[word] ?? ''} `
  })
  return changed(sentence, text)
}

const NUMBERS = 'one two three four five six seven eight nine ten'.split(' ')
const NUMBER = /(?<![\p{L}\p{N}-])(?:\p{N}+|two|three|four|five|six|seven|eight|nine)(?![\p{L}\p{N}-])/giu

/** Moves one number by one, up or down: in the text alone, or in its claim too. */
export const numberMoved: Harm = ({ sentence }, random) => {
  const by = random() < 0.5 ? -1 : 1
  let moved: readonly [number, number] | undefined
  const text = one(sentence.text, NUMBER, random, (found) => {
    const at = NUMBERS.indexOf(found.toLowerCase())
    const value = at < 0 ? Number(found) : at + 1
    moved = [value, value + by]
    return at < 0 ? String(value + by) : (NUMBERS[at + by] ?? found)
  })
  if (!moved) return undefined
  const [from, to] = moved
  const numbers =
    random() < 0.5 ? sentence.numbers : sentence.numbers.map((claim) => (claim.value === from ? { ...claim, value: to } : claim))
  return changed({ ...sentence, numbers }, text)
}

const NAMES =
  'Maria Fernandez, Tom, Anna Schmidt, Boris Johnson, Will, May, Mark, Grace, Justin Trudeau, Brussels, Toronto, Ken, Priya Patel, Oxfam, Siemens, Ottawa, Ruth, Ahmed, Google, Ms Baker'.split(
    ', ',
  )

/** Puts the name of a person, a place or a firm in. */
export const addedName: Harm = ({ sentence }, random) => {
  const name = drawn(NAMES, random) ?? 'Tom'
  const { text } = sentence
  if (text.includes(name)) return undefined
  const bare = text.replace(/[.\s]+$/, '')
  const lower = bare.slice(0, 1).toLowerCase() + bare.slice(1)
  const ways = [
    `${bare}, says ${name}.`,
    `According to ${name}, ${lower}.`,
    `${name} says that ${lower}.`,
    `${bare} in ${name}.`,
    `For ${name}, ${lower}.`,
  ]
  return changed(sentence, drawn(ways, random) ?? text)
}

const WIDER: Readonly<Record<string, string>> = {
  some: 'all',
  many: 'all',
  most: 'all',
  few: 'all',
  often: 'always',
  sometimes: 'always',
  usually: 'always',
  perhaps: 'certainly',
  probably: 'certainly',
  may: 'will',
  might: 'will',
  could: 'will',
  several: 'all',
  two: 'all',
  any: 'every',
  majority: 'whole',
  practically: 'completely',
  relatively: 'completely',
  better: 'best',
}
const NARROW = new RegExp(`\\b(?:${Object.keys(WIDER).join('|')})\\b`, 'gi')

/** Says it of more: a wider word for a narrower one, or "all", "always", "everyone", "only" where there was none. */
export const widened: Harm = ({ sentence }, random) => {
  const { text } = sentence
  const replaced = one(text, NARROW, random, (word) => WIDER[word.toLowerCase()] ?? word)
  if (replaced !== text && random() < 0.7) return changed(sentence, replaced)
  const bare = text.slice(0, 1).toLowerCase() + text.slice(1)
  const ways = [
    one(text, AUXILIARY, random, (verb) => `${verb} always`),
    one(text, /\b[a-z]{4,}s\b/g, random, (noun) => `all ${noun}`),
    `Everyone thinks ${bare}`,
    `Most people say that ${bare}`,
    `People always say ${bare}`,
    one(text, /\b[a-z]{4,}s\b/g, random, (noun) => `only ${noun}`),
  ].filter((way) => way !== text)
  return changed(sentence, drawn(ways, random) ?? text)
}

const DOUBT =
  /\b(?:some|many|few|often|sometimes|usually|perhaps|probably|practically|relatively|most|only|basically)\b\s(?:of (?:the )?)?/gi

/** Takes out a word that narrows: "many Canadians" becomes "Canadians". */
export const doubtDropped: Harm = ({ sentence }, random) =>
  changed(
    sentence,
    one(sentence.text, DOUBT, random, () => ''),
  )
