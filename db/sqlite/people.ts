import type { Clock } from '../../src/core/clock.js'
import { CairnError } from '../../src/core/errors.js'
import type { Role } from '../../src/core/role.js'
import type { Person, Scope, Store } from '../../src/ports/store.js'
import type { Connection } from './connection.js'
import { roomsOf } from './facts.js'

interface PersonRow {
  readonly id: string
  readonly name: string | null
  readonly account: string | null
  readonly lang: string | null
  readonly zone: string | null
  readonly roles: string | null
  readonly quiet_from: string
  readonly quiet_until: string
  readonly audience: Person['audience']
  readonly reminders: number
  readonly age: Person['age']
  readonly asked_age: number
  readonly direct: number
}

const SECRET_BYTES = 16
const ROLES = '(SELECT group_concat(role) FROM roles r WHERE r.person = p.id) AS roles'
const DIRECT = 'EXISTS (SELECT 1 FROM accounts d WHERE d.person = p.id AND d.direct_at IS NOT NULL) AS direct'
const SELECT = `SELECT p.*, ${ROLES}, ${DIRECT}, (SELECT account FROM accounts a WHERE a.person = p.id) AS account FROM people p`

/** Communities, rooms, people and what they hold. `known` answers without a query for accounts seen before. */
export function createPeople(parts: { connection: Connection; clock: Clock }): Pick<
  Store,
  | 'ensureCommunity'
  | 'ensureRoom'
  | 'community'
  | 'rooms'
  | 'noteRoom'
  | 'person'
  | 'personById'
  | 'personByAccount'
  | 'people'
  | 'names'
  | 'keepCode'
  | 'keepPlaybook'
  | 'playbook'
> & {
  readonly known: (community: string, account: string, name: string, now: number) => string
  readonly forgetAccount: (community: string, person: string) => void
} {
  const { connection, clock } = parts
  const { sql, write } = connection
  const seen = new Map<string, { readonly person: string; readonly name: string }>()
  connection.onUndo(() => seen.clear())

  const toPerson = (row: PersonRow): Person => ({
    id: row.id,
    name: row.name ?? '',
    account: row.account ?? '',
    roles: (row.roles?.split(',') ?? []) as Role[],
    lang: row.lang,
    zone: row.zone,
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    audience: row.audience,
    reminders: row.reminders === 1 ? 'on' : 'off',
    age: row.age,
    askedAge: row.asked_age === 1,
    direct: row.direct === 1,
  })

  const find = (scope: Scope, id: string): Person | null => {
    const row = sql<PersonRow>(`${SELECT} WHERE p.community = ? AND p.id = ?`).get(scope.community, id)
    return row ? toPerson(row) : null
  }

  function known(community: string, account: string, name: string, now: number): string {
    const key = `${community} ${account}`
    const before = seen.get(key)
    if (before?.name === name) return before.person
    const row = sql<{ person: string }>('SELECT person FROM accounts WHERE community = ? AND account = ?').get(community, account)
    if (row) {
      // people rename themselves on their platform: they are called what they are called now
      // whoever has several accounts keeps the name that they were joined under
      sql(`UPDATE people SET name = ? WHERE id = ? AND name IS NOT ?
           AND (SELECT count(*) FROM accounts WHERE person = people.id) = 1`).run(name, row.person, name)
      seen.set(key, { person: row.person, name })
      return row.person
    }
    const id = clock.id()
    sql('INSERT INTO people (id, community, name, joined_at) VALUES (?, ?, ?, ?)').run(id, community, name, now)
    sql('INSERT INTO accounts (community, account, person) VALUES (?, ?, ?)').run(community, account, id)
    sql(`INSERT INTO roles (person, role) VALUES (?, 'member')`).run(id)
    return id
  }

  return {
    known,
    forgetAccount: (community, person) => {
      for (const [key, known] of seen) if (known.person === person && key.startsWith(`${community} `)) seen.delete(key)
    },
    ensureCommunity: ({ id, name, zone, lang, sandbox, secret = clock.secret(SECRET_BYTES), renew = false }) =>
      write(() => {
        sql(`INSERT INTO communities (id, name, zone, lang, sandbox, secret) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, zone = excluded.zone, lang = excluded.lang,
             secret = CASE WHEN secret IS NULL OR ? THEN excluded.secret ELSE secret END`).run(
          id,
          name,
          zone,
          lang,
          sandbox ? 1 : 0,
          secret,
          renew ? 1 : 0,
        )
        return sql<{ secret: string }>('SELECT secret FROM communities WHERE id = ?').get(id)?.secret ?? ''
      }),
    ensureRoom: ({ room, community, name }) =>
      write(() => {
        const { changes } = sql(`INSERT INTO rooms (room, community, name) VALUES (?, ?, ?)
          ON CONFLICT (room) DO UPDATE SET name = excluded.name WHERE community = excluded.community`).run(room, community, name)
        if (changes > 0) return
        throw new CairnError({
          code: 'room-taken',
          fault: 'operator',
          message: `The room ${room} belongs to another community.`,
          remedy: 'Choose another room, or remove it there first.',
        })
      }),
    community: async (id) => {
      const row = sql<{ id: string; name: string; zone: string; lang: string; sandbox: number }>(
        'SELECT id, name, zone, lang, sandbox FROM communities WHERE id = ?',
      ).get(id)
      return row ? { ...row, sandbox: row.sandbox === 1 } : null
    },
    rooms: async ({ community }) => roomsOf(connection, community),
    noteRoom: ({ community }, room, { people, open }) =>
      write(() => {
        sql('UPDATE rooms SET people = coalesce(?, people), open = coalesce(?, open) WHERE room = ? AND community = ?').run(
          people ?? null,
          open === undefined ? null : Number(open),
          room,
          community,
        )
      }),
    person: (scope, account, name, now, roles) =>
      write(() => {
        const id = known(scope.community, account, name, now)
        for (const role of roles ?? []) sql('INSERT OR IGNORE INTO roles (person, role) VALUES (?, ?)').run(id, role)
        return find(scope, id) as Person
      }),
    personById: async (scope, id) => find(scope, id),
    personByAccount: async (scope, account) => {
      const row = sql<PersonRow>(
        `SELECT p.*, ${ROLES}, ${DIRECT}, a.account FROM accounts a JOIN people p ON p.id = a.person WHERE a.community = ? AND a.account = ?`,
      ).get(scope.community, account)
      return row ? toPerson(row) : null
    },
    people: async ({ community }) =>
      sql<PersonRow>(`${SELECT} WHERE p.community = ? AND p.name IS NOT NULL AND p.merged_into IS NULL ORDER BY p.id`)
        .all(community)
        .map(toPerson),
    names: async ({ community }) =>
      sql<{ id: string; name: string }>(
        'SELECT coalesce(merged_into, id) AS id, name FROM people WHERE community = ? AND name IS NOT NULL ORDER BY name, id',
      ).all(community),
    keepCode: ({ community }, { hash, role, until }) =>
      write(() => {
        sql('INSERT OR REPLACE INTO codes (hash, community, role, until) VALUES (?, ?, ?, ?)').run(hash, community, role, until)
      }),
    keepPlaybook: (hash, source) =>
      write(() => {
        sql('INSERT OR IGNORE INTO playbooks (hash, source) VALUES (?, ?)').run(hash, source)
      }),
    playbook: async (hash) => sql<{ source: string }>('SELECT source FROM playbooks WHERE hash = ?').get(hash)?.source ?? null,
  }
}
