import type { Session } from '../../src/core/session.js'
import type { Connection } from './connection.js'
import { toSession } from './rows.js'

/** As many sessions stay parsed in memory; each is a few kB. */
const MOST = 1_000

/** Sessions as their last committed turn left them, read and parsed once: a busy one is asked for at every event. */
export interface SessionsAtHand {
  readonly get: (community: string, id: string) => Session | null
  /** What a turn has made of a session; call it only once the turn's own piece of the transaction has succeeded. */
  readonly keep: (session: Session) => void
  /** All are read anew: something beside a turn of theirs has changed them. */
  readonly forget: () => void
}

/** Forgets all when a transaction is undone or another process has written. */
export function createSessionsAtHand(connection: Connection): SessionsAtHand {
  const { sql } = connection
  const held = new Map<string, Session>()
  connection.onUndo(() => held.clear())

  const keep = (session: Session): void => {
    if (held.size >= MOST && !held.has(session.id)) held.delete(held.keys().next().value ?? '')
    held.set(session.id, session)
  }

  return {
    get: (community, id) => {
      connection.forgetOthers()
      const known = held.get(id)
      if (known) return known.community === community ? known : null
      const row = sql<{ body: string }>('SELECT body FROM sessions WHERE id = ? AND community = ?').get(id, community)
      if (!row) return null
      const session = toSession(row)
      keep(session)
      return session
    },
    keep,
    forget: () => held.clear(),
  }
}
