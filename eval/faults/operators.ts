import type { DraftSentence } from '../../src/synthesis/gate/draft.js'
import type { Base, Bases } from './base.js'
import { drawn, type Wording } from './wording.js'

/** Makes a true sentence false in one named way; undefined where it can't be done to this one. */
export interface Operator {
  readonly name: string
  readonly on: (bases: Bases) => readonly Base[]
  readonly harm: (base: Base, random: () => number, all: readonly Base[]) => DraftSentence | undefined
}

const longWords = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])

/** The share of a text's words of four letters and more that another one has too. */
function shared(text: string, other: string): number {
  const [own, words] = [longWords(text), longWords(other)]
  return own.size === 0 ? 1 : [...own].filter((word) => words.has(word)).length / own.size
}

/** A comment of the same conversation that says something else. */
function other({ on, sentence }: Base, random: () => number): string | undefined {
  const far = on.corpus.filter(({ id, text }) => !sentence.refs.includes(id) && shared(sentence.text, text) < 0.5)
  return drawn(far, random)?.id
}

const oneWord = (text: string, random: () => number, all: readonly Base[]): string | undefined => {
  const words = text.split(' ')
  const at = Math.floor(random() * words.length)
  const new_ = drawn(drawn(all, random)?.sentence.text.replaceAll(/[“”]/g, '').split(' ') ?? [], random)
  const how = random()
  if (how < 0.5) words[at] = new_ ?? ''
  else if (how < 0.75) words.splice(at, 1)
  else words.splice(at, 0, new_ ?? '')
  const altered = words.join(' ')
  const plain = (one: string): string => one.toLowerCase().replaceAll(/\s+/g, ' ').trim()
  // a part of the quote is still exact, and so is one that differs in white space alone
  return plain(text).includes(plain(altered)) ? undefined : altered
}

/** Every way in which a true sentence is made false, in one language. */
export const operatorsIn = (wording: Wording): readonly Operator[] => [
  {
    name: 'fabricated',
    on: ({ quoted, told }) => [...quoted, ...told],
    harm: ({ on, sentence }, random, all) => {
      const foreign = drawn(
        all.filter((one) => one.on !== on && one.sentence.quotes.length === sentence.quotes.length),
        random,
      )
      if (!foreign || shared(foreign.sentence.text, sentence.text) > 0.5) return undefined
      const [ref = ''] = sentence.refs
      const { text, quotes } = foreign.sentence
      return { ...sentence, text, quotes: quotes.map(({ words }) => ({ ref, words })) }
    },
  },
  {
    name: 'quote-altered',
    on: ({ quoted }) => quoted,
    harm: ({ sentence }, random, all) => {
      const [quote] = sentence.quotes
      const words = quote && oneWord(quote.words, random, all)
      if (!quote || words === undefined) return undefined
      // said so in the claim, or in the text alone
      const quotes = random() < 0.5 ? [{ ref: quote.ref, words }] : []
      return { ...sentence, text: `“${words}”`, quotes }
    },
  },
  {
    name: 'misattributed',
    on: ({ quoted }) => quoted,
    harm: (base, random) => {
      const ref = other(base, random)
      const { sentence, on } = base
      const [quote] = sentence.quotes
      if (ref === undefined || !quote || on.corpus.find(({ id }) => id === ref)?.text.includes(quote.words)) return undefined
      return { ...sentence, refs: [ref], quotes: random() < 0.5 ? [{ ref, words: quote.words }] : [] }
    },
  },
  { name: 'not-inserted', on: ({ told }) => told, harm: wording.notInserted },
  { name: 'not-dropped', on: ({ told }) => told, harm: wording.notDropped },
  { name: 'number-moved', on: ({ told, counted }) => [...told, ...counted], harm: wording.numberMoved },
  {
    name: 'direction-flipped',
    on: ({ counted }) => counted.filter(({ sentence }) => sentence.direction !== null),
    harm: ({ sentence }, random) => {
      if (!sentence.direction) return undefined
      const { way, statement } = sentence.direction
      if (way === 'split') return undefined
      const turned = way === 'agree' ? 'disagree' : 'agree'
      const text = sentence.text.replace(wording.leans[way], wording.leans[turned])
      const how = random()
      if (how < 1 / 3) return { ...sentence, text }
      if (how < 2 / 3) return { ...sentence, text, direction: { statement, way: turned } }
      return { ...sentence, text, direction: null }
    },
  },
  {
    name: 'citation-swapped',
    on: ({ told }) => told,
    harm: (base, random) => {
      const ref = other(base, random)
      return ref === undefined ? undefined : { ...base.sentence, refs: [ref] }
    },
  },
  { name: 'name-added', on: ({ told }) => told, harm: wording.addedName },
  { name: 'quantifier-widened', on: ({ told }) => told, harm: wording.widened },
  { name: 'doubt-dropped', on: ({ told }) => told, harm: wording.doubtDropped },
]
