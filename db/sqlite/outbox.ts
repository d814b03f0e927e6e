import type { Session } from '../../src/core/session.js'
import type { Effect } from '../../src/core/turn.js'
import type { OutboxItem, Part, Store, Telling } from '../../src/ports/store.js'
import { type Connection, LIMITED } from './connection.js'

export interface OutboxRow {
  readonly seq: number
  readonly id: string
  readonly community: string
  readonly lane: string
  readonly room: string | null
  readonly session: string | null
  readonly step: string | null
  readonly only_person: string | null
  readonly post_key: string | null
  readonly replaces: string | null
  readonly body: string
  readonly attempts: number
  readonly due: number
  readonly at: number
  readonly unclear: number
  readonly parts: string | null
}

type Waiting = Omit<OutboxRow, 'only_person' | 'post_key' | 'replaces'>

const toItem = (row: Waiting): OutboxItem => ({
  id: row.id,
  seq: row.seq,
  community: row.community,
  lane: row.lane,
  room: row.room,
  session: row.session,
  step: row.step,
  effect: JSON.parse(row.body) as Effect,
  attempts: row.attempts,
  unclear: row.unclear === 1,
  done: row.parts ? (JSON.parse(row.parts) as Part[]) : [],
  at: row.at,
})

const PAGE = 512

/** Tells the facilitator of the session that an effect served, once, that it was given up on (`drop`), must wait (`held`), or what came of it (`done`). */
export function tellOf(what: 'drop' | 'held' | 'done', connection: Connection, id: string, now: number, tell: Telling | null): void {
  const { sql } = connection
  const row = sql<OutboxRow>('SELECT * FROM outbox WHERE id = ?').get(id)
  const session = row?.session ? sql<{ body: string }>('SELECT body FROM sessions WHERE id = ?').get(row.session) : undefined
  if (!row || !session || !tell || /^(?:drop|held|done):/.test(row.id)) return
  const { facilitator, rooms, lang } = JSON.parse(session.body) as Pick<Session, 'facilitator' | 'rooms' | 'lang'>
  const theirs = sql<{ lang: string | null }>('SELECT lang FROM people WHERE id = ?').get(facilitator)
  const room = rooms.find((one) => one !== row.room) ?? rooms[0] ?? row.room
  const effect: Effect = { kind: 'post', post: { ...tell(theirs?.lang ?? lang), only: facilitator } }
  sql(`INSERT OR IGNORE INTO outbox (id, community, lane, room, session, only_person, body, state, due, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'ready', ?, ?)`).run(
    `${what}:${id}`,
    row.community,
    // a lane of its own: what it tells of may hold back the room's
    `told:${id}`,
    room,
    row.session,
    facilitator,
    JSON.stringify(effect),
    now,
    now,
  )
}

/** Out: effects leave in order, lane by lane. */
export function createOutbox(
  connection: Connection,
): Pick<Store, 'delivered' | 'claimEffects' | 'partOut' | 'settle' | 'retryAt' | 'drop' | 'pending'> {
  const { sql, write, fence } = connection

  const addPart = (id: string, part: Part): void => {
    sql(`UPDATE outbox SET parts = json_insert(coalesce(parts, '[]'), '$[#]', json(?)) WHERE id = ?`).run(JSON.stringify(part), id)
  }

  const done = (id: string, part: Part | undefined): void => {
    if (!part) sql(`UPDATE outbox SET state = 'done' WHERE id = ?`).run(id)
    else {
      sql(`UPDATE outbox SET state = 'done', parts = json_insert(coalesce(parts, '[]'), '$[#]', json(?)) WHERE id = ?`).run(
        JSON.stringify(part),
        id,
      )
    }
  }

  return {
    delivered: async ({ community }, id) => {
      const row = sql<OutboxRow>(`SELECT * FROM outbox WHERE id = ? AND community = ? AND state = 'done'`).get(id, community)
      return row ? toItem(row) : null
    },

    claimEffects: async (now, limit, busy) => {
      const found: OutboxItem[] = []
      const closed = new Set(busy)
      for (let after = 0; found.length < limit; ) {
        const rows = sql<Waiting>(
          `SELECT seq, id, community, lane, room, session, step, body, attempts, due, at, unclear, parts
           FROM outbox WHERE state = 'ready' AND seq > ? AND lane NOT IN (SELECT value FROM json_each(?)) ORDER BY seq ${LIMITED}`,
        ).all(after, JSON.stringify([...closed]), PAGE)
        for (const row of rows) {
          if (found.length >= limit) break
          if (closed.has(row.lane)) continue
          if (row.due > now) closed.add(row.lane)
          else found.push(toItem(row))
        }
        if (rows.length < PAGE) break
        after = rows.at(-1)?.seq ?? after
      }
      return found
    },

    partOut: (owner, id, part) =>
      write(() => {
        fence(owner)
        addPart(id, part)
      }),

    settle: (owner, id, now, outcome) =>
      write(() => {
        fence(owner)
        done(id, outcome?.part)
        if (outcome?.tell) tellOf('done', connection, id, now, outcome.tell)
        if (outcome?.answer === undefined) return
        const row = sql<OutboxRow>('SELECT * FROM outbox WHERE id = ?').get(id)
        if (!row) return
        const body = JSON.stringify({ kind: 'answer', effect: id, session: row.session, step: row.step, result: outcome.answer })
        sql(`INSERT OR IGNORE INTO inbox (key, community, lane, at, body, state) VALUES (?, ?, ?, ?, ?, 'ready')`).run(
          `answer:${id}`,
          row.community,
          `session:${row.session}`,
          now,
          body,
        )
      }),

    retryAt: (owner, id, at, why, tell = null, unclear = false) =>
      write(() => {
        fence(owner)
        const row = sql<{ at: number }>('SELECT at FROM outbox WHERE id = ?').get(id)
        sql('UPDATE outbox SET due = ?, attempts = attempts + 1, why = ?, unclear = max(unclear, ?) WHERE id = ?').run(
          at,
          why.slice(0, 500),
          unclear ? 1 : 0,
          id,
        )
        if (row) tellOf('held', connection, id, row.at, tell)
      }),

    drop: (owner, id, now, why, tell) =>
      write(() => {
        fence(owner)
        sql(`UPDATE outbox SET state = 'dead', why = ? WHERE id = ?`).run(why.slice(0, 500), id)
        tellOf('drop', connection, id, now, tell)
      }),

    pending: async (now) => {
      const found = sql<{ inbox: number; outbox: number; nextWake: number | null }>(
        `SELECT count(*) AS inbox, (SELECT count(*) FROM outbox WHERE state = 'ready' AND due <= ?) AS outbox,
         (SELECT min(due) FROM outbox WHERE state = 'ready' AND due > ?) AS nextWake FROM inbox WHERE state = 'ready'`,
      ).get(now, now)
      return found ?? { inbox: 0, outbox: 0, nextWake: null }
    },
  }
}
