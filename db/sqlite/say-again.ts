import { DIGEST } from '../../src/core/rhythm.js'
import type { Effect } from '../../src/core/turn.js'
import type { Connection } from './connection.js'

const REFERENCE = /"(?:said|quote|person|drafted)":"([^"]+)"|"signal":"([^"]+)","part":"translated"/g
/** A digest stands for a week, or a month: what was shown longer ago stays as it is on a platform that keeps a copy. */
const DIGEST_MS = 70 * 86_400_000

interface Post {
  readonly id: string
  readonly community: string
  readonly room: string
  readonly session: string | null
}
interface Kept extends Post {
  readonly session: string
  readonly body: string
}

/** Posts that a platform keeps a copy of, each as it was last replaced. */
const COPIES = `SELECT o.id, o.community, o.session, o.room, o.body FROM outbox o WHERE o.state = 'done' AND o.room IS NOT NULL AND o.session IS NOT NULL
  AND instr(o.parts, o.id) = 0
  AND NOT EXISTS (SELECT 1 FROM outbox l WHERE l.room = o.room AND l.seq > o.seq AND l.session = o.session
                  AND l.replaces = o.post_key AND l.only_person IS o.only_person AND l.state IN ('ready', 'done'))`
/** The signals that show a contribution, or what it stands on. */
const CARDS = `SELECT s.n, s.community FROM contributions c JOIN signals s ON s.community = c.community AND s.page IN ('card:' || c.id, 'card:' || c.item)
  WHERE c.id = ?`

/**
 * What was said of these (contributions, the lines lifted from them and a model's sentences that cite them, or people) stands on platforms that keep a copy: each such
 * post of the sessions, and of a card each post anywhere, is shown there anew, in its place. A platform that keeps none calls a part by the post's own id.
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
  const where = new Set([...sessions, ...digests])
  for (const session of where)
    for (const { room } of sql<{ room: string }>('SELECT room FROM session_rooms WHERE session = ? ORDER BY room').all(session))
      for (const row of sql<Kept>(`${COPIES} AND o.room = ? AND o.session = ? ORDER BY o.seq`).all(room, session))
        if (names(row.body, ids)) reshow(connection, row, at)
  // a card stands in the register, and so in posts of any session
  const cards = new Map(
    about.flatMap((one) => sql<{ n: number; community: string }>(CARDS).all(one)).map(({ n, community }) => [n, community]),
  )
  for (const [n, community] of cards)
    for (const row of sql<Kept>(`${COPIES} AND o.community = ? AND instr(o.body, ?) > 0 ORDER BY o.seq`).all(community, `"signal":"${n}"`))
      if (!where.has(row.session) || !names(row.body, ids)) reshow(connection, row, at)
}

/** A person stands in posts that belong to no session too, by name: those are shown anew like any other. */
export function nameAgain(connection: Connection, community: string, person: string, at: number): void {
  const rows = connection
    .sql<{ id: string; community: string; room: string; body: string }>(
      `SELECT id, community, room, body FROM outbox WHERE session IS NULL AND community = ? AND room IS NOT NULL AND state = 'done'
       AND parts IS NOT NULL AND instr(parts, id) = 0 AND instr(body, ?) > 0 ORDER BY seq`,
    )
    .all(community, person)
  for (const row of rows) if (names(row.body, new Set([person]))) reshow(connection, { ...row, session: null }, at)
}

const names = (body: string, ids: ReadonlySet<string>): boolean =>
  [...body.matchAll(REFERENCE)].some(([, one, signal]) => ids.has(one ?? signal ?? ''))

function reshow({ sql }: Connection, { id, community, room, session }: Post, at: number): void {
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
