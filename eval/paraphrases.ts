import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readPolis } from '../src/commands/polis-export.js'
import { check } from '../src/synthesis/gate/check.js'
import { DraftSentence } from '../src/synthesis/gate/draft.js'
import { ANSWERS, neighbourhood } from './answers.js'
import type { Evaluation } from './evaluation.js'
import { type Figure, figure, share } from './figure.js'
import { type Conversation, conversations, POLIS } from './polis.js'

const Line = z.strictObject({ conversation: z.string(), refs: z.array(z.string()), how: z.string(), text: z.string() })

/** A faithful paraphrase and what it is of. */
export interface Faithful {
  readonly on: Conversation
  readonly sentence: DraftSentence
}

function read(file: string, all: readonly Conversation[]): readonly Faithful[] {
  const byName = new Map(all.map((one) => [one.name, one]))
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.flatMap((line) => {
    const { conversation, refs, text } = Line.parse(JSON.parse(line))
    const on = byName.get(conversation)
    return on ? [{ on, sentence: DraftSentence.parse({ text, refs }) }] : []
  })
}

/** The faithful paraphrases that were written before the gate, each with its conversation. */
export const faithful = (all: readonly Conversation[]): readonly Faithful[] => read(`${POLIS}paraphrases.jsonl`, all)

/** What the gate was not mended on: written once it stood, and measured as it stood. */
export function heldOut(lang: 'en' | 'de'): readonly Faithful[] {
  if (lang === 'en') return read(`${ANSWERS}paraphrases.jsonl`, [{ name: 'neighbourhood', corpus: neighbourhood(), votes: new Map() }])
  const name = 'austria-climate.7z7ejpbmv5.2022-08-08'
  const corpus = readPolis(`${POLIS}${name}`).comments.map((one) => ({ ...one, quotable: true }))
  return read(`${POLIS}paraphrases.de.jsonl`, [{ name, corpus, votes: new Map() }])
}

/** How many faithful paraphrases the gate drops: those it was built with, and those it never saw. */
export const paraphrases: Evaluation = {
  gives: ['paraphrases-dropped', 'paraphrases-held-out-en-dropped', 'paraphrases-held-out-de-dropped'],
  run: async ({ say, show }) => {
    const measured = (name: string, all: readonly Faithful[], lang: string, aim: { readonly most?: number }): Figure => {
      say(`${name}: ${all.length} faithful paraphrases`)
      const dropped = all.filter(({ on, sentence }) => {
        const [fault] = check({ sentences: [sentence] }, on.corpus, on.votes, lang).dropped
        if (fault) show(`dropped: ${sentence.text} [${fault.why}: ${fault.what}]`)
        return fault !== undefined
      })
      return figure({ name: `paraphrases-${name}`, ...share(dropped.length, all.length), unit: '%', n: all.length, ...aim })
    }
    return [
      measured('dropped', faithful(conversations()), 'en', { most: 2 }),
      measured('held-out-en-dropped', heldOut('en'), 'en', {}),
      measured('held-out-de-dropped', heldOut('de'), 'de', {}),
    ]
  },
}
