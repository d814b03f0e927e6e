import { listed } from './gate-words.js'

/** Verbs in a form that tells, whatever else ends in `t`. */
const FINITE = listed(
  'ist sind war waren bin hat haben hatte hatten habe wird werden wurde wurden kann können konnte darf dürfen soll sollen sollte sollten muss müssen müsste will wollen mag möchte gibt gab geht ging kommt kam macht lässt ließ steht stand liegt lag bleibt blieb',
)
/** These end in `t` and are no verbs. */
const NO_VERB = listed(
  'nicht mit seit statt anstatt weit leicht gut laut fest dicht schlecht alt kalt echt hart selbst sonst oft dort jetzt nebst samt erst meist direkt jeweils zuletzt insgesamt',
)
const PARTICIPLE = /^(?:(?:ab|an|auf|aus|ein|um|vor|zu|nach|zurück|wieder|weiter)?ge|be|ver|er|ent|zer).+t$/
const TELLS = /(?:t|te)$/
/** What begins so names a thing that is told of, and asks for nothing. */
const ARTICLE = listed(
  'der die das den dem des ein eine einen einem einer eines dieser diese dieses mein meine sein seine ihr ihre unser unsere ich du er sie es wir wenn als und',
)

const IS = listed('ist sind wäre wären')
/** „sind von jenen zu tragen“ says what must be. */
const mustBe = (sentence: readonly { readonly word: string }[]): boolean => {
  const at = sentence.findIndex(({ word }) => IS.has(word))
  return at >= 0 && sentence.slice(at).some(({ word }, far, rest) => word === 'zu' && /(?:en|rn|ln)$/.test(rest[far + 1]?.word ?? ''))
}

/** What follows one of these says why or when; it has a verb whether something is asked for or not. */
const BELOW = listed('damit dass weil da sodass sobald wenn um solange bevor')

/** A German sentence without a verb that tells: „Hotels umbauen.“, „Förderung von Speichern.“ — said of what should be. */
export function asksBarely(sentence: readonly { readonly word: string; readonly name: boolean }[]): boolean {
  const [first] = sentence
  if (!first || ARTICLE.has(first.word)) return false
  if (mustBe(sentence)) return true
  const ends = sentence.findIndex(({ word }) => BELOW.has(word))
  const head = ends > 0 ? sentence.slice(0, ends) : sentence
  return head.every(({ word, name }, at) => {
    if (FINITE.has(word)) return false
    const adjective = word.endsWith('te') && sentence[at + 1]?.name === true
    return name || adjective || at === 0 || NO_VERB.has(word) || PARTICIPLE.test(word) || !TELLS.test(word)
  })
}
