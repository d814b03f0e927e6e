import type { Contribution } from '../core/contribution.js'
import type { Facts } from '../core/turn.js'
import { checkQuote } from '../synthesis/gate/exact-quote.js'
import { quotable } from './lines.js'
import { shuffled } from './order.js'

/** Answers a form lists at once: what every chat platform's menu can hold. */
export const LISTED = 25

/** Which answers the editor is looking at: all, or those of one theme; `from` counts on through a long list. */
export interface Looking {
  readonly theme: string | null
  readonly from: number
}

/** The answers that may be quoted and that no author wants left out, question by question, in an order that hides who came first. */
export const sources = (
  { all, leftOut }: Pick<Facts, 'all' | 'leftOut'>,
  of: readonly string[],
  members?: readonly string[],
): readonly Contribution[] => {
  const out = new Set(leftOut)
  const wanted = members && new Set(members)
  return of.flatMap((step) =>
    shuffled(all.filter((one) => one.step === step && quotable(one) && !out.has(one.id) && (wanted?.has(one.id) ?? true))),
  )
}

/** The stretch of a list that a form shows, and its place in it (counted from 1). */
export function stretch<T>(
  list: readonly T[],
  from: number,
): { readonly items: readonly T[]; readonly first: number; readonly last: number } {
  const start = from < list.length ? from : 0
  const items = list.slice(start, start + LISTED)
  return { items, first: items.length === 0 ? 0 : start + 1, last: start + items.length }
}

/** Where the next stretch begins; after the last one, at the start again. */
export const onward = (total: number, from: number): number => (from + LISTED < total ? from + LISTED : 0)

/** Exact words and whose answer they stand in. */
export interface Found {
  readonly source: Contribution
  readonly start: number
  readonly end: number
}

/** Looks for exact words in the answers: the one place they stand, or why there is no such place. */
export function findWords(words: string, answers: readonly Contribution[]): Found | 'inexact' | 'several' {
  const found = answers.flatMap((source) => {
    const place = checkQuote(words, source.text ?? '')
    return place ? [{ source, ...place }] : []
  })
  const [only] = found
  if (only === undefined) return 'inexact'
  return found.length > 1 ? 'several' : only
}
