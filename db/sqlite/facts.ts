import type { Age } from '../../src/core/age.js'
import { LEFT_OUT } from '../../src/core/contribution.js'
import { withoutHeld } from '../../src/core/hold.js'
import type { QuietHours } from '../../src/core/quiet-hours.js'
import type { Remindable } from '../../src/core/remindable.js'
import type { Rhythm } from '../../src/core/rhythm.js'
import type { Role } from '../../src/core/role.js'
import type { RoomInfo } from '../../src/core/room.js'
import type { Claim, Facts, Needs, StepCount } from '../../src/core/turn.js'
import type { Connection } from './connection.js'
import { createConnects } from './connects.js'
import { textsOf } from './drafts.js'
import { lookAgainOf } from './look-again.js'
import { createOwnPlaybooks } from './own-playbooks.js'
import { type ContributionRow, GIVEN, QUOTES, type QuoteRow, toArtifact, toContribution, toQuote, toSession } from './rows.js'

/** How many gave each mark to each item of a step; nobody votes through someone else. */
export const TALLY = `SELECT item, mark, count(*) AS n FROM contributions
  WHERE session = ? AND step = ? AND state = 'live' AND mark IS NOT NULL AND proxy_by IS NULL GROUP BY item, mark`

/** Counts by item, then by mark. */
export function byItem(rows: readonly { readonly item: string; readonly mark: string; readonly n: number }[]): Facts['tallies'] {
  const found: Record<string, Record<string, number>> = {}
  for (const { item, mark, n } of rows) found[item] = { ...found[item], [mark]: n }
  return found
}

/** A community's rooms, with what the core team and their platforms say of them. */
export const roomsOf = ({ sql }: Connection, community: string): readonly RoomInfo[] =>
  sql<{ room: string; name: string; public: number; youth: number; checked: number; people: number | null; open: number | null }>(
    `SELECT r.room, r.name, r.public, r.youth, r.people, r.open, EXISTS (SELECT 1 FROM youth_checks y WHERE y.room = r.room) AS checked
     FROM rooms r WHERE r.community = ? ORDER BY r.rowid`,
  )
    .all(community)
    .map((row) => ({
      ...row,
      public: row.public === 1,
      youth: row.youth === 1,
      checked: row.checked === 1,
      open: row.open === null ? null : row.open === 1,
    }))

