import { type Age, mustAgree } from '../../src/core/age.js'
import { LEFT_OUT } from '../../src/core/contribution.js'
import { withoutHeld } from '../../src/core/hold.js'
import type { ShownPost } from '../../src/core/post.js'
import { platformOf } from '../../src/core/room.js'
import type { Effect, StepCount } from '../../src/core/turn.js'
import type { Invited, OutboxItem, Part, Store } from '../../src/ports/store.js'
import { type Connection, LIMITED } from './connection.js'
import { byItem, TALLY } from './facts.js'
import type { OutboxRow } from './outbox.js'
import { createResolve } from './resolve.js'
import { type ContributionRow, GIVEN, QUOTES, type QuoteRow, toArtifact, toContribution, toQuote, toSession } from './rows.js'
import type { SessionsAtHand } from './sessions-at-hand.js'
import { shownBy } from './shown-by.js'

/** A reaction to an older post than so many says nothing. */
const NEWEST_POSTS = 200

/** Reading; nothing here writes, and no write transaction is ever open while it runs. Every verb finds only its own community's rows. */
export function createLooking(
  connection: Connection,
  sessions: SessionsAtHand,
): Pick<
  Store,
  | 'session'
  | 'sessions'
  | 'counts'
  | 'contribution'
  | 'contributions'
  | 'tallies'
  | 'given'
  | 'saidIn'
  | 'postAt'
  | 'opening'
  | 'behind'
  | 'leftOut'
  | 'quotes'
  | 'quote'
  | 'artifacts'
  | 'links'
  | 'posts'
  | 'shown'
  | 'show'
  | 'joined'
  | 'joinedPeople'
  | 'earlierAsked'
  | 'toldAlone'
  | 'invited'
  | 'dealtWith'
  | 'enteredBy'
