import { createHash } from 'node:crypto'
import type { Contribution } from '../core/contribution.js'

/** An order that hides who came first and that no order of arrival can change: by a hash of each one's id. */
export function shuffled(contributions: readonly Contribution[]): readonly Contribution[] {
  const rank = new Map(contributions.map((one) => [one.id, createHash('sha256').update(one.id).digest('hex')]))
  return contributions.toSorted((a, b) => ((rank.get(a.id) ?? '') < (rank.get(b.id) ?? '') ? -1 : 1))
}

/** Those that carry words, and how many different people gave them. */
export const voices = (contributions: readonly Contribution[]): { readonly worded: readonly Contribution[]; readonly people: number } => {
  const worded = contributions.filter((one) => one.text !== null)
  return { worded, people: new Set(worded.map((one) => one.person)).size }
}
