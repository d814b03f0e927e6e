import { platformOf } from '../../src/core/room.js'
import type { Session } from '../../src/core/session.js'
import type { Claim } from '../../src/core/turn.js'
import type { Connection } from './connection.js'

/** Where words for one person alone are put, if anywhere. */
export interface Reaching {
  readonly ownRoom: (event: Claim['event'], session: Session | null, only: string) => string | null
  readonly readsNoPosts: (community: string, person: string) => boolean
}

export function createReaching({ sql }: Connection): Reaching {
  /**
   * Where a private word reaches a person: the room they act in, or the one they last took part in, or else the room it comes from, or
   * any of the session's; where there are several, on a platform that they have an account on.
   */
  function ownRoom({ person, room }: Claim['event'], session: Session | null, only: string): string | null {
    if (!session) return room
    const last =
      only === person ? room : sql<{ room: string }>('SELECT room FROM joined WHERE session = ? AND person = ?').get(session.id, only)?.room
    const found = [last, room, ...session.rooms].filter((one) => one && session.rooms.includes(one))
    return found.find((one) => one && reaches(only, one)) ?? found[0] ?? null
  }

  const reaches = (person: string, room: string): boolean =>
    sql('SELECT 1 FROM accounts WHERE person = ? AND substr(account, 1, ?) = ?').get(
      person,
      platformOf(room).length + 1,
      `${platformOf(room)}:`,
    ) !== undefined

  /** Whoever has no account, or a link alone, reads no room; their page shows what concerns them. */
  const readsNoPosts = (community: string, person: string): boolean => {
    const here = sql('SELECT 1 FROM people WHERE id = ? AND community = ?').get(person, community)
    if (!here) return false
    return sql(`SELECT 1 FROM accounts WHERE person = ? AND account NOT LIKE 'link:%'`).get(person) === undefined
  }

  return { ownRoom, readsNoPosts }
}
