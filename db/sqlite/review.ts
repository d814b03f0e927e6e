import type { Artifact } from '../../src/core/artifact.js'
import type { Connection } from './connection.js'
import { toArtifact } from './rows.js'

/**
 * Words, or one line lifted from them, are about to go: every adopted artifact that rests on them gets a next version, `in_review`. Earlier versions
 * are redacted in place, since they hold only references.
 */
export function reviewRested(connection: Connection, community: string, id: string, at: number): void {
  const { sql } = connection
  const resting = new Set<string>()
  const lifted = sql<{ id: string }>('SELECT id FROM quotes WHERE contribution = ?').all(id)
  for (const to of [id, ...lifted.map((row) => row.id)]) {
    for (const row of sql<{ from_id: string }>('SELECT from_id FROM links WHERE to_id = ? AND community = ?').all(to, community)) {
      resting.add(row.from_id)
    }
  }
  for (const from of resting) {
    const row = sql<{ body: string }>('SELECT body FROM artifacts WHERE id = ? AND community = ? ORDER BY version DESC LIMIT 1').get(
      from,
      community,
    )
    if (!row) continue
    const artifact = toArtifact(row)
    if (artifact.status !== 'adopted') continue
    const next: Artifact = { ...artifact, version: artifact.version + 1, status: 'in_review', createdOn: at }
    sql('INSERT INTO artifacts (id, version, community, session, status, body) VALUES (?, ?, ?, ?, ?, ?)').run(
      next.id,
      next.version,
      next.community,
      next.session,
      next.status,
      JSON.stringify(next),
    )
  }
}
