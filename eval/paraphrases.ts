import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { check } from '../src/synthesis/gate/check.js'
import { DraftSentence } from '../src/synthesis/gate/draft.js'
import type { Evaluation } from './evaluation.js'
import { figure, share } from './figure.js'
import { type Conversation, conversations, POLIS } from './polis.js'

const Line = z.strictObject({ conversation: z.string(), refs: z.array(z.string()), how: z.string(), text: z.string() })

/** The faithful paraphrases that were written before the gate, each with its conversation. */
export function faithful(all: readonly Conversation[]): readonly { readonly on: Conversation; readonly sentence: DraftSentence }[] {
  const byName = new Map(all.map((one) => [one.name, one]))
  const lines = readFileSync(`${POLIS}paraphrases.jsonl`, 'utf8').trimEnd().split('\n')
  return lines.flatMap((line) => {
    const { conversation, refs, text } = Line.parse(JSON.parse(line))
    const on = byName.get(conversation)
    return on ? [{ on, sentence: DraftSentence.parse({ text, refs }) }] : []
  })
}

/** How many faithful paraphrases the gate drops. */
export const paraphrases: Evaluation = {
  gives: ['paraphrases-dropped'],
  run: async ({ say, show }) => {
    const all = faithful(conversations())
    say(`${all.length} faithful paraphrases`)
    const dropped = all.filter(({ on, sentence }) => {
      const [fault] = check({ sentences: [sentence] }, on.corpus, on.votes).dropped
      if (fault) show(`dropped: ${sentence.text} [${fault.why}: ${fault.what}]`)
      return fault !== undefined
    })
    return [figure({ name: 'paraphrases-dropped', ...share(dropped.length, all.length), unit: '%', n: all.length, most: 2 })]
  },
}
