import type { Sifted, SiftRequest } from '../ports/synthesis.js'
import { check } from './gate/check.js'
import { DraftSentence } from './gate/draft.js'

/** Holds a machine's sentences against what they cite; there are no votes on contributions. Pure. */
export function sift({ sentences, contributions, lang }: SiftRequest): Sifted {
  const draft = { sentences: sentences.map((one) => DraftSentence.parse(one)) }
  const { dropped } = check(draft, contributions, new Map(), lang)
  const why = new Map(dropped.map((one) => [one.sentence, one.why]))
  return draft.sentences.map((one) => why.get(one) ?? null)
}
