import { DIGEST } from '../../src/core/rhythm.js'
import type { Effect } from '../../src/core/turn.js'
import type { Connection } from './connection.js'

const REFERENCE = /"(?:said|quote|person|drafted)":"([^"]+)"|"signal":"([^"]+)","part":"translated"/g
/** A digest stands for a week, or a month: what was shown longer ago stays as it is on a platform that keeps a copy. */
const DIGEST_MS = 70 * 86_400_000

/**
 * What was said of these (contributions, the lines lifted from them and a model's sentences that cite them, or people) stands on platforms that keep a copy: each such
 * post of the sessions is shown there anew, in its place. A platform that keeps none calls a part by the post's own id.
 */
export function sayAgain(connection: Connection, sessions: readonly string[], about: readonly string[], at: number): void {
  const { sql } = connection
  const ids = new Set(about)
  for (const one of about) for (const { id } of sql<{ id: string }>('SELECT id FROM quotes WHERE contribution = ?').all(one)) ids.add(id)
  for (const one of about)
    for (const { id } of sql<{ id: string }>('SELECT sentence AS id FROM model_cites WHERE contribution = ?').all(one)) ids.add(id)
  const told = translatedBy(connection, about)
  for (const { signal } of told) ids.add(signal)
  const digests = told.length === 0 ? [] : digestsOf(connection, told[0]?.community ?? '', at)
  for (const session of new Set([...sessions, ...digests])) {
    for (const { room } of sql<{ room: string }>('SELECT room FROM session_rooms WHERE session = ? ORDER BY room').all(session)) {
      const rows = sql<{ id: string; community: string; body: string }>(
        `SELECT o.id, o.community, o.body FROM outbox o WHERE o.room = ? AND o.session = ? AND o.state = 'done' AND instr(o.parts, o.id) = 0
         AND NOT EXISTS (SELECT 1 FROM outbox l WHERE l.room = o.room AND l.seq > o.seq AND l.session = o.session
                         AND l.replaces = o.post_key AND l.only_person IS o.only_person AND l.state IN ('ready', 'done'))
         ORDER BY o.seq`,
      ).all(room, session)
      for (const { id, community, body } of rows) {
        if (![...body.matchAll(REFERENCE)].some(([, one, signal]) => ids.has(one ?? signal ?? ''))) continue
        const effect: Effect = { kind: 'reshow', post: id }
        sql(`INSERT INTO outbox (id, community, lane, session, body, state, due, at)
             VALUES ('again:' || (SELECT max(seq) FROM outbox) || ':' || ?, ?, ?, ?, ?, 'ready', ?, ?)`).run(
          id,
          community,
          `room:${room}`,
          session,
          JSON.stringify(effect),
          at,
          at,
        )
      }
    }
  }
}

/** The signals whose headlines these contributions say in another language. */
const translatedBy = ({ sql }: Connection, about: readonly string[]): readonly { readonly signal: string; readonly community: string }[] =>
  about.flatMap((one) =>
    sql<{ signal: string; community: string }>(
      `SELECT item AS signal, community FROM contributions WHERE id = ? AND mark GLOB 'in:*' AND item IS NOT NULL`,
    ).all(one),
  )

/** The digests that may still be read where they were posted. */
const digestsOf = ({ sql }: Connection, community: string, at: number): readonly string[] =>
  sql<{ id: string }>(`SELECT id FROM sessions WHERE community = ? AND opened_at > ? AND body ->> 'playbook' = '${DIGEST}'`)
    .all(community, at - DIGEST_MS)
    .map(({ id }) => id)
