import type { Effect } from '../../src/core/turn.js'
import type { Backlog, Store, Stuck } from '../../src/ports/store.js'
import type { Connection } from './connection.js'
import { tellOf } from './outbox.js'

/** What has waited less long is only on its way. */
const ON_ITS_WAY_MS = 60_000
const EVENT = /^\d{1,15}$/

interface EventRow {
  readonly seq: number
  readonly at: number
  readonly state: string
  readonly error: string | null
  readonly emptied: number
}
interface EffectRow {
  readonly id: string
  readonly kind: Effect['kind']
  readonly at: number
  readonly due: number
  readonly state: string
  readonly attempts: number
  readonly why: string | null
}

/** What does not get on: listed, tried again, or given up on. Each is one transaction that the owner, if there is one, finds. */
export function createStuck(connection: Connection): Pick<Store, 'stuck' | 'retry' | 'discard' | 'backlog'> {
  const { sql, write } = connection

  const events = (community: string, before: number): readonly Stuck[] =>
    [
      ...sql<EventRow>(
        `SELECT seq, at, state, error, body IS NULL AS emptied FROM inbox WHERE state = 'dead' AND community = ? ORDER BY seq`,
      ).all(community),
      ...sql<EventRow>(
        `SELECT seq, at, state, error, 0 AS emptied FROM inbox WHERE state = 'ready' AND community = ? AND at < ? ORDER BY seq`,
      ).all(community, before),
    ].map(({ seq, at, state, error, emptied }) => ({
      id: String(seq),
      kind: 'event',
      state: state === 'dead' ? 'dead' : 'waiting',
      attempts: state === 'dead' ? 1 : 0,
      at,
      due: null,
      why: emptied === 1 ? 'Its words were deleted on schedule.' : error,
    }))

  const effects = (community: string, before: number): readonly Stuck[] =>
    [
      ...sql<EffectRow>(
        `SELECT id, body ->> '$.kind' AS kind, at, due, state, attempts, why FROM outbox WHERE state = 'dead' AND community = ? ORDER BY seq`,
      ).all(community),
      ...sql<EffectRow>(
        `SELECT id, body ->> '$.kind' AS kind, at, due, state, attempts, why FROM outbox
         WHERE state = 'ready' AND community = ? AND (attempts > 0 OR at < ?) ORDER BY seq`,
      ).all(community, before),
    ].map(({ state, due, ...row }) =>
      state === 'dead' ? { ...row, state: 'dead', due: null } : { ...row, state: 'waiting', due: row.attempts > 0 ? due : null },
    )

  return {
    stuck: async ({ community }, now) => [...events(community, now - ON_ITS_WAY_MS), ...effects(community, now - ON_ITS_WAY_MS)],

    retry: ({ community }, id, now) =>
      write(() => {
        const { changes } = EVENT.test(id)
          ? sql(
              `UPDATE inbox SET state = 'ready', error = NULL WHERE seq = ? AND community = ? AND state = 'dead' AND body IS NOT NULL`,
            ).run(Number(id), community)
          : sql(
              `UPDATE outbox SET state = 'ready', due = ?, attempts = 0, why = NULL WHERE id = ? AND community = ? AND state IN ('ready', 'dead')`,
            ).run(now, id, community)
        return changes > 0
      }),

    discard: ({ community }, id, now, tell) =>
      write(() => {
        if (EVENT.test(id)) {
          const forget = sql(
            `UPDATE inbox SET state = 'done', body = NULL, error = NULL WHERE seq = ? AND community = ? AND state = 'dead'`,
          )
          return forget.run(Number(id), community).changes > 0
        }
        const drop = sql(`UPDATE outbox SET state = 'dropped', why = NULL WHERE id = ? AND community = ? AND state IN ('ready', 'dead')`)
        if (drop.run(id, community).changes === 0) return false
        tellOf('drop', connection, id, now, tell)
        return true
      }),

    backlog: async () => {
      const found = sql<Omit<Backlog, 'oldest'> & { event: number | null; effect: number | null }>(
        `SELECT count(*) AS inbox,
                (SELECT count(*) FROM outbox WHERE state = 'ready') AS outbox,
                (SELECT count(*) FROM inbox WHERE state = 'dead') AS deadEvents,
                (SELECT count(*) FROM outbox WHERE state = 'dead') AS deadEffects,
                (SELECT at FROM inbox WHERE state = 'ready' ORDER BY seq LIMIT 1) AS event,
                (SELECT at FROM outbox WHERE state = 'ready' ORDER BY seq LIMIT 1) AS effect
         FROM inbox WHERE state = 'ready'`,
      ).get()
      const { event, effect, ...counts } = found ?? { inbox: 0, outbox: 0, deadEvents: 0, deadEffects: 0, event: null, effect: null }
      const waiting = [event, effect].filter((at) => at !== null)
      return { ...counts, oldest: waiting.length > 0 ? Math.min(...waiting) : null }
    },
  }
}
