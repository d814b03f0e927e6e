import { CairnError } from '../../src/core/errors.js'
import type { OpenHall } from '../../src/core/open-hall.js'
import type { Store } from '../../src/ports/store.js'
import type { Connection } from './connection.js'

interface HallRow extends Omit<OpenHall, 'openedAt' | 'endsAt'> {
  readonly opened_at: number
  readonly ends_at: number
}

/** Are these one name to whoever reads them? */
const alike = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('en').replaceAll(/\s+/gu, ' ').trim()

/** The same name, or with the first number that tells it apart from the others: `Ana`, `Ana 2`, `Ana 3`. */
function apart(name: string, others: readonly string[]): string {
  const taken = new Set(others.map(alike))
  if (!taken.has(alike(name))) return name
  for (let n = 2; ; n += 1) if (!taken.has(alike(`${name} ${n}`))) return `${name} ${n}`
}

/** The last letter that an account can hold: what begins with a text lies between it and this. */
const LAST = '\u{10ffff}'

/** The hall that is open in a community, and who comes into it. */
export function createHalls(parts: {
  connection: Connection
  readonly known: (community: string, account: string, name: string, now: number) => string
  readonly personByAccount: Store['personByAccount']
}): Pick<Store, 'hall' | 'keepHall' | 'joinAsGuest' | 'countAccounts'> {
  const { connection, known, personByAccount } = parts
  const { sql, write } = connection

  /** What the people are called from whom a guest must be told apart. */
  const namesAround = (community: string, guests: string, session: string): readonly string[] =>
    sql<{ name: string }>(
      `SELECT p.name FROM accounts a JOIN people p ON p.id = a.person WHERE a.community = ? AND a.account >= ? AND a.account < ? AND p.name IS NOT NULL
       UNION SELECT p.name FROM joined j JOIN people p ON p.id = j.person WHERE j.session = ? AND p.community = ? AND p.name IS NOT NULL
       UNION SELECT p.name FROM people p JOIN roles r ON r.person = p.id WHERE p.community = ? AND r.role = 'core' AND p.name IS NOT NULL`,
    )
      .all(community, guests, guests + LAST, session, community, community)
      .map(({ name }) => name)

  return {
    hall: async ({ community }) => {
      const row = sql<HallRow>('SELECT id, session, room, seed, address, port, opened_at, ends_at FROM halls WHERE community = ?').get(
        community,
      )
      if (!row) return null
      const { opened_at: openedAt, ends_at: endsAt, ...rest } = row
      return { ...rest, openedAt, endsAt }
    },

    keepHall: ({ community }, hall) =>
      write(() => {
        sql('DELETE FROM halls WHERE community = ?').run(community)
        if (hall === null) return
        const { id, session, room, seed, address, port, openedAt, endsAt } = hall
        sql(
          `INSERT INTO halls (community, id, session, room, seed, address, port, opened_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ).run(community, id, session, room, seed, address, port, openedAt, endsAt)
      }),

    joinAsGuest: async (scope, { account, guests, session, name, age, now }) => {
      const { community } = scope
      const before = await personByAccount(scope, account)
      if (before) return before
      await write(() => {
        const person = known(community, account, apart(name, namesAround(community, guests, session)), now)
        sql('UPDATE people SET age = ?, asked_age = 1 WHERE id = ?').run(age, person)
        sql(`INSERT OR IGNORE INTO roles (person, role) VALUES (?, 'guest')`).run(person)
      })
      const person = await personByAccount(scope, account)
      if (person) return person
      throw new CairnError({ code: 'gone', fault: 'platform', message: 'Someone came in and was gone at once.', remedy: 'Try again.' })
    },

    countAccounts: async ({ community }, beginning) =>
      sql<{ n: number }>('SELECT count(*) AS n FROM accounts WHERE community = ? AND account >= ? AND account < ?').get(
        community,
        beginning,
        beginning + LAST,
      )?.n ?? 0,
  }
}
