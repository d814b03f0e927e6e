import type { DraftedLine, DraftStore, KeptWork } from '../../src/ports/drafts.js'
import type { Connection } from './connection.js'

/** Whatever a model made of a contribution goes: what was kept of it alone, and every sentence that cites it. */
export function forgetDrafts({ sql }: Connection, contribution: string): void {
  sql('DELETE FROM model_work WHERE contribution = ?').run(contribution)
  sql('UPDATE model_sentences SET body = NULL WHERE id IN (SELECT sentence FROM model_cites WHERE contribution = ?)').run(contribution)
}

/** The words of a session's drafted lines, by id. */
export function textsOf({ sql }: Pick<Connection, 'sql'>, community: string, session: string): ReadonlyMap<string, string> {
  const rows = sql<{ id: string; text: string }>(
    `SELECT id, body ->> 'text' AS text FROM model_sentences WHERE session = ? AND community = ? AND body IS NOT NULL`,
  )
  return new Map(rows.all(session, community).flatMap(({ id, text }) => (text === '' ? [] : [[id, text] as const])))
}

/** What a model made of people's words, as long as they stand. */
export function createDrafts({ sql, write }: Connection): DraftStore {
  /** The words of a contribution that are there for everyone, now. */
  const wordsOf = (session: string, id: string): string | undefined =>
    sql<{ text: string | null }>(
      `SELECT text FROM contributions WHERE id = ? AND session = ? AND state = 'live' AND hold IS NULL AND audience <> 'count'`,
    ).get(id, session)?.text ?? undefined

  return {
    work: async ({ community }, session, key) =>
      sql<KeptWork>('SELECT contribution, hash, body FROM model_work WHERE session = ? AND key = ? AND community = ?').all(
        session,
        key,
        community,
      ),
    lines: async ({ community }, session, key) =>
      sql<{ id: string; body: string }>(
        'SELECT id, body FROM model_sentences WHERE session = ? AND key = ? AND community = ? AND body IS NOT NULL ORDER BY id',
      )
        .all(session, key, community)
        .map(({ id, body }) => ({ ...(JSON.parse(body) as Omit<DraftedLine, 'id'>), id })),
    texts: async ({ community }, session) => textsOf({ sql }, community, session),
    keepWork: ({ community }, session, key, { work, lines }, hashOf) =>
      write(() => {
        const there = new Set<string>()
        for (const { contribution, hash, body } of work) {
          const words = wordsOf(session, contribution)
          if (words === undefined || hashOf(words) !== hash) continue
          there.add(contribution)
          sql(`INSERT INTO model_work (community, session, contribution, key, hash, body) VALUES (?, ?, ?, ?, ?, ?)
               ON CONFLICT (session, key, contribution) DO UPDATE SET hash = excluded.hash, body = excluded.body`).run(
            community,
            session,
            contribution,
            key,
            hash,
            body,
          )
        }
        for (const { id, ...body } of lines) {
          if (!body.refs.every((ref) => there.has(ref))) continue
          sql(`INSERT INTO model_sentences (id, community, session, key, body) VALUES (?, ?, ?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET body = excluded.body WHERE community = excluded.community`).run(
            id,
            community,
            session,
            key,
            JSON.stringify(body),
          )
          for (const ref of body.refs) sql('INSERT OR IGNORE INTO model_cites (contribution, sentence) VALUES (?, ?)').run(ref, id)
        }
      }),
  }
}
