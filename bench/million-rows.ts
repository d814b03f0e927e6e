import { closeSync, fsyncSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import { systemClock } from '../src/core/clock.js'
import { derivedId } from '../src/engine/identity.js'
import { COMMUNITY, MADE_UP } from './house.js'

/** Sessions of 250 answers each, forty of them side by side in time; then perhaps one very large session. */
export interface Filling {
  readonly epochs: number
  readonly large: number
}

export const SIDE_BY_SIDE = 40
const PEOPLE = 50
const STEPS = ['loss', 'moment', 'whatif', 'letter', 'memory']
const EACH = PEOPLE * STEPS.length
const ROOM = 'console:r0'
export const LARGE_SESSION = 'large-session'

export const TEN_THOUSAND: Filling = { epochs: 1, large: 0 }
export const MILLION: Filling = { epochs: 90, large: 100_000 }

/** The id of an earlier session that the filling made. */
export const pastSession = (at: number): string => derivedId(MADE_UP, 'past', at)
export const pastSessions = ({ epochs }: Filling): number => epochs * SIDE_BY_SIDE

const TEXT = 'By the mill we waited for the ferry, and my aunt sang until the lamps came on over the water.'

/** Adds past sessions to a closed database, with everything that turns would have left of them; on the disk before this returns. */
export function fill(file: string, filling: Filling): void {
  const db = new Database(file)
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -262144')
  const now = systemClock.now()
  const session = db.prepare(`INSERT INTO sessions (id, community, status, opened_at, joined, body)
    SELECT ?, community, 'ended', opened_at, ${PEOPLE}, body FROM sessions WHERE status = 'open' ORDER BY rowid LIMIT 1`)
  const room = db.prepare('INSERT INTO session_rooms (room, session) VALUES (?, ?)')
  const person = db.prepare('INSERT INTO people (id, community, name, joined_at) VALUES (?, ?, ?, ?)')
  const join = db.prepare('INSERT INTO joined (session, person, room) VALUES (?, ?, ?)')
  const counter = db.prepare('INSERT INTO counters (session, step, contributions, people) VALUES (?, ?, ?, ?)')
  const contribution = db.prepare(`INSERT INTO contributions (id, community, session, step, person, slot, text, audience, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'group', ?)`)
  const inbox = db.prepare(`INSERT INTO inbox (key, community, lane, room, person, at, state) VALUES (?, ?, ?, ?, ?, ?, 'done')`)
  const outbox = db.prepare(`INSERT INTO outbox (id, community, lane, room, session, only_person, body, state, due, at, parts)
    VALUES (?, ?, ?, ?, ?, ?, (SELECT body FROM outbox WHERE seq = 1), 'done', ?, ?, ?)`)

  const people = Array.from({ length: PEOPLE }, (_, at) => `past-person-${at}`)
  const began = (id: string, counted: readonly (readonly [step: string, contributions: number])[]): void => {
    session.run(id)
    room.run(ROOM, id)
    for (const one of people) join.run(id, one, ROOM)
    for (const [step, n] of counted) counter.run(id, step, n, PEOPLE)
  }
  const said = (id: string, step: string, who: string, slot: string): void => {
    const { lastInsertRowid: seq } = inbox.run(`past:${id}:${step}:${who}:${slot}`, COMMUNITY, `session:${id}`, ROOM, who, now)
    contribution.run(derivedId(MADE_UP, id, step, who, slot), COMMUNITY, id, step, who, slot, TEXT, now)
    const effect = `${seq}.0:0:${ROOM}`
    outbox.run(effect, COMMUNITY, `room:${ROOM}`, ROOM, id, who, now, now, `[{"index":0,"ref":"${effect}"}]`)
  }

  db.transaction(() => {
    for (const one of people) person.run(one, COMMUNITY, one, now)
    for (let epoch = 0; epoch < filling.epochs; epoch += 1) {
      const ids = Array.from({ length: SIDE_BY_SIDE }, (_, at) => pastSession(epoch * SIDE_BY_SIDE + at))
      for (const id of ids)
        began(
          id,
          STEPS.map((step) => [step, PEOPLE]),
        )
      for (let at = 0; at < EACH; at += 1) {
        for (const id of ids) said(id, STEPS[Math.floor(at / PEOPLE)] ?? '', people[at % PEOPLE] ?? '', '0')
      }
    }
    if (filling.large === 0) return
    began(LARGE_SESSION, [['memory', filling.large]])
    for (let at = 0; at < filling.large; at += 1) said(LARGE_SESSION, 'memory', people[at % PEOPLE] ?? '', `s${at}`)
  })()
  db.pragma('journal_mode = WAL')
  db.close()
  const written = openSync(file, 'r+')
  fsyncSync(written)
  closeSync(written)
}
