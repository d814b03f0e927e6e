import { type Age, together } from '../../src/core/age.js'
import type { Role } from '../../src/core/role.js'
import type { Connection } from './connection.js'
import type { ContributionRow } from './rows.js'
import { sayAgain } from './say-again.js'
import type { Words } from './words.js'
import { dropUnfitChecks, renameKeeper } from './youth-checks.js'

/** What became the other person's, by id, so that it can go back. */
export interface Moved {
  readonly accounts: readonly string[]
  readonly words: readonly string[]
  readonly entered: readonly string[]
  /** The sessions that the one joined alone, and those that both had joined. */
  readonly joined: readonly string[]
  readonly both: readonly string[]
  readonly roles: readonly Role[]
  /** The roles that the other one had not held before. */
  readonly gained: readonly Role[]
  readonly age: Age
  /** What the other one had answered for rooms that came later, and the one had not. */
  readonly consents?: readonly { readonly session: string; readonly room: string }[]
}

export interface Merging {
  /** Makes all that is of `other` a part of `kept`: from then on they count once. What both said to the same question keeps the latest. */
  readonly merge: (community: string, kept: string, other: string, at: number) => Moved
  /** Gives `other` back the accounts and words that were theirs; what was said since stays with `kept`. */
  readonly part: (community: string, kept: string, other: string, moved: Moved, at: number) => void
}