> {
  const { sql } = connection
  const resolve = createResolve(connection)

  const toPost = (item: Pick<OutboxItem, 'id' | 'seq' | 'at' | 'session' | 'community' | 'room'>, effect: Effect): ShownPost => ({
    id: item.id,
    seq: item.seq,
    at: item.at,
    session: item.session,
    only: (effect.kind === 'post' && effect.post.only) || null,
    key: (effect.kind === 'post' && effect.post.key) || null,
    replaces: (effect.kind === 'post' && effect.post.replaces) || null,
    blocks: effect.kind === 'post' ? resolve(item.community, effect.post.blocks, effect.post.only ?? null, item.room) : [],
  })

  /** The account that reaches a person on the platform of a room. */
  function addressOf({ community, room }: OutboxItem, person: string): { to: string | null; here?: true } {
    const platform = room === null ? '' : platformOf(room)
    const accounts = sql<{ account: string; age: Age; direct_at: number | null }>(
      'SELECT a.account, a.direct_at, p.age FROM accounts a JOIN people p ON p.id = a.person WHERE a.person = ? AND a.community = ?',
    ).all(person, community)
    const found = accounts.find(({ account }) => account.startsWith(`${platform}:`))
    if (!found) return { to: null }
    const mayWrite = !mustAgree(found.age, platform) || found.direct_at !== null
    return { to: found.account, ...(mayWrite ? {} : { here: true as const }) }
  }

  /** The parts of the newest post that this one takes the place of. */
  function partsOf({ seq, room, session }: OutboxItem, { only, replaces }: ShownPost): readonly Part[] {
    const row = sql<{ parts: string | null }>(
      `SELECT parts FROM outbox WHERE room = ? AND seq < ? AND session IS ? AND post_key = ? AND only_person IS ? AND state = 'done'
       ORDER BY seq DESC LIMIT 1`,
    ).get(room, seq, session, replaces, only)
    return row?.parts ? (JSON.parse(row.parts) as Part[]) : []
  }

  return {
    session: async ({ community }, id) => sessions.get(community, id),

    sessions: async ({ community }, { room, open }) => {
      const prepared = open === 'or-prepared' ? `, 'prepared'` : ''
      const wanted = open ? `AND s.status IN ('open', 'paused'${prepared})` : ''
      const rows =
        room === undefined
          ? sql<{ body: string }>(`SELECT body FROM sessions s WHERE community = ? ${wanted} ORDER BY opened_at DESC, rowid DESC`).all(
              community,
            )
          : sql<{ body: string }>(
              `SELECT s.body FROM session_rooms r JOIN sessions s ON s.id = r.session
               WHERE r.room = ? AND r.left_at IS NULL AND s.community = ? ${wanted} ORDER BY s.opened_at DESC, s.rowid DESC`,
            ).all(room, community)
      return rows.map(toSession)
    },

    counts: async ({ community }, session) => {
      const rows = sql<StepCount & { step: string }>(
        'SELECT c.step, c.contributions, c.people FROM counters c JOIN sessions s ON s.id = c.session WHERE c.session = ? AND s.community = ?',
      ).all(session, community)
      return Object.fromEntries(rows.map(({ step, contributions, people }) => [step, { contributions, people }]))
    },

    contribution: async ({ community }, id) => {
      const row = sql<ContributionRow>('SELECT * FROM contributions WHERE id = ? AND community = ?').get(id, community)
      return row ? toContribution(row) : null
    },

    contributions: async ({ community }, { session, step, person, last, held }) => {
      const limit = last ?? -1
      const rows =
        session !== undefined && step !== undefined && person !== undefined
          ? sql<ContributionRow>(
              `SELECT * FROM (SELECT * FROM contributions WHERE session = ? AND step = ? AND person = ? AND community = ? AND state = 'live' ORDER BY +n DESC ${LIMITED}) ORDER BY n`,
            ).all(session, step, person, community, limit)
          : session !== undefined && step !== undefined
            ? sql<ContributionRow>(
                // `+step`: the newest are read backwards along contributions_session, and a long step is never sorted
                `SELECT * FROM (SELECT * FROM contributions WHERE session = ? AND +step = ? AND community = ? AND state = 'live' ORDER BY n DESC ${LIMITED}) ORDER BY n`,
              ).all(session, step, community, limit)
            : session !== undefined
              ? sql<ContributionRow>(
                  `SELECT * FROM (SELECT * FROM contributions WHERE session = ? AND community = ? AND state = 'live' ORDER BY n DESC ${LIMITED}) ORDER BY n`,
                ).all(session, community, limit)
              : sql<ContributionRow>(
                  `SELECT * FROM (SELECT * FROM contributions WHERE person = ? AND community = ? AND state = 'live' ORDER BY n DESC ${LIMITED}) ORDER BY n`,
                ).all(person ?? '', community, limit)
      const found = session !== undefined && person !== undefined ? rows.filter((row) => row.person === person) : rows
      return held ? found.map(toContribution) : withoutHeld(found.map(toContribution)).all
    },

    given: async ({ community }, session, person) =>
      // `+session`: a person's own rows are fewer than those of a session
      sql<{ n: number }>('SELECT count(*) AS n FROM contributions WHERE person = ? AND +session = ? AND community = ?').get(
        person,
        session,
        community,
      )?.n ?? 0,

    behind: async ({ community }, id) => {
      const found = shownBy(connection, community, id)
      const row = found && sql<ContributionRow>('SELECT * FROM contributions WHERE id = ? AND community = ?').get(found, community)
      return row ? toContribution(row) : null
    },

    saidIn: async ({ community }, person, source) => {
      const row = sql<ContributionRow>(GIVEN).get(source, person, community)
      return row ? toContribution(row) : null
    },

    postAt: async ({ community }, room, ref, reader) => {
      const rows = sql<OutboxRow>(
        `SELECT * FROM outbox WHERE room = ? AND community = ? AND state = 'done' AND parts IS NOT NULL
         AND (only_person IS NULL OR only_person = ?) ORDER BY seq DESC ${LIMITED}`,
      ).all(room, community, reader ?? '', NEWEST_POSTS)
      const found = rows.find((row) => (JSON.parse(row.parts ?? '[]') as Part[]).some((part) => part.ref === ref))
      return found ? toPost(found, JSON.parse(found.body) as Effect) : null
    },

    opening: async ({ community }, room, session) => {
      const row = sql<{ parts: string }>(
        `SELECT parts FROM outbox WHERE room = ? AND session = ? AND community = ? AND parts IS NOT NULL AND only_person IS NULL
         ORDER BY seq LIMIT 1`,
      ).get(room, session, community)
      return row ? ((JSON.parse(row.parts) as Part[])[0]?.ref ?? null) : null
    },

    tallies: async ({ community }, session, step) =>
      byItem(
        sql<{ item: string; mark: string; n: number }>(`${TALLY.replace('WHERE', 'WHERE community = ? AND')}`).all(
          community,
          session,
          step,
        ),
      ),

    leftOut: async ({ community }, session) =>
      sql<{ item: string }>(
        `SELECT item FROM contributions WHERE session = ? AND community = ? AND mark = '${LEFT_OUT}' AND state = 'live'`,
      )
        .all(session, community)
        .map((row) => row.item),

    quotes: async ({ community }, session) =>
      sql<QuoteRow>(`${QUOTES} WHERE q.session = ? AND q.community = ? ORDER BY q.rowid`).all(session, community).map(toQuote),

    quote: async ({ community }, id) => {
      const row = sql<QuoteRow>(`${QUOTES} WHERE q.id = ? AND q.community = ?`).get(id, community)
      return row ? toQuote(row) : null
    },

    artifacts: async ({ community }, { session, id, status, drafts }) => {
      const made = `SELECT max(version) FROM artifacts b WHERE b.id = a.id AND b.status <> 'draft'`
      const newest = `version = coalesce((${drafts ? 'NULL' : made}), (SELECT max(version) FROM artifacts b WHERE b.id = a.id))`
      const rows =
        id !== undefined
          ? sql<{ body: string }>(`SELECT body FROM artifacts a WHERE id = ? AND community = ? AND ${newest}`).all(id, community)
          : session !== undefined
            ? sql<{ body: string }>(`SELECT body FROM artifacts a WHERE session = ? AND community = ? AND ${newest}`).all(
                session,
                community,
              )
            : sql<{ body: string }>(`SELECT body FROM artifacts a WHERE community = ? AND ${newest} ORDER BY rowid DESC`).all(community)
      return rows.map(toArtifact).filter((artifact) => status === undefined || artifact.status === status)
    },

    links: async ({ community }, from) =>
      sql<{ to: string; why: string }>('SELECT to_id AS "to", why FROM links WHERE from_id = ? AND community = ? ORDER BY rowid').all(
        from,
        community,
      ),

    posts: async ({ community }, room, reader, after, limit) => {
      const theirs = `room = ? AND seq > ? AND community = ? AND state IN ('ready', 'done') AND (only_person IS NULL OR only_person = ?)`
      // whatever page it stands on, a later post hides the ones that it took the place of
      const rows = sql<OutboxRow>(
        `SELECT o.* FROM outbox o LEFT JOIN (
           SELECT session AS s, replaces AS k, max(seq) AS seen FROM outbox WHERE ${theirs} AND replaces IS NOT NULL GROUP BY session, replaces
         ) later ON later.s = o.session AND later.k = o.post_key
         WHERE ${theirs} AND (later.seen IS NULL OR seq >= later.seen) ORDER BY seq ${LIMITED}`,
      ).all(room, after, community, reader ?? '', room, after, community, reader ?? '', limit)
      return rows.map((row) => toPost(row, JSON.parse(row.body) as Effect))
    },

    shown: async (item) => {
      const post = toPost(item, item.effect)
      const { only, replaces } = post
      if (only === null && replaces === null) return post
      return {
        ...post,
        ...(only === null ? {} : addressOf(item, only)),
        ...(replaces === null ? {} : { before: partsOf(item, post) }),
      }
    },

    show: async ({ community }, blocks, reader, room) => resolve(community, blocks, reader, room),

    invited: async ({ community }, session) =>
      sql<Invited>(
        `SELECT g.person, p.name, g.at, g.item FROM invites g JOIN people p ON p.id = g.person
         WHERE g.session = ? AND g.ended_at IS NULL AND p.community = ? AND p.name IS NOT NULL ORDER BY g.at, g.rowid`,
      ).all(session, community),

    dealtWith: async ({ community }, session, person) =>
      sql<{ done: string | null }>(
        'SELECT r.done FROM reminders r JOIN sessions s ON s.id = r.session WHERE r.session = ? AND r.person = ? AND s.community = ?',
      ).get(session, person, community)?.done ?? null,

    enteredBy: async ({ community }, person) =>
      sql<ContributionRow>(`SELECT * FROM contributions WHERE proxy_by = ? AND community = ? AND state = 'live' ORDER BY n`)
        .all(person, community)
        .map(toContribution),

    earlierAsked: async ({ community }, person) =>
      sql<{ session: string; room: string }>(
        `SELECT DISTINCT r.session, r.room FROM contributions c CROSS JOIN sessions s ON s.id = c.session CROSS JOIN json_each(s.body, '$.rooms')
         CROSS JOIN session_rooms r ON r.room = json_each.value AND r.session = s.id
         WHERE c.person = ? AND c.community = ? AND c.state = 'live' AND c.text IS NOT NULL AND c.at <= r.since
         AND s.status IN ('open', 'paused')
         AND NOT EXISTS (SELECT 1 FROM room_consents a WHERE a.session = r.session AND a.person = ? AND a.room = r.room)`,
      ).all(person, community, person),

    toldAlone: async ({ community }, person, after, limit) =>
      sql<OutboxRow & { state: string }>(
        `SELECT * FROM outbox WHERE only_person = ? AND community = ? AND at >= ? AND state IN ('ready', 'done') ORDER BY seq DESC ${LIMITED}`,
      )
        .all(person, community, after, limit)
        .map(({ at, body, state, parts }) => {
          const effect = JSON.parse(body) as Effect
          return { at, blocks: effect.kind === 'post' ? effect.post.blocks : [], reached: state !== 'done' || (parts ?? '[]') !== '[]' }
        })
        .toReversed(),

    joinedPeople: async ({ community }, session) =>
      sql<{ id: string; name: string }>(
        `SELECT p.id, p.name FROM joined j JOIN people p ON p.id = j.person
         WHERE j.session = ? AND p.community = ? AND p.name IS NOT NULL ORDER BY p.id`,
      ).all(session, community),

    joined: async ({ community }, session) =>
      sql<{ joined: number }>('SELECT joined FROM sessions WHERE id = ? AND community = ?').get(session, community)?.joined ?? 0,
  }
}
