import Database from 'better-sqlite3'
import { systemClock } from '../src/core/clock.js'
import { derivedId } from '../src/engine/identity.js'
import { COMMUNITY, fileIn, type House, MADE_UP, openHouse, roomAt } from './house.js'

/** Answers to the step `memory` of quick storytelling sessions: turn after turn, the next session; then the next person. */
export interface Workload {
  readonly sessions: number
  /** How many people stand ready, having joined every session before. */
  readonly people: number
}

export const ONE_HOT: Workload = { sessions: 1, people: 12_000 }
export const MANY: Workload = { sessions: 500, people: 24 }

const ANSWER = 'The morning the river froze we carried Mrs Oke across in her chair.'

const account = (person: number): string => `console:p${person}`
const nameOf = (person: number): string => `Person ${person}`
const personId = (person: number): string => `person-${String(person).padStart(6, '0')}`
const sessionIds = new Map<number, string>()

/** The id of the session of one number. */
export function sessionAt(at: number): string {
  const id = sessionIds.get(at) ?? derivedId(MADE_UP, 'session', `open:${at}`)
  sessionIds.set(at, id)
  return id
}

/** Opens the workload's sessions by real turns, then adds its people, who have joined each of them. */
export async function prepare(folder: string, workload: Workload): Promise<void> {
  await openSessions(folder, workload.sessions)
  addPeople(fileIn(folder), workload.people, (_session, person) => person < workload.people)
}

/** Opens so many sessions, each in a room of its own, by real turns. */
export async function openSessions(folder: string, sessions: number): Promise<void> {
  const house = await openHouse(folder, sessions)
  await Promise.all(Array.from({ length: sessions }, (_, at) => open(house, at)))
  await house.app.settled()
  await house.app.stop()
}

async function open(house: House, at: number): Promise<void> {
  const receipt = await house.app.host.accept({
    key: `open:${at}`,
    community: COMMUNITY,
    room: roomAt(at),
    actor: { account: 'console:ana', name: 'Ana' },
    deed: { kind: 'start', playbook: 'storytelling', length: 'quick' },
  })
  if (receipt.kind === 'refused') throw new Error(receipt.message)
}

/** Adds people to a closed database, who have joined the sessions `joins` says, and said nothing yet. */
export function addPeople(file: string, people: number, joins: (session: number, person: number) => boolean): void {
  const db = new Database(file)
  const now = systemClock.now()
  const person = db.prepare('INSERT INTO people (id, community, name, joined_at) VALUES (?, ?, ?, ?)')
  const known = db.prepare('INSERT INTO accounts (community, account, person) VALUES (?, ?, ?)')
  const role = db.prepare(`INSERT INTO roles (person, role) VALUES (?, 'member')`)
  const join = db.prepare('INSERT INTO joined (session, person, room) VALUES (?, ?, ?)')
  const sessions = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM sessions WHERE status = 'open'`).get()?.n ?? 0
  db.transaction(() => {
    for (let at = 0; at < people; at += 1) {
      person.run(personId(at), COMMUNITY, nameOf(at), now)
      known.run(COMMUNITY, account(at), personId(at))
      role.run(personId(at))
    }
    for (let at = 0; at < sessions; at += 1) {
      for (let one = 0; one < people; one += 1) if (joins(at, one)) join.run(sessionAt(at), personId(one), roomAt(at))
    }
    db.prepare('UPDATE sessions SET joined = (SELECT count(*) FROM joined j WHERE j.session = sessions.id)').run()
  })()
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

/** Lets the process know the people, as it does once each of them has acted. */
export async function greet(house: House, people: number, after = 0): Promise<void> {
  const { store } = house
  const names = Array.from({ length: people }, (_, at) => after + at)
  await Promise.all(names.map((at) => store.person({ community: COMMUNITY }, account(at), nameOf(at), systemClock.now())))
}

/** Which person answers in which session. */
export interface Answer {
  readonly session: number
  readonly person: number
}

/** One turn, from accept to the settling of its private receipt. Throws when it is refused. */
export async function answer(house: House, { session, person }: Answer, text = `${person} ${ANSWER}`): Promise<void> {
  const receipt = await house.app.host.accept({
    key: `said:${session}:${person}`,
    community: COMMUNITY,
    room: roomAt(session),
    actor: { account: account(person), name: nameOf(person) },
    deed: { kind: 'form', session: sessionAt(session), step: 'memory', fields: { text, audience: 'group' } },
  })
  if (receipt.kind === 'refused') throw new Error(receipt.message)
  await house.settled(receipt.seq)
}

/** The turn of one number in a workload. */
export const turnAt = ({ sessions }: Workload, at: number): Answer => ({ session: at % sessions, person: Math.floor(at / sessions) })
