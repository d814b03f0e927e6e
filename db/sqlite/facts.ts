import type { Role } from '../../src/core/role.js'
import type { Claim, Facts, Needs, StepCount } from '../../src/core/turn.js'
import type { Connection } from './connection.js'
import { type ContributionRow, type QuoteRow, toArtifact, toContribution, toQuote } from './rows.js'

/** Loads what a decision asked for, and nothing else. */
export function createFacts(connection: Connection): (claim: Claim, needs: Needs) => Facts {
  const { sql } = connection

  // `+n`: found by (session, step, person) and then sorted; ordered by plain `n`, SQLite would walk all of a person's or a session's rows
  const all = (session: string, step: string) =>
    sql<ContributionRow>(`SELECT * FROM contributions WHERE session = ? AND step = ? AND state = 'live' ORDER BY +n`)
      .all(session, step)
      .map(toContribution)

  const mine = (session: string, step: string, person: string) =>
    sql<ContributionRow>(`SELECT * FROM contributions WHERE session = ? AND step = ? AND person = ? AND state = 'live' ORDER BY +n`)
      .all(session, step, person)
      .map(toContribution)

  const count = (session: string, step: string): StepCount =>
    sql<StepCount>('SELECT contributions, people FROM counters WHERE session = ? AND step = ?').get(session, step) ?? {
      contributions: 0,
      people: 0,
    }

  return ({ event, session }, needs) => {
    const id = session?.id ?? ''
    const { person, community } = event
    const contribution =
      needs.contribution === undefined
        ? undefined
        : sql<ContributionRow>('SELECT * FROM contributions WHERE id = ? AND community = ?').get(needs.contribution, community)
    const quote =
      needs.quote === undefined
        ? undefined
        : sql<QuoteRow>('SELECT * FROM quotes WHERE id = ? AND community = ?').get(needs.quote, community)
    const under = quote && sql<ContributionRow>('SELECT * FROM contributions WHERE id = ?').get(quote.contribution)
    const artifact = needs.artifact
      ? sql<{ body: string }>('SELECT body FROM artifacts WHERE session = ? ORDER BY version DESC LIMIT 1').get(id)
      : undefined
    const counts: Record<string, StepCount> = {}
    for (const step of needs.counts ?? []) counts[step] = count(id, step)
    return {
      counts,
      mine: person === null ? [] : (needs.mine ?? []).flatMap((step) => mine(id, step, person)),
      all: (needs.all ?? []).flatMap((step) => all(id, step)),
      contribution: contribution ? toContribution(contribution) : under ? toContribution(under) : null,
      quote: quote ? toQuote(quote) : null,
      roles:
        needs.roles && person !== null
          ? sql<{ role: Role }>('SELECT role FROM roles WHERE person = ?')
              .all(person)
              .map((row) => row.role)
          : [],
      core: needs.core
        ? sql<{ id: string }>(
            `SELECT p.id FROM people p JOIN roles r ON r.person = p.id WHERE p.community = ? AND r.role = 'core' ORDER BY p.id`,
          )
            .all(community)
            .map((row) => row.id)
        : [],
      joined: needs.joined ? (sql<{ joined: number }>('SELECT joined FROM sessions WHERE id = ?').get(id)?.joined ?? 0) : 0,
      names: needs.names
        ? sql<{ name: string }>(
            'SELECT p.name FROM joined j JOIN people p ON p.id = j.person WHERE j.session = ? AND p.name IS NOT NULL ORDER BY p.id',
          )
            .all(id)
            .map((row) => row.name)
        : [],
      quotes: needs.quotes ? sql<QuoteRow>('SELECT * FROM quotes WHERE session = ? ORDER BY rowid').all(id).map(toQuote) : [],
      artifact: artifact ? toArtifact(artifact) : null,
    }
  }
}
