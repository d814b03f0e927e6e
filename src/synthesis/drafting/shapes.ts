import { z } from 'zod'

const MOST_THEMES = 40
const MOST_SENTENCES = 8
const Tag = z.string().max(12)

/**
 * One sentence that a model proposes, as the gate reads it (`DraftSentence`) but for what has no place here: there are no votes. Nothing
 * in it is optional, so that it can be said as a strict JSON Schema.
 */
const Sentence = z.strictObject({
  text: z.string().max(2_000),
  refs: z.array(Tag).max(2_000),
  quotes: z.array(z.strictObject({ ref: Tag, words: z.string().max(4_000) })).max(20),
  numbers: z.array(z.strictObject({ value: z.number(), counts: z.enum(['contributions', 'people']), percent: z.boolean() })).max(20),
})
export type Sentence = z.infer<typeof Sentence>

/** What a model answers about the themes of one request. Everything in it is untrusted: each sentence must pass the gate. */
export const Reading = z.strictObject({
  themes: z
    .array(
      z.strictObject({
        theme: Tag,
        heading: Sentence.nullable(),
        sentences: z.array(Sentence).max(MOST_SENTENCES),
      }),
    )
    .max(MOST_THEMES),
})
export type Reading = z.infer<typeof Reading>

/** A few English words for what each contribution is about: it is sorted by them, and nobody ever reads them. */
export const Subjects = z.strictObject({
  subjects: z.array(z.strictObject({ ref: Tag, about: z.string().max(200) })).max(2_000),
})
export type Subjects = z.infer<typeof Subjects>
