import { changed, drawn, type Harm, numberMover, one, type Wording } from './wording.js'

const AUXILIARY =
  /\b(?:is|are|was|were|should|will|can|could|would|must|do|does|did|has|have|may|might)\b(?!\s+(?:not|no|never)\b)(?!['’])/gi

/** Puts a "not" after an auxiliary verb. */
const notInserted: Harm = ({ sentence }, random) =>
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
const notDropped: Harm = ({ sentence }, random) => {
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

const NAMES =
  'Maria Fernandez, Tom, Anna Schmidt, Boris Johnson, Will, May, Mark, Grace, Justin Trudeau, Brussels, Toronto, Ken, Priya Patel, Oxfam, Siemens, Ottawa, Ruth, Ahmed, Google, Ms Baker'.split(
    ', ',
  )

/** Puts the name of a person, a place or a firm in. */
const addedName: Harm = ({ sentence }, random) => {
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
const widened: Harm = ({ sentence }, random) => {
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
const doubtDropped: Harm = ({ sentence }, random) =>
  changed(
    sentence,
    one(sentence.text, DOUBT, random, () => ''),
  )

/** How the English sentences are made false. */
export const inEnglish: Wording = {
  notInserted,
  notDropped,
  numberMoved: numberMover('one two three four five six seven eight nine ten'),
  addedName,
  widened,
  doubtDropped,
  leans: { agree: 'agree', disagree: 'disagree' },
  counted: {
    of: (n, seen, way, text) => `${n} of ${seen} people ${way}: ${text}`,
    percent: (percent, way, text) => `${percent}% ${way} that ${text}`,
    most: (way, text) => `Most people ${way}: ${text}`,
  },
}
