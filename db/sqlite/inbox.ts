import { CairnError } from '../../src/core/errors.js'
import { type Deed, type Inner, type StoredEvent, takesPart } from '../../src/core/event.js'
import { onlyObserves, type Role } from '../../src/core/role.js'
import { MOST_OPENINGS, type Session } from '../../src/core/session.js'
import type { Claim, Mind } from '../../src/core/turn.js'
import type { Store, TurnReport } from '../../src/ports/store.js'
import { createApplyConnecting } from './apply-connecting.js'
import { createApplyTurn } from './apply-turn.js'
import { type Connection, LIMITED } from './connection.js'
import { createConnects } from './connects.js'
import { erasedKey } from './erased-key.js'
import { isStorage, whatFailed } from './errors.js'
import { createFacts } from './facts.js'
import { createMerging } from './merge-people.js'
import type { SessionsAtHand } from './sessions-at-hand.js'
import type { Words } from './words.js'

/** No event may set off a longer chain of steps: each opens and closes once, and some room for what a turn adds. */
const MOST_HOPS = 2 * MOST_OPENINGS + 4
/** Numbers what follows a turn that failed, apart from any turn: told once, however often it is tried again. */
const ASIDE = -1

interface InboxRow {
  readonly seq: number
  readonly key: string
  readonly community: string
  readonly lane: string
  readonly room: string | null
  readonly person: string | null
  readonly at: number
  readonly body: string
}

const toEvent = ({ seq, key, community, lane, room, person, at, body }: InboxRow): StoredEvent => ({
  seq,
  key,
  community,
  lane,
  room,
  person,
  at,
  body: JSON.parse(body) as Deed | Inner,
})

/** In: what was said is stored once and numbered; then each event, in order, becomes one turn. */
export function createInbox(parts: {
  connection: Connection
  words: Words
  sessions: SessionsAtHand
  readonly known: (community: string, account: string, name: string, now: number) => string
  readonly forgetAccount: (community: string, person: string) => void
}): Pick<Store, 'accept' | 'advance'> {
  const { connection, words, sessions, known, forgetAccount } = parts
  const { sql, write, inside, fence } = connection
  const facts = createFacts(connection)
  const forget = (community: string, person: string): void => {
    forgetAccount(community, person)
    sessions.forget()
  }
  const connects = createConnects(connection, createMerging({ connection, words, forget }))
  const apply = createApplyTurn(connection, words, createApplyConnecting(connection, connects))

  function sessionFor({ body, community }: StoredEvent): Session | null {
    const id = 'session' in body ? body.session : undefined
    return id === undefined || id === null ? null : sessions.get(community, id)
  }

  function join(event: StoredEvent, session: string): void {
    const { person, room } = event
    if (person === null) return
    const before = sql<{ room: string | null }>('SELECT room FROM joined WHERE session = ? AND person = ?').get(session, person)
    if (!before) {
      // who only looks on is not among those whose answers are waited for
      if (
        onlyObserves(
          sql<{ role: Role }>('SELECT role FROM roles WHERE person = ?')
            .all(person)
            .map(({ role }) => role),
        )
      )
        return
      sql('INSERT INTO joined (session, person, room) VALUES (?, ?, ?)').run(session, person, room)
      sql('UPDATE sessions SET joined = joined + 1 WHERE id = ?').run(session)
    } else if (before.room !== room) {
      sql('UPDATE joined SET room = ? WHERE session = ? AND person = ?').run(room, session, person)
    }
  }

  /** Who takes part in the open step is done with it, as far as reminders go. */
  function noteDone({ person, body }: StoredEvent, { id, cursor }: Session): void {
    if (person === null || cursor.step === null || ('step' in body && body.step !== undefined && body.step !== cursor.step)) return
    sql(
      `INSERT INTO reminders (session, person, done) VALUES (?, ?, ?) ON CONFLICT (session, person) DO UPDATE SET done = excluded.done`,
    ).run(id, person, `${cursor.step}:${cursor.round}`)
  }

  /** One event's turn, with all that follow from it at once; answers the session as it is then. */
  function turn(event: StoredEvent, mind: Mind): Session | null {
    let claim: Claim = { event, session: sessionFor(event) }
    if (claim.session && takesPart(event.body)) join(event, claim.session.id)
    let inner: Inner | null = null
    for (let hop = 0; ; hop += 1) {
      if (hop > MOST_HOPS) {
        throw new CairnError({
          code: 'endless-steps',
          fault: 'bug',
          message: 'A session went through too many steps at once.',
          remedy: 'Look for a step that repeats without end.',
        })
      }
      const decided = mind.decide(claim, inner, facts(claim, mind.plan(claim, inner)))
      apply(mind, claim, hop, decided)
      if (hop === 0 && claim.session && takesPart(event.body) && !decided.refused) noteDone(event, claim.session)
      if (claim.session === null && decided.session) join(event, decided.session.id)
      const session = decided.session ?? claim.session
      if (!decided.next) return session
      inner = decided.next
      claim = { event, session }
    }
  }

  /** What comes of a turn that failed. Should that fail too, the event stays set aside all the same. */
  function follow(event: StoredEvent, mind: Mind): void {
    if (!mind.aside) return
    const claim: Claim = { event, session: sessionFor(event) }
    const turn = mind.aside(claim)
    try {
      inside(() => apply(mind, claim, ASIDE, turn))
    } catch (thrown) {
      if (!connection.db.inTransaction || isStorage(thrown)) throw thrown
    }
  }

  return {
    accept: (event, lane, now) =>
      write(() => {
        // looked up before anyone is made of the account: an event of someone erased, come again, must not bring their name back
        const first = sql<{ seq: number }>('SELECT seq FROM inbox WHERE key IN (?, ?)').get(event.key, erasedKey(event.key))
        if (first) return { kind: 'accepted', seq: first.seq, again: true }
        const person = known(event.community, event.actor.account, event.actor.name, now)
        if (event.direct)
          sql('UPDATE accounts SET direct_at = ? WHERE community = ? AND account = ? AND direct_at IS NULL').run(
            now,
            event.community,
            event.actor.account,
          )
        const { lastInsertRowid } = sql(
          `INSERT INTO inbox (key, community, lane, room, person, at, body, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'ready')`,
        ).run(event.key, event.community, lane, event.room, person, now, JSON.stringify(event.deed))
        return { kind: 'accepted', seq: Number(lastInsertRowid), again: false }
      }),

    advance: async (mind, owner, _now, limit) => {
      // an engine with nothing to do asks often: no transaction for that
      if (!sql(`SELECT 1 FROM inbox WHERE state = 'ready' LIMIT 1`).get()) return []
      return write(() => {
        fence(owner)
        const rows = sql<InboxRow>(
          `SELECT seq, key, community, lane, room, person, at, body FROM inbox WHERE state = 'ready' ORDER BY seq ${LIMITED}`,
        ).all(limit)
        return rows.map((row): TurnReport => {
          const event = toEvent(row)
          try {
            const session = inside(() => {
              const after = turn(event, mind)
              sql(`UPDATE inbox SET state = 'done', body = NULL WHERE seq = ?`).run(row.seq)
              return after
            })
            if (session) sessions.keep(session)
            return { seq: row.seq, ok: true, claim: { event } }
          } catch (thrown) {
            if (!connection.db.inTransaction || isStorage(thrown)) throw thrown
            const error = whatFailed(thrown)
            sql(`UPDATE inbox SET state = 'dead', error = ? WHERE seq = ?`).run(error, row.seq)
            follow(event, mind)
            return { seq: row.seq, ok: false, error, claim: { event } }
          }
        })
      })
    },
  }
}
