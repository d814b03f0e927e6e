import { changed, drawn, type Harm, numberMover, one, type Wording } from './wording.js'

const VERB =
  /(?<!\p{L})(?:ist|sind|war|waren|soll|sollen|sollte|sollten|wird|werden|kann|können|könnte|muss|müssen|darf|dürfen|hat|haben)(?!\p{L})(?!\s+(?:nicht|kein\p{L}*|nie)(?!\p{L}))/giu

/** Puts a „nicht“ after a verb, or before what a short sentence ends with. */
const notInserted: Harm = ({ sentence }, random) => {
  const { text } = sentence
  const after = one(text, VERB, random, (verb) => `${verb} nicht`)
  return changed(sentence, after === text ? text.replace(/(\p{L}+)([.!]?)$/u, 'nicht $1$2') : after)
}

const OPPOSITES: Readonly<Record<string, string>> = { nichts: 'alles', nie: 'immer', niemand: 'jeder', ohne: 'mit' }

/** Takes a „nicht“ out, in any of its forms. */
const notDropped: Harm = ({ sentence }, random) => {
  const pattern = /(?<!\p{L})(?:nicht|kein(?:e|en|em|er|es)?|nichts|nie|niemand|ohne)(?!\p{L})\s?/giu
  const text = one(sentence.text, pattern, random, (found) => {
    const word = found.trim().toLowerCase()
    if (word === 'nicht') return ''
    return word.startsWith('kein') ? `${word.slice(1)} ` : `${OPPOSITES[word] ?? ''} `
  })
  return changed(sentence, text)
}

const NAMES =
  'Maria Huber, Thomas, Anna Schmidt, Sebastian Kurz, Graz, Salzburg, Mark, Rosa, Wolf, Linz, Siemens, Bosch, Ahmed, Frau Berger, Herr Sommer, Google, Ruth, Vorarlberg, Caritas, Brüssel'.split(
    ', ',
  )

/** Puts the name of a person, a place or a firm in. */
const addedName: Harm = ({ sentence }, random) => {
  const name = drawn(NAMES, random) ?? 'Thomas'
  const { text } = sentence
  if (text.includes(name)) return undefined
  const bare = text.replace(/[.!\s]+$/, '')
  const ways = [
    `${bare}, sagt ${name}.`,
    `Laut ${name}: ${bare}.`,
    `${name} sagt: ${bare}.`,
    `${bare}, auch in ${name}.`,
    `Für ${name}: ${bare}.`,
  ]
  return changed(sentence, drawn(ways, random) ?? text)
}

const WIDER: Readonly<Record<string, string>> = {
  einige: 'alle',
  manche: 'alle',
  viele: 'alle',
  vielen: 'allen',
  meisten: 'allen',
  wenige: 'alle',
  mehrere: 'alle',
  oft: 'immer',
  manchmal: 'immer',
  häufig: 'immer',
  vielleicht: 'sicher',
  wahrscheinlich: 'sicher',
  könnte: 'wird',
  könnten: 'werden',
  kann: 'muss',
  zwei: 'alle',
  besser: 'am besten',
}
const NARROW = new RegExp(`(?<!\\p{L})(?:${Object.keys(WIDER).join('|')})(?!\\p{L})`, 'giu')

/** Says it of more: a wider word for a narrower one, or „alle“, „immer“, „nur“ where there was none. */
const widened: Harm = ({ on, sentence }, random) => {
  const { text } = sentence
  // what a faithful short form left out may be put in again
  const there = on.corpus.some((one) => sentence.refs.includes(one.id) && /\bimmer\b/i.test(one.text))
  const replaced = one(text, NARROW, random, (word) => WIDER[word.toLowerCase()] ?? word)
  if (replaced !== text && random() < 0.7) return changed(sentence, replaced)
  const ways = [
    there ? text : one(text, VERB, random, (verb) => `${verb} immer`),
    one(text, /(?<=\s)\p{Lu}\p{Ll}{3,}(?:en|er|e)(?!\p{L})/gu, random, (noun) => `alle ${noun}`),
    one(text, /(?<=\s)\p{Lu}\p{Ll}{3,}(?:en|er|e)(?!\p{L})/gu, random, (noun) => `nur ${noun}`),
    `Alle finden: ${text}`,
    `Die meisten Menschen sagen: ${text}`,
    `Immer wieder sagen viele: ${text}`,
  ].filter((way) => way !== text)
  return changed(sentence, drawn(ways, random) ?? text)
}

const DOUBT = /(?<!\p{L})(?:einige|manche|viele|oft|manchmal|vielleicht|wahrscheinlich|meist|nur|eventuell)\s/giu

/** Takes out a word that narrows: „viele Häuser“ becomes „Häuser“. */
const doubtDropped: Harm = ({ sentence }, random) =>
  changed(
    sentence,
    one(sentence.text, DOUBT, random, () => ''),
  )

/** How the German sentences are made false. */
export const inGerman: Wording = {
  notInserted,
  notDropped,
  numberMoved: numberMover('ein zwei drei vier fünf sechs sieben acht neun zehn'),
  addedName,
  widened,
  doubtDropped,
  leans: { agree: 'dafür', disagree: 'dagegen' },
  counted: {
    of: (n, seen, lean, text) => `${n} von ${seen} Personen sind ${lean}: ${text}`,
    percent: (percent, lean, text) => `${percent} % sind ${lean}: ${text}`,
    most: (lean, text) => `Die meisten Personen sind ${lean}: ${text}`,
  },
}
