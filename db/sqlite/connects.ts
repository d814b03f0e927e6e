import type { Connect, ConnectSet } from '../../src/core/connect.js'
import type { Store } from '../../src/ports/store.js'
import type { Connection } from './connection.js'
import type { Merging } from './merge-people.js'

interface ConnectRow {
  readonly id: string
  readonly of: Connect['of']
  readonly a: string
  readonly b: string | null
  readonly name: string | null
  readonly by_a: string
  readonly by_b: string | null
  readonly said_a: string
  readonly said_b: string | null
  readonly until: number
  readonly yes_a: number | null
  readonly yes_b: number | null
  readonly joined_at: number | null
  readonly ended_at: number | null
}

const toConnect = ({ by_a, by_b, said_a, said_b, yes_a, yes_b, joined_at, ended_at, id, of, a, b, name, until }: ConnectRow): Connect => ({
  id,
  of,
  a,
  b,
  name,
  byA: by_a,
  byB: by_b,
  saidA: said_a,
  saidB: said_b,
  until,
  yesA: yes_a,
  yesB: yes_b,
  joinedAt: joined_at,
  endedAt: ended_at,
})

/** Rooms and accounts on their way to being joined, and those that are. */
export interface Connects {
  /** The one that a deed names, or whose code it holds; null where there is none, and while an account of it is being erased. */
  readonly asked: (community: string, about: { readonly id: string } | { readonly code: string }) => Connect | null
  readonly byId: (community: string, id: string) => Connect | null
  /** Those that hold now, or wait for a yes until after `now`. */
  readonly open: (community: string, now: number) => readonly Connect[]
  readonly change: (community: string, set: ConnectSet, at: number) => void
}

/** The reader and writer of connections. Joining accounts moves all that is of the one person to the other; ending it moves it back. */
export function createConnects(connection: Connection, merging?: Merging): Connects {
  const { sql } = connection
  const one = (row: ConnectRow | undefined): Connect | null => (row ? toConnect(row) : null)
  const byId = (community: string, id: string): Connect | null =>
    one(sql<ConnectRow>('SELECT * FROM connects WHERE id = ? AND community = ?').get(id, community))

  const byCode = (community: string, hash: string): Connect | null =>
    one(sql<ConnectRow>('SELECT * FROM connects WHERE code = ? AND community = ?').get(hash, community))
  const isErasing = (a: string, b: string | null): boolean =>
    sql(`SELECT 1 FROM outbox WHERE state IN ('ready', 'dead') AND body ->> 'kind' = 'erase' AND body ->> 'person' IN (?, ?)`).get(a, b) !==
    undefined

  function offer(community: string, { id, of, code, a, by, said, until }: Extract<ConnectSet, { act: 'offer' }>, at: number): void {
    // the newest code of someone for the same thing is the one that counts
    sql(`UPDATE connects SET ended_at = ?, ended_by = by_a, code = NULL
         WHERE community = ? AND by_a = ? AND ended_at IS NULL AND a = ? AND of = ? AND b IS NULL`).run(at, community, by, a, of)
    sql(
      `INSERT OR IGNORE INTO connects (id, community, of, code, a, by_a, said_a, until, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(id, community, of, code, a, by, said, until, at)
  }

  function yes(community: string, { id, side, joins }: Extract<ConnectSet, { act: 'yes' }>, at: number): void {
    sql(`UPDATE connects SET ${side === 'a' ? 'yes_a' : 'yes_b'} = ? WHERE id = ? AND community = ?`).run(at, id, community)
    if (!joins) return
    const found = byId(community, id)
    const moved = found?.of === 'accounts' && found.b !== null && merging ? merging.merge(community, found.a, found.b, at) : null
    sql('UPDATE connects SET joined_at = ?, moved = ? WHERE id = ?').run(at, moved && JSON.stringify(moved), id)
  }

  function end(community: string, { id, by }: Extract<ConnectSet, { act: 'end' }>, at: number): void {
    const row = sql<{ a: string; b: string | null; moved: string | null }>(
      'SELECT a, b, moved FROM connects WHERE id = ? AND community = ?',
    ).get(id, community)
    if (row?.moved && row.b !== null) merging?.part(community, row.a, row.b, JSON.parse(row.moved), at)
    sql('UPDATE connects SET ended_at = ?, ended_by = ?, code = NULL, moved = NULL WHERE id = ? AND community = ?').run(
      at,
      by,
      id,
      community,
    )
  }

  return {
    byId,
    asked: (community, about) => {
      const found = 'id' in about ? byId(community, about.id) : byCode(community, about.code)
      // erasure reaches who is one person now: nobody is joined to them or parted from them before it is done
      return found?.of === 'accounts' && isErasing(found.a, found.b) ? null : found
    },
    open: (community, now) =>
      sql<ConnectRow>(
        'SELECT * FROM connects WHERE community = ? AND ended_at IS NULL AND (joined_at IS NOT NULL OR until > ?) ORDER BY id',
      )
        .all(community, now)
        .map(toConnect),
    change: (community, set, at) => {
      switch (set.act) {
        case 'offer':
          return offer(community, set, at)
        case 'take':
          sql('UPDATE connects SET b = ?, name = ?, by_b = ?, said_b = ?, until = ?, code = NULL WHERE id = ? AND community = ?').run(
            set.b,
            set.name,
            set.by,
            set.said,
            set.until,
            set.id,
            community,
          )
          return
        case 'yes':
          return yes(community, set, at)
        case 'end':
          return end(community, set, at)
      }
    },
  }
}

/** The looks of the Store port at connections, and at what rooms that came later may not read. */
export function connectLooks(connection: Connection): Pick<Store, 'connects' | 'earlierWords'> {
  const { sql } = connection
  const connects = createConnects(connection)
  return {
    connects: async ({ community }, now) => connects.open(community, now),
    earlierWords: async ({ community }, session, platform) => {
      const rooms = sql<{ room: string; since: number | null }>(
        `SELECT r.room, r.since FROM session_rooms r JOIN sessions s ON s.id = r.session
         WHERE r.session = ? AND s.community = ? AND substr(r.room, 1, ?) = ?`,
      ).all(session, community, platform.length + 1, `${platform}:`)
      if (rooms.length === 0 || rooms.some(({ since }) => since === null)) return new Set()
      const words = sql<{ id: string; at: number; keeper: string }>(
        `SELECT id, at, coalesce(proxy_by, person) AS keeper FROM contributions WHERE session = ? AND state = 'live' AND text IS NOT NULL`,
      ).all(session)
      const agreed = sql('SELECT 1 FROM room_consents WHERE session = ? AND person = ? AND room = ? AND yes = 1')
      const mayRead = ({ at, keeper }: { at: number; keeper: string }): boolean =>
        rooms.some(({ room, since }) => at > (since ?? 0) || agreed.get(session, keeper, room) !== undefined)
      return new Set(words.filter((one) => !mayRead(one)).map(({ id }) => id))
    },
  }
}
