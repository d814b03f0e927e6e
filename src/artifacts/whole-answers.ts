import type { ArtifactLine } from '../core/artifact.js'
import type { Turn } from '../core/turn.js'
import { quotable } from '../steps/lines.js'
import { shuffled } from '../steps/order.js'
import type { MakeContext } from './artifact-kind.js'
import { answersOf, leftOut } from './tally.js'

/** Every answer that may be quoted, whole, question by question: a line and a quote each, in an order that hides who came first. */
export function wholeAnswers(ctx: MakeContext): { readonly lines: readonly ArtifactLine[]; readonly quotes: Turn['quotes'] } {
  const out = leftOut(ctx)
  const open = answersOf(ctx).filter((one) => quotable(one) && !out.has(one.id))
  const ordered = ctx.playbook.steps.flatMap((step) => shuffled(open.filter((one) => one.step === step.id)))
  const quotes = ordered.map((one) => ({ id: ctx.id(), contribution: one.id, start: 0, end: one.text?.length ?? 0 }))
  const lines = quotes.map((quote, at) => ({ id: ctx.id(), section: ordered[at]?.step ?? '', kind: 'quote' as const, quote: quote.id }))
  return { lines, quotes }
}

/** Whose words each quote is. */
export const liftedFrom = (quotes: readonly { readonly id: string; readonly contribution: string }[]): ReadonlyMap<string, string> =>
  new Map(quotes.map((quote) => [quote.id, quote.contribution]))
