import type { LookAgain } from '../../src/core/look-again.js'
import { platformOf } from '../../src/core/room.js'
import type { Session } from '../../src/core/session.js'
import type { SignalStatus } from '../../src/core/story.js'
import { signalNode } from '../../src/core/take.js'
import type { Connection } from './connection.js'

/** Words by which someone names themselves. */
const MYSELF: ReadonlySet<string> = new Set(['i', 'me', 'myself', 'ich', 'ich selbst'])
const bare = (name: string): string =>
  name
    .replaceAll(/[@.!,]/gu, '')
    .trim()
    .toLowerCase()

interface PersonRow {
  readonly id: string
  readonly name: string | null
  readonly merged_into: string | null
  readonly zone: string | null
  readonly quiet_from: string
  readonly quiet_until: string
}

/** Who hears of a signal on its day, and how it stands then; null where there is no such signal. */
export function lookAgainOf({ sql }: Connection, community: string, signal: string): LookAgain | null {
  const row = sql<{ status: SignalStatus | null; contribution: string | null }>(
    'SELECT status, contribution FROM signals WHERE n = ? AND community = ?',
  ).get(Number(signal), community)
  if (!row || row.status === null) return null
  const { status, contribution } = row
  const words = sql<{ session: string; there: number }>(
    `SELECT session, state = 'live' AND text IS NOT NULL AND hold IS NULL AS there FROM contributions WHERE id = ? AND community = ?`,
  ).get(contribution, community)
  const from = words && sql<{ body: string }>('SELECT body FROM sessions WHERE id = ?').get(words.session)
  const session = from && (JSON.parse(from.body) as Session)

  /** Whoever has joined their accounts is the one who stays; undefined for who has left. */
  const here = (id: string | null | undefined): PersonRow | undefined => {
    const found = sql<PersonRow>('SELECT * FROM people WHERE id = ? AND community = ?').get(id, community)
    if (found && found.merged_into !== null) return here(found.merged_into)
    return found?.name == null ? undefined : found
  }

  function owner(): PersonRow | undefined {
    const said = sql<{ text: string; person: string; proxy_by: string | null }>(
      `SELECT c.text, c.person, c.proxy_by FROM links l JOIN contributions c ON c.id = l.to_id
       WHERE l.from_id = ? AND l.community = ? AND l.why = 'owner' AND c.state = 'live' AND c.text IS NOT NULL AND c.hold IS NULL
       ORDER BY c.n DESC LIMIT 1`,
    ).get(signalNode(signal), community)
    if (!said) return undefined
    const named = bare(said.text)
    if (MYSELF.has(named)) return said.proxy_by === null ? here(said.person) : undefined
    const all = sql<PersonRow>('SELECT * FROM people WHERE community = ? AND name IS NOT NULL AND merged_into IS NULL').all(community)
    const [only, ...more] = all.filter(({ name }) => bare(name ?? '') === named)
    return more.length === 0 ? only : undefined
  }

  const core = (): PersonRow | undefined =>
    here(
      sql<{ id: string }>(
        `SELECT p.id FROM people p JOIN roles r ON r.person = p.id
         WHERE p.community = ? AND r.role = 'core' AND p.name IS NOT NULL AND p.merged_into IS NULL ORDER BY p.joined_at, p.id LIMIT 1`,
      ).get(community)?.id,
    )

  /** A room on a platform that they have an account on: of the session it comes from, else any of the community. */
  function roomFor(person: string): string | undefined {
    const platforms = new Set(
      sql<{ account: string }>('SELECT account FROM accounts WHERE person = ? AND community = ?')
        .all(person, community)
        .map(({ account }) => platformOf(account)),
    )
    const rooms = sql<{ room: string }>('SELECT room FROM rooms WHERE community = ? ORDER BY rowid').all(community)
    const all = rooms.map(({ room }) => room)
    return [...(session?.rooms ?? []).filter((room) => all.includes(room)), ...all].find((room) => platforms.has(platformOf(room)))
  }

  const owned = owner()
  const readers = [owned, here(session?.facilitator), core()].flatMap((one) => {
    const room = one && roomFor(one.id)
    return one && room !== undefined ? [{ one, room }] : []
  })
  const [reader] = readers
  return {
    status,
    there: contribution === null || words?.there === 1,
    owner: owned?.id ?? null,
    reader: reader
      ? {
          person: reader.one.id,
          room: reader.room,
          zone: reader.one.zone,
          quietFrom: reader.one.quiet_from,
          quietUntil: reader.one.quiet_until,
        }
      : null,
  }
}
