import type { Rhythm } from '../../src/core/rhythm.js'
import type { Store } from '../../src/ports/store.js'
import type { Connection } from './connection.js'

interface ScheduleRow {
  readonly id: string
  readonly community: string
  readonly session: string | null
  readonly what: string
  readonly at: number
}

/** Dates that act: each becomes one wake event, once, however late. */
export function createSchedule(connection: Connection): Pick<Store, 'rhythm' | 'ensureWake' | 'wakeDue'> {
  const { sql, write, fence } = connection
  const next = (): number | null => sql<{ at: number | null }>('SELECT min(at) AS at FROM schedules').get()?.at ?? null

  return {
    rhythm: async ({ community }, id) => {
      const row = sql<{ body: string }>('SELECT body FROM rhythms WHERE id = ? AND community = ?').get(id, community)
      return row ? { id, ...(JSON.parse(row.body) as Omit<Rhythm, 'id'>) } : null
    },
    ensureWake: ({ id, community, what, at }) =>
      write(() => {
        sql('INSERT OR IGNORE INTO schedules (id, community, what, at) VALUES (?, ?, ?, ?)').run(id, community, what, at)
      }),
    wakeDue: async (owner, now, lateAfter = Number.POSITIVE_INFINITY) => {
      const first = next()
      if (first === null || first > now) return first
      return write(() => {
        fence(owner)
        for (const row of sql<ScheduleRow>('SELECT * FROM schedules WHERE at <= ? ORDER BY at').all(now)) {
          const period = String(row.at)
          const late = now - row.at > lateAfter ? { late: now - row.at } : {}
          const body = JSON.stringify({ kind: 'wake', schedule: row.id, period, what: row.what, session: row.session, ...late })
          const lane = row.session ? `session:${row.session}` : `community:${row.community}`
          sql(`INSERT OR IGNORE INTO inbox (key, community, lane, at, body, state) VALUES (?, ?, ?, ?, ?, 'ready')`).run(
            `wake:${row.id}:${period}`,
            row.community,
            lane,
            now,
            body,
          )
          sql('DELETE FROM schedules WHERE id = ?').run(row.id)
        }
        return next()
      })
    },
  }
}
