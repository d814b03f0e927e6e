import { z } from 'zod'

const Id = z.string().min(1).max(120)

/** Words that are said to stand in one contribution. */
export const QuoteClaim = z.strictObject({ ref: Id, words: z.string().min(1).max(4_000) })

/**
 * A number that the text holds, and what it counts: the cited `contributions`, the `people` who gave them, or votes on one statement
 * (`seen` = all of them). With `percent` it is the whole per cent of those who saw the statement, or of all people or contributions.
 */
export const NumberClaim = z.strictObject({
  value: z.number(),
  counts: z.enum(['contributions', 'people', 'agree', 'disagree', 'pass', 'seen']),
  statement: Id.optional(),
  percent: z.boolean().optional(),
})
export type NumberClaim = z.infer<typeof NumberClaim>

/** Which way people are said to lean on one statement. */
export const DirectionClaim = z.strictObject({ statement: Id, way: z.enum(['agree', 'disagree', 'split']) })
export type DirectionClaim = z.infer<typeof DirectionClaim>

/** One sentence that a machine proposes, with all it rests on. */
export const DraftSentence = z.strictObject({
  text: z.string().trim().min(1).max(2_000),
  refs: z.array(Id).max(20_000),
  quotes: z.array(QuoteClaim).max(20).default([]),
  numbers: z.array(NumberClaim).max(20).default([]),
  direction: DirectionClaim.nullable().default(null),
})
export type DraftSentence = z.infer<typeof DraftSentence>

/** What a machine answers when it is asked for a synthesis. Its JSON Schema is what a model is asked to fill in. */
export const Draft = z.strictObject({ sentences: z.array(DraftSentence).min(1).max(200) })
export type Draft = z.infer<typeof Draft>

/** Why there is nothing to check. */
export type Unread = 'empty' | 'cut' | 'refused' | 'unparseable'

/**
 * Reads a machine's answer: the text as it came, and whether the provider said that it was cut or refused. What is not a whole draft
 * of this shape is none; nothing is mended here.
 */
export function readDraft(
  answer: string,
  ended: 'whole' | 'cut' | 'refused' = 'whole',
): { readonly draft: Draft } | { readonly none: Unread } {
  if (ended !== 'whole') return { none: ended }
  if (answer.trim() === '') return { none: 'empty' }
  let value: unknown
  try {
    value = JSON.parse(answer)
  } catch {
    return { none: 'unparseable' }
  }
  const read = Draft.safeParse(value)
  if (read.success) return { draft: read.data }
  return { none: isEmpty(value) ? 'empty' : 'unparseable' }
}

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && 'sentences' in value && Array.isArray(value.sentences) && value.sentences.length === 0)
