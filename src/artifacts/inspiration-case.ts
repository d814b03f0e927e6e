import { z } from 'zod'
import type { MakeContext } from './artifact-kind.js'
import { brought } from './horizon-material.js'

/** Somewhere that did it, with how it went: words by contribution id. */
export const InspirationCase = z.strictObject({
  whatTheyDid: z.string(),
  place: z.string().nullable(),
  result: z.string().nullable(),
  whatMadeItPossible: z.string().nullable(),
  whatWentWrong: z.string().nullable(),
  /** How they are like us, and how not. */
  likeUs: z.string().nullable(),
})
export type InspirationCase = z.infer<typeof InspirationCase>

/** Every card of a session that tells what others did, oldest first. */
export const inspirationCases = (ctx: MakeContext): readonly InspirationCase[] =>
  brought(ctx, (fields) => fields.has('did')).map(({ said, parts }) => ({
    whatTheyDid: said.id,
    place: parts.where?.id ?? null,
    result: parts.result?.id ?? null,
    whatMadeItPossible: parts.possible?.id ?? null,
    whatWentWrong: parts.wrong?.id ?? null,
    likeUs: parts.like?.id ?? null,
  }))
