import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { check } from '../src/synthesis/gate/check.js'
import { DraftSentence } from '../src/synthesis/gate/draft.js'
import { ANSWERS, neighbourhood, told } from './answers.js'
import type { Evaluation } from './evaluation.js'
import { type Figure, figure, share } from './figure.js'
import { austria, type Conversation, conversations, POLIS } from './polis.js'

const Line = z.strictObject({ conversation: z.string(), refs: z.array(z.string()), how: z.string(), text: z.string() })

/** A faithful paraphrase and what it is of. */
export interface Faithful {
  readonly on: Conversation
  readonly sentence: DraftSentence
}

/** The paraphrases of a file; each conversation and each contribution that it names must be there. */
function read(file: string, all: readonly Conversation[]): readonly Faithful[] {
  const byName = new Map(all.map((one) => [one.name, one]))
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const { conversation, refs, text } = Line.parse(JSON.parse(line))
    const on = byName.get(conversation)
    if (!on || refs.some((ref) => on.corpus.every(({ id }) => id !== ref))) throw new Error(`${file}: nothing is there for ${line}`)
    return { on, sentence: DraftSentence.parse({ text, refs }) }
  })
}

const alderwick = (lang: string): Conversation => ({ name: 'alderwick', corpus: told(lang), votes: new Map() })

/** The faithful paraphrases that were written before the gate, each with its conversation. */
export const faithful = (all: readonly Conversation[]): readonly Faithful[] => read(`${POLIS}paraphrases.jsonl`, all)

/** What was written once the gate stood, and what it was mended on later. */
export function seenLater(lang: 'en' | 'de'): readonly Faithful[] {
  const on = [alderwick(lang), ...(lang === 'en' ? conversations() : [austria()])]
  const neighbours = { name: 'neighbourhood', corpus: neighbourhood(), votes: new Map() }
  const first = lang === 'en' ? read(`${ANSWERS}paraphrases.jsonl`, [neighbours]) : read(`${POLIS}paraphrases.de.jsonl`, on)
  return [...first, ...read(`${ANSWERS}tuned.${lang}.jsonl`, on)]
}

/** What the gate was never mended on: written and frozen before it was measured on them. */
export const frozen = (lang: 'en' | 'de'): readonly Faithful[] =>
  read(`${ANSWERS}frozen.${lang}.jsonl`, [alderwick(lang), ...(lang === 'en' ? conversations() : [austria()])])

/** How many faithful paraphrases the gate drops: those it was mended on, and those it was not. */
export const paraphrases: Evaluation = {
  gives: [
    'paraphrases-dropped',
    'paraphrases-tuned-en-dropped',
    'paraphrases-tuned-de-dropped',
    'paraphrases-frozen-en-dropped',
    'paraphrases-frozen-de-dropped',
  ],
  run: async ({ wanted, say, show }) => {
    const measured = (name: string, given: () => readonly Faithful[], lang: string, aim: { readonly most?: number }): Figure[] => {
      if (!wanted(`paraphrases-${name}`)) return []
      const all = given()
      say(`${name}: ${all.length} faithful paraphrases`)
      const dropped = all.filter(({ on, sentence }) => {
        const [fault] = check({ sentences: [sentence] }, on.corpus, on.votes, lang).dropped
        if (fault) show(`dropped: ${sentence.text} [${fault.why}: ${fault.what}]`)
        return fault !== undefined
      })
      return [figure({ name: `paraphrases-${name}`, ...share(dropped.length, all.length), unit: '%', n: all.length, ...aim })]
    }
    return [
      ...measured('dropped', () => faithful(conversations()), 'en', { most: 2 }),
      ...measured('tuned-en-dropped', () => seenLater('en'), 'en', { most: 2 }),
      ...measured('tuned-de-dropped', () => seenLater('de'), 'de', { most: 2 }),
      ...measured('frozen-en-dropped', () => frozen('en'), 'en', { most: 2 }),
      ...measured('frozen-de-dropped', () => frozen('de'), 'de', { most: 2 }),
    ]
  },
}
