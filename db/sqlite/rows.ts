import type { Artifact } from '../../src/core/artifact.js'
import type { Contribution, Quote } from '../../src/core/contribution.js'
import type { Hold } from '../../src/core/hold.js'
import type { Session } from '../../src/core/session.js'

// Rows as SQLite gives them, and the nouns they stand for.

export interface ContributionRow {
  readonly id: string
  readonly community: string
  readonly session: string
  readonly step: string
  readonly item: string
  readonly person: string
  readonly text: string | null
  readonly mark: string | null
  readonly audience: Contribution['audience']
  readonly at: number
  readonly proxy_by: string | null
  readonly state: string
  readonly hold: string | null
}

export const toHold = (hold: string | null): Hold | null => (hold === null ? null : (JSON.parse(hold) as Hold))

export const toContribution = (row: ContributionRow): Contribution => ({
  id: row.id,
  session: row.session,
  step: row.step,
  item: row.item === '' ? null : row.item,
  person: row.person,
  text: row.text,
  mark: row.mark,
  audience: row.audience,
  at: row.at,
  proxyBy: row.proxy_by,
  ...(row.hold === null ? {} : { hold: JSON.parse(row.hold) as Hold }),
})

export interface QuoteRow {
  readonly id: string
  readonly contribution: string
  readonly start: number
  readonly end: number
  readonly tier: Quote['tier']
  readonly released_at: number | null
  readonly withdrawn_at: number | null
  readonly kept: string | null
  readonly asked_at: number | null
  readonly held: 0 | 1
  readonly audience: Contribution['audience']
}

/** Quotes, each with how far the words it is lifted from may travel now, and whether they are held back. */
export const QUOTES = 'SELECT q.*, c.audience, c.hold IS NOT NULL AS held FROM quotes q JOIN contributions c ON c.id = q.contribution'

export const toQuote = (row: QuoteRow): Quote => ({
  id: row.id,
  contribution: row.contribution,
  start: row.start,
  end: row.end,
  tier: row.tier,
  releasedAt: row.released_at,
  withdrawnAt: row.withdrawn_at,
  askedAt: row.asked_at,
  audience: row.audience,
  ...(row.held === 1 ? { held: true as const } : {}),
})

export const toSession = (row: { body: string }): Session => JSON.parse(row.body) as Session

export const toArtifact = (row: { body: string }): Artifact => JSON.parse(row.body) as Artifact
