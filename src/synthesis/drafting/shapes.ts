import { z } from 'zod'
import { DraftSentence } from '../gate/draft.js'

const MOST_THEMES = 40
const MOST_SENTENCES = 8

/** What a model answers about the themes of one request. Everything in it is untrusted: each sentence must pass the gate. */
export const Reading = z.strictObject({
  themes: z
    .array(
      z.strictObject({
        theme: z.string().max(12),
        heading: DraftSentence.nullable(),
        sentences: z.array(DraftSentence).max(MOST_SENTENCES),
      }),
    )
    .max(MOST_THEMES),
})
export type Reading = z.infer<typeof Reading>

/** A few English words for what each contribution is about: it is sorted by them, and nobody ever reads them. */
export const Subjects = z.strictObject({
  subjects: z.array(z.strictObject({ ref: z.string().max(12), about: z.string().max(200) })).max(2_000),
})
export type Subjects = z.infer<typeof Subjects>
