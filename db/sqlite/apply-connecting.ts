import type { StoredEvent } from '../../src/core/event.js'
import type { Turn } from '../../src/core/turn.js'
import type { YouthCheck } from '../../src/core/youth-check.js'
import type { Connection } from './connection.js'
import type { Connects } from './connects.js'
import { sayAgain } from './say-again.js'
import { dropUnfitChecks } from './youth-checks.js'

/** Writes what a turn decided about rooms and accounts that are joined, and about young people. */
export type ApplyConnecting = (event: StoredEvent, session: string, turn: Turn) => void

export function createApplyConnecting(connection: Connection, connects: Connects): ApplyConnecting {
  const { sql } = connection

  function keepYouthCheck(community: string, { room, lead, deputy, adults, contact }: YouthCheck, by: string, at: number): void {
    sql(`INSERT OR REPLACE INTO youth_checks (room, community, lead, deputy, adult_a, adult_b, contact, "by", at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(room, community, lead, deputy, ...adults, contact, by, at)
  }

  /** What the author allows a room that came later; its posts show their words anew, or no more. */
  function keepEarlier(session: string, { room, may }: { room: string; may: boolean }, person: string, at: number): void {
    sql(`INSERT INTO room_consents (session, room, person, yes, at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (session, person, room) DO UPDATE SET yes = excluded.yes, at = excluded.at`).run(
      session,
      room,
      person,
      Number(may),
      at,
    )
    const own = sql<{ id: string }>(`SELECT id FROM contributions WHERE session = ? AND person = ? AND state = 'live'`).all(session, person)
    sayAgain(
      connection,
      [session],
      own.map(({ id }) => id),
      at,
    )
  }

  return ({ community, person, at }, session, turn) => {
    if (turn.room?.youth !== undefined)
      sql('UPDATE rooms SET youth = ? WHERE room = ? AND community = ?').run(Number(turn.room.youth), turn.room.room, community)
    if (turn.connect) connects.change(community, turn.connect, at)
    if (person === null) return
    if (turn.youthCheck) keepYouthCheck(community, turn.youthCheck, person, at)
    if (turn.earlier) keepEarlier(session, turn.earlier, person, at)
    if (turn.askedAge) sql('UPDATE people SET asked_age = 1 WHERE id = ?').run(person)
    if (turn.settings?.age === 'young') dropUnfitChecks(connection, community, person)
    const direct = turn.settings?.direct
    if (direct !== undefined)
      sql('UPDATE accounts SET direct_at = ? WHERE person = ? AND community = ?').run(direct ? at : null, person, community)
  }
}
