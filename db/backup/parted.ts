import type Database from 'better-sqlite3'
import type { Connection } from '../sqlite/connection.js'
import { createConnects } from '../sqlite/connects.js'
import { createMerging } from '../sqlite/merge-people.js'
import type { Words } from '../sqlite/words.js'

/** What was parted, refused or marked for young people's sake since: a copy of before must not undo it. */
export interface Parted {
  /** Connections of rooms and accounts that have ended, and by whom. */
  readonly connects: readonly { readonly id: string; readonly by: string }[]
  /** Rooms that may not, or may no more, read what someone said before they came. */
  readonly refused: readonly { readonly session: string; readonly room: string; readonly person: string }[]
  readonly youthRooms: readonly string[]
  /** Who said that they are young, and the accounts that Cairn may not write to first. */
  readonly young: readonly string[]
  readonly quiet: readonly string[]
}

export const nothingParted: Parted = { connects: [], refused: [], youthRooms: [], young: [], quiet: [] }

/** Reads it from a database that knows of it. */
export function readParted(db: Database.Database, community: string): Parted {
  const ids = (select: string): string[] => db.prepare(select).pluck().all(community) as string[]
  return {
    connects: db
      .prepare<[string], { id: string; by: string }>(
        `SELECT id, coalesce(ended_by, '') AS by FROM connects WHERE ended_at IS NOT NULL AND joined_at IS NOT NULL AND community = ?`,
      )
      .all(community),
    refused: db
      .prepare<[string], Parted['refused'][number]>(
        'SELECT session, room, person FROM room_consents WHERE yes = 0 AND session IN (SELECT id FROM sessions WHERE community = ?)',
      )
      .all(community),
    youthRooms: ids('SELECT room FROM rooms WHERE youth = 1 AND community = ?'),
    young: ids(`SELECT id FROM people WHERE age = 'young' AND community = ?`),
    quiet: ids('SELECT account FROM accounts WHERE direct_at IS NULL AND community = ?'),
  }
}

/** Does it again in a file that stands aside; sessions that go on look again in which rooms they run as soon as it works. */
export function partAgain(connection: Connection, words: Words, community: string, parted: Parted, now: number): void {
  const { sql } = connection
  const connects = createConnects(connection, createMerging({ connection, words, forget: () => undefined }))
  for (const { id, by } of parted.connects) {
    const found = connects.byId(community, id)
    if (!found || found.endedAt !== null) continue
    connects.change(community, { act: 'end', id, by }, now)
    if (found.of !== 'rooms') continue
    sql(`INSERT OR REPLACE INTO schedules (id, community, session, what, at)
         SELECT 'rooms:' || id || ':' || ? || ':parted', community, id, 'rooms', ? FROM sessions
         WHERE community = ? AND status IN ('open', 'paused')`).run(id, now, community)
  }
  for (const { session, room, person } of parted.refused)
    sql('UPDATE room_consents SET yes = 0 WHERE session = ? AND room = ? AND person = ?').run(session, room, person)
  for (const room of parted.youthRooms) sql('UPDATE rooms SET youth = 1 WHERE room = ? AND community = ?').run(room, community)
  for (const person of parted.young)
    sql(`UPDATE people SET age = 'young', asked_age = 1 WHERE id = ? AND community = ?`).run(person, community)
  for (const account of parted.quiet)
    sql('UPDATE accounts SET direct_at = NULL WHERE account = ? AND community = ?').run(account, community)
}