/** Joins two people into one, and parts them. Runs inside a turn's savepoint. */
export function createMerging(parts: {
  connection: Connection
  words: Words
  /** Called when who stands behind accounts, or what a session holds, has changed under what is remembered of it. */
  readonly forget: (community: string, person: string) => void
}): Merging {
  const { connection, words, forget } = parts
  const { sql } = connection

  const recount = (session: string, step: string): void => {
    sql(`UPDATE counters SET (contributions, people) =
           (SELECT count(*), count(DISTINCT person) FROM contributions WHERE session = ? AND step = ? AND state = 'live')
         WHERE session = ? AND step = ?`).run(session, step, session, step)
  }
  const runs = (session: string): boolean =>
    sql(`SELECT 1 FROM sessions WHERE id = ? AND status IN ('open', 'paused', 'prepared')`).get(session) !== undefined

  const live = (person: string): readonly ContributionRow[] =>
    sql<ContributionRow & { slot: string }>(`SELECT * FROM contributions WHERE person = ? AND state = 'live'`).all(person)
  const slotOf = (id: string): string => sql<{ slot: string }>('SELECT slot FROM contributions WHERE id = ?').get(id)?.slot ?? '0'
  const inSlot = (one: ContributionRow, person: string, slot: string): ContributionRow | undefined =>
    sql<ContributionRow>('SELECT * FROM contributions WHERE session = ? AND step = ? AND person = ? AND item = ? AND slot = ?').get(
      one.session,
      one.step,
      person,
      one.item,
      slot,
    )
  const give = (one: ContributionRow, person: string, slot: string): void =>
    void sql('UPDATE contributions SET person = ?, slot = ? WHERE id = ?').run(person, slot, one.id)

  /** Moves one of `other`'s words or marks; answers whether it went. */
  function moveOne(community: string, one: ContributionRow, kept: string, at: number): boolean {
    const slot = slotOf(one.id)
    const there = inSlot(one, kept, slot)
    if (!there) {
      give(one, kept, slot)
      return true
    }
    if (there.state === 'live') {
      // what ended keeps every word that its result may rest on: they are one voice, said twice
      if (!runs(one.session) && one.mark === null) {
        give(one, kept, `${slot} of ${one.id}`)
        return true
      }
      const later = one.at > there.at ? one : there
      words.remove(community, later === one ? there.id : one.id, 'withdrawn', at)
      if (later === there) return false
    }
    sql('UPDATE contributions SET slot = ? WHERE id = ?').run(`${slot} before ${one.id}`, there.id)
    give(one, kept, slot)
    return true
  }

  function moveJoined(community: string, kept: string, other: string): Pick<Moved, 'joined' | 'both'> {
    const [joined, both]: [string[], string[]] = [[], []]
    for (const { session } of sql<{ session: string }>(
      'SELECT session FROM joined WHERE session IN (SELECT id FROM sessions WHERE community = ?) AND person = ?',
    ).all(community, other)) {
      if (sql('SELECT 1 FROM joined WHERE session = ? AND person = ?').get(session, kept)) {
        sql('DELETE FROM joined WHERE session = ? AND person = ?').run(session, other)
        sql('UPDATE sessions SET joined = max(joined - 1, 0) WHERE id = ?').run(session)
        both.push(session)
      } else {
        sql('UPDATE joined SET person = ? WHERE session = ? AND person = ?').run(kept, session, other)
        joined.push(session)
      }
    }
    return { joined, both }
  }

  function moveConsents(community: string, kept: string, other: string): NonNullable<Moved['consents']> {
    const theirs = sql<{ session: string; room: string }>(
      `SELECT session, room FROM room_consents o WHERE person = ? AND session IN (SELECT id FROM sessions WHERE community = ?)
       AND NOT EXISTS (SELECT 1 FROM room_consents k WHERE k.session = o.session AND k.room = o.room AND k.person = ?)`,
    ).all(other, community, kept)
    for (const { session, room } of theirs)
      sql('UPDATE room_consents SET person = ? WHERE session = ? AND room = ? AND person = ?').run(kept, session, room, other)
    return theirs
  }
  const ofPerson = (session: string, person: string): readonly string[] =>
    sql<{ id: string }>(`SELECT id FROM contributions WHERE session = ? AND person = ? AND state = 'live'`)
      .all(session, person)
      .map(({ id }) => id)

  /** Whoever held or decided something under the other id does so under this one. */
  function rename(community: string, kept: string, other: string): void {
    for (const table of ['sessions', 'rhythms'])
      sql(`UPDATE ${table} SET body = replace(body, ?, ?) WHERE community = ? AND instr(body, ?) > 0`).run(
        `"${other}"`,
        `"${kept}"`,
        community,
        `"${other}"`,
      )
    sql(`UPDATE sessions SET body = json_set(body, '$.deputy', NULL)
         WHERE community = ? AND json_extract(body, '$.deputy') = json_extract(body, '$.facilitator')`).run(community)
    sql('UPDATE outbox SET only_person = ?, body = replace(body, ?, ?) WHERE only_person = ?').run(kept, `"${other}"`, `"${kept}"`, other)
    sql(`UPDATE inbox SET person = ? WHERE person = ? AND state = 'ready'`).run(kept, other)
  }

  const rolesOf = (person: string): readonly Role[] =>
    sql<{ role: Role }>('SELECT role FROM roles WHERE person = ?')
      .all(person)
      .map(({ role }) => role)

  const ageOf = (person: string): Age => sql<{ age: Age }>('SELECT age FROM people WHERE id = ?').get(person)?.age ?? 'unknown'

  return {
    merge: (community, kept, other, at) => {
      const accounts = sql<{ account: string }>('SELECT account FROM accounts WHERE community = ? AND person = ?').all(community, other)
      const theirs = live(other)
      const gone = theirs.filter((one) => moveOne(community, one, kept, at))
      for (const { session, step } of theirs) recount(session, step)
      const entered = sql<{ id: string }>('SELECT id FROM contributions WHERE proxy_by = ?').all(other)
      sql('UPDATE contributions SET proxy_by = ? WHERE proxy_by = ?').run(kept, other)
      const sessions = moveJoined(community, kept, other)
      sql('DELETE FROM reminders WHERE person = ? AND session IN (SELECT session FROM reminders WHERE person = ?)').run(other, kept)
      sql('UPDATE reminders SET person = ? WHERE person = ?').run(kept, other)
      const consents = moveConsents(community, kept, other)
      const [roles, before] = [rolesOf(other), rolesOf(kept)]
      const gained = roles.filter((role) => !before.includes(role))
      for (const role of gained) sql('INSERT INTO roles (person, role) VALUES (?, ?)').run(kept, role)
      sql('DELETE FROM roles WHERE person = ?').run(other)
      const [age, theirAge] = [ageOf(kept), ageOf(other)]
      sql('UPDATE people SET age = ?, asked_age = max(asked_age, (SELECT asked_age FROM people WHERE id = ?)) WHERE id = ?').run(
        together(age, theirAge),
        other,
        kept,
      )
      sql('UPDATE accounts SET person = ? WHERE community = ? AND person = ?').run(kept, community, other)
      sql('UPDATE people SET merged_into = ? WHERE id = ? AND community = ?').run(kept, other, community)
      rename(community, kept, other)
      renameKeeper(connection, community, kept, other)
      dropUnfitChecks(connection, community, null)
      forget(community, other)
      return {
        accounts: accounts.map(({ account }) => account),
        words: gone.map(({ id }) => id),
        entered: entered.map(({ id }) => id),
        ...sessions,
        roles,
        gained,
        age,
        consents,
      }
    },

    part: (community, kept, other, moved, at) => {
      for (const account of moved.accounts)
        sql('UPDATE accounts SET person = ? WHERE community = ? AND account = ? AND person = ?').run(other, community, account, kept)
      const touched: ContributionRow[] = []
      for (const id of moved.words) {
        const one = sql<ContributionRow>(
          `SELECT * FROM contributions WHERE id = ? AND community = ? AND person = ? AND state = 'live'`,
        ).get(id, community, kept)
        if (!one) continue
        const slot = slotOf(id).replace(` of ${id}`, '')
        const there = inSlot(one, other, slot)
        if (there) sql('UPDATE contributions SET slot = ? WHERE id = ?').run(`${slot} before ${id}`, there.id)
        give(one, other, slot)
        touched.push(one)
      }
      for (const { session, step } of touched) recount(session, step)
      for (const { session, room } of moved.consents ?? []) {
        sql('UPDATE OR REPLACE room_consents SET person = ? WHERE session = ? AND room = ? AND person = ?').run(other, session, room, kept)
        sayAgain(connection, [session], ofPerson(session, kept), at)
      }
      for (const id of moved.entered) sql('UPDATE contributions SET proxy_by = ? WHERE id = ? AND proxy_by = ?').run(other, id, kept)
      for (const session of [...moved.joined, ...moved.both]) {
        const { changes } = sql('INSERT OR IGNORE INTO joined (session, person) VALUES (?, ?)').run(session, other)
        const stays = sql(`SELECT 1 FROM contributions WHERE session = ? AND person = ? AND state = 'live' LIMIT 1`).get(session, kept)
        const left =
          stays || moved.both.includes(session) ? 0 : sql('DELETE FROM joined WHERE session = ? AND person = ?').run(session, kept).changes
        sql('UPDATE sessions SET joined = max(joined + ?, 0) WHERE id = ?').run(changes - left, session)
      }
      // what was taken from them while they were one is not given back
      const still = rolesOf(kept)
      for (const role of moved.roles.filter((one) => still.includes(one)))
        sql('INSERT OR IGNORE INTO roles (person, role) VALUES (?, ?)').run(other, role)
      for (const role of moved.gained) sql('DELETE FROM roles WHERE person = ? AND role = ?').run(kept, role)
      const [now, theirs] = [ageOf(kept), ageOf(other)]
      // what they have said of their age since holds for both
      if (now === together(moved.age, theirs)) sql('UPDATE people SET age = ? WHERE id = ?').run(moved.age, kept)
      else sql('UPDATE people SET age = ? WHERE id = ?').run(now, other)
      sql('UPDATE people SET merged_into = NULL WHERE id = ? AND community = ?').run(other, community)
      forget(community, kept)
    },
  }
}