/** Loads what a decision asked for, and nothing else. */
export function createFacts(connection: Connection): (claim: Claim, needs: Needs) => Facts {
  const { sql } = connection
  const own = createOwnPlaybooks(connection)
  const connects = createConnects(connection)

  // `+n`: found by (session, step, person) and then sorted; ordered by plain `n`, SQLite would walk all of a person's or a session's rows
  const all = (session: string, step: string) =>
    sql<ContributionRow>(`SELECT * FROM contributions WHERE session = ? AND step = ? AND state = 'live' ORDER BY +n`)
      .all(session, step)
      .map(toContribution)

  const mine = (session: string, step: string, person: string) =>
    sql<ContributionRow>(`SELECT * FROM contributions WHERE session = ? AND step = ? AND person = ? AND state = 'live' ORDER BY +n`)
      .all(session, step, person)
      .map(toContribution)

  const worded = (session: string, step: string) =>
    sql<ContributionRow>(`SELECT * FROM contributions WHERE session = ? AND step = ? AND state = 'live' AND text IS NOT NULL ORDER BY +n`)
      .all(session, step)
      .map(toContribution)

  const tally = (session: string, step: string) => sql<{ item: string; mark: string; n: number }>(TALLY).all(session, step)

  const count = (session: string, step: string): StepCount =>
    sql<StepCount>('SELECT contributions, people FROM counters WHERE session = ? AND step = ?').get(session, step) ?? {
      contributions: 0,
      people: 0,
    }

  /** Who this id or account names, if they are of this community and have not left. */
  const here = (community: string, asked: string): readonly string[] =>
    sql<{ id: string }>(
      `SELECT id FROM people WHERE community = ? AND name IS NOT NULL AND merged_into IS NULL
       AND id = coalesce((SELECT person FROM accounts WHERE community = ? AND account = ?), ?)`,
    )
      .all(community, community, asked, asked)
      .map(({ id }) => id)

  /** Those who joined this session, or another one in its rooms, and want reminders. A guest came for one session, and hears of no other. */
  const readers = (community: string, session: string): readonly Remindable[] =>
    sql<Omit<Remindable, 'stopped'> & { stopped: number }>(
      `SELECT p.id AS person, p.zone, p.quiet_from AS quietFrom, p.quiet_until AS quietUntil, coalesce(r.given, 0) AS given,
         (SELECT max(last_at) FROM reminders x WHERE x.person = p.id) AS lastAt, r.last_at AS servedAt, r.snoozed_until AS snoozedUntil,
         coalesce(r.stopped, 0) AS stopped, r.done
       FROM people p LEFT JOIN reminders r ON r.session = ? AND r.person = p.id
       WHERE p.community = ? AND p.name IS NOT NULL AND p.reminders = 1 AND p.id IN (
         SELECT j.person FROM session_rooms here JOIN session_rooms there ON there.room = here.room
         JOIN joined j ON j.session = there.session WHERE here.session = ? AND here.left_at IS NULL AND there.left_at IS NULL
         AND (j.session = here.session OR NOT EXISTS (SELECT 1 FROM roles g WHERE g.person = j.person AND g.role = 'guest')))
       ORDER BY p.id`,
    )
      .all(session, community, session)
      .map((row) => ({ ...row, stopped: row.stopped === 1 }))

  const quietOf = (session: string): readonly QuietHours[] =>
    sql<QuietHours>(
      `SELECT p.id AS person, p.zone, p.quiet_from AS quietFrom, p.quiet_until AS quietUntil
       FROM joined j JOIN people p ON p.id = j.person WHERE j.session = ? ORDER BY p.id`,
    ).all(session)

  /** What people send to a practice and have not taken back. */
  const sent = (community: string, practice: string): readonly string[] =>
    sql<{ node: string }>(
      `SELECT DISTINCT l.from_id AS node FROM links l JOIN contributions c ON c.id = l.to_id
       WHERE l.from_id >= 'signal:' AND l.from_id < 'signal;' AND l.community = ? AND l.why = ? AND c.state = 'live' AND c.hold IS NULL`,
    )
      .all(community, `send:${practice}`)
      .map(({ node }) => node.slice('signal:'.length))

  const invitedOf = (session: string, person: string): Facts['invited'] => {
    const row = sql<{ used: number; item: string | null }>(
      `SELECT g.item, EXISTS (SELECT 1 FROM joined j WHERE j.session = g.session AND j.person = g.person)
         OR EXISTS (SELECT 1 FROM contributions c WHERE c.session = g.session AND c.person = g.person AND c.state = 'live') AS used
       FROM invites g WHERE session = ? AND person = ? AND ended_at IS NULL`,
    ).get(session, person)
    return row ? { used: row.used === 1, item: row.item } : null
  }

  return ({ event, session }, needs) => {
    const { person, community } = event
    const contribution =
      needs.contribution === undefined
        ? undefined
        : sql<ContributionRow>('SELECT * FROM contributions WHERE id = ? AND community = ?').get(needs.contribution, community)
    const given = needs.source === undefined ? undefined : sql<ContributionRow>(GIVEN).get(needs.source, person, community)
    const code =
      needs.code === undefined
        ? undefined
        : sql<{ role: Role }>('SELECT role FROM codes WHERE hash = ? AND community = ? AND until > ?').get(needs.code, community, event.at)
    const theirs = contribution ?? given
    const quote =
      needs.quote === undefined ? undefined : sql<QuoteRow>(`${QUOTES} WHERE q.id = ? AND q.community = ?`).get(needs.quote, community)
    const under = quote && sql<ContributionRow>('SELECT * FROM contributions WHERE id = ?').get(quote.contribution)
    // what is about someone's words and names no session is about the session they were given in
    const from = !theirs || session ? undefined : sql<{ body: string }>('SELECT body FROM sessions WHERE id = ?').get(theirs.session)
    const id = session?.id ?? theirs?.session ?? ''
    const artifact = needs.artifact
      ? sql<{ body: string }>('SELECT body FROM artifacts WHERE session = ? ORDER BY version DESC LIMIT 1').get(id)
      : undefined
    const rhythm =
      needs.rhythm === undefined
        ? undefined
        : sql<{ body: string }>('SELECT body FROM rhythms WHERE id = ? AND community = ?').get(needs.rhythm, community)
    const counts: Record<string, StepCount> = {}
    for (const step of needs.counts ?? []) counts[step] = count(id, step)
    const { all: open, held } = withoutHeld((needs.all ?? []).flatMap((step) => all(id, step)))
    const kept = rhythm ? { id: needs.rhythm ?? '', ...(JSON.parse(rhythm.body) as Omit<Rhythm, 'id'>) } : null
    const about = needs.own ?? kept?.playbook
    const standing =
      needs.standing === undefined
        ? undefined
        : sql<{ id: string }>(
            `SELECT s.id FROM session_rooms r JOIN sessions s ON s.id = r.session
             WHERE r.room = ? AND r.left_at IS NULL AND s.community = ? AND s.status IN ('open', 'paused') AND s.body ->> 'playbook' = ? LIMIT 1`,
          ).get(event.room, community, needs.standing)
    const taken =
      kept?.session === undefined ? undefined : sql('SELECT 1 FROM contributions WHERE session = ? LIMIT 1').get(kept.session) !== undefined
    const me =
      person === null
        ? undefined
        : sql<{ lang: string | null; age: Age; asked_age: number }>('SELECT lang, age, asked_age FROM people WHERE id = ?').get(person)
    const asked = needs.connect
    const connect = asked && connects.asked(community, asked)
    const both = connect?.of === 'accounts' ? [connect.a, connect.b ?? ''] : []
    const joinedRooms = needs.rooms ? connects.open(community, event.at).filter((one) => one.of === 'rooms' && one.joinedAt !== null) : []
    return {
      ...(taken === undefined ? {} : { rhythmTaken: taken }),
      ...(needs.standing === undefined ? {} : { standing: standing?.id ?? null }),
      own: about === undefined ? [] : own.current(community, about),
      counts,
      mine: person === null ? [] : (needs.mine ?? []).flatMap((step) => mine(id, step, person)),
      all: open,
      held,
      worded: withoutHeld((needs.worded ?? []).flatMap((step) => worded(id, step))).all.filter(({ text }) => text !== ''),
      tallies: byItem((needs.tallies ?? []).flatMap((step) => tally(id, step))),
      contribution: theirs ? toContribution(theirs) : under ? toContribution(under) : null,
      quote: quote ? toQuote(quote) : null,
      ...(needs.code === undefined ? {} : { code: code?.role ?? null }),
      roles:
        needs.roles && person !== null
          ? sql<{ role: Role }>('SELECT role FROM roles WHERE person = ?')
              .all(person)
              .map((row) => row.role)
          : [],
      core: needs.core
        ? sql<{ id: string }>(
            `SELECT p.id FROM people p JOIN roles r ON r.person = p.id WHERE p.community = ? AND r.role = 'core' ORDER BY p.id`,
          )
            .all(community)
            .map((row) => row.id)
        : [],
      people: Object.fromEntries([...(needs.people ?? []), ...both].flatMap((asked) => here(community, asked).map((id) => [asked, id]))),
      joined: needs.joined ? (sql<{ joined: number }>('SELECT joined FROM sessions WHERE id = ?').get(id)?.joined ?? 0) : 0,
      names: needs.names
        ? sql<{ name: string }>(
            'SELECT p.name FROM joined j JOIN people p ON p.id = j.person WHERE j.session = ? AND p.name IS NOT NULL ORDER BY p.id',
          )
            .all(id)
            .map((row) => row.name)
        : [],
      quotes: needs.quotes ? sql<QuoteRow>(`${QUOTES} WHERE q.session = ? ORDER BY q.rowid`).all(id).map(toQuote) : [],
      artifact: artifact ? toArtifact(artifact) : null,
      usual:
        (needs.usual && person !== null
          ? sql<{ audience: Facts['usual'] }>('SELECT audience FROM people WHERE id = ?').get(person)?.audience
          : undefined) ?? 'group',
      leftOut: needs.leftOut
        ? sql<{ item: string }>(`SELECT item FROM contributions WHERE session = ? AND mark = '${LEFT_OUT}' AND state = 'live'`)
            .all(id)
            .map((row) => row.item)
        : [],
      publicRoom: needs.publicRoom
        ? sql('SELECT 1 FROM rooms r WHERE r.public = 1 AND r.room IN (SELECT value FROM json_each(?)) AND r.community = ?').get(
            JSON.stringify((session ?? (from && toSession(from)))?.rooms ?? []),
            community,
          ) !== undefined
        : false,
      townspeople: needs.townspeople
        ? // from "Grace" to just before "Grace!": that name alone, or with a second one after a space
          sql<{ name: string }>(
            `SELECT DISTINCT p.name FROM json_each(?)
             CROSS JOIN people p ON p.community = ? AND p.name >= value AND p.name < value || '!' WHERE p.id IS NOT ?`,
          )
            .all(JSON.stringify(needs.townspeople), community, person)
            .map((row) => row.name)
        : [],
      readers: needs.readers ? readers(community, id) : [],
      ...(needs.drafted ? { drafted: textsOf(connection, community, id) } : {}),
      ...(needs.quiet ? { quiet: quietOf(id) } : {}),
      lang: me?.lang ?? null,
      age: me ? { age: me.age, asked: me.asked_age === 1 } : null,
      ...(connect === undefined ? {} : { connect }),
      ...(needs.rooms ? { rooms: roomsOf(connection, community), joinedRooms } : {}),
      ...(needs.running
        ? {
            running: sql<{ id: string }>(`SELECT id FROM sessions WHERE community = ? AND status IN ('open', 'paused')`)
              .all(community)
              .map((row) => row.id),
          }
        : {}),
      ...(needs.youngAmong
        ? {
            youngAmong: sql<{ id: string }>(`SELECT id FROM people WHERE age = 'young' AND id IN (SELECT value FROM json_each(?))`)
              .all(JSON.stringify(needs.people ?? []))
              .map((row) => row.id),
          }
        : {}),
      ...(needs.said && person !== null
        ? {
            said: sql<ContributionRow>(
              `SELECT * FROM contributions WHERE session = ? AND +person = ? AND state = 'live' AND text IS NOT NULL ORDER BY n`,
            )
              .all(id, person)
              .map(toContribution),
          }
        : {}),
      ...(needs.speakers
        ? {
            speakers: sql<{ person: string }>(
              `SELECT DISTINCT coalesce(proxy_by, person) AS person FROM contributions
               WHERE session = ? AND state = 'live' AND text IS NOT NULL ORDER BY person`,
            )
              .all(id)
              .map((row) => row.person),
          }
        : {}),
      ...(needs.everyone
        ? {
            everyone: sql<{ name: string }>('SELECT name FROM people WHERE community = ? AND name IS NOT NULL')
              .all(community)
              .map((row) => row.name),
          }
        : {}),
      ...(needs.invited === undefined
        ? {}
        : { invited: invitedOf(id, typeof needs.invited === 'string' ? needs.invited : (person ?? '')) }),
      rhythm: kept,
      ...(needs.lookAgain === undefined ? {} : { lookAgain: lookAgainOf(connection, community, needs.lookAgain) }),
      ...(needs.sentTo === undefined ? {} : { sent: sent(community, needs.sentTo) }),
      ...(needs.signal === undefined
        ? {}
        : {
            signal:
              sql<{ status: Facts['signal'] }>('SELECT status FROM signals WHERE n = ? AND community = ?').get(
                Number(needs.signal),
                community,
              )?.status ?? null,
          }),
      from: theirs ? (session?.id === theirs.session ? session : from ? toSession(from) : null) : null,
    }
  }
}
