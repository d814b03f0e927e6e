import type { Store } from '../../src/ports/store.js'
import type { Connection } from './connection.js'

/** One process owns the engine: a row it renews, with a number that grows with each new owner. */
export function createOwnership(connection: Connection): Pick<Store, 'own' | 'disown' | 'held'> {
  const { sql, write } = connection
  let held = false
  return {
    own: (who, now, ttlMs) =>
      write(() => {
        const row = sql<{ who: string; fence: number; until: number }>('SELECT * FROM owners WHERE one = 1').get()
        if (row && row.who !== who && row.until > now) return null
        const fence = row?.who === who ? row.fence : (row?.fence ?? 0) + 1
        // whoever lets go leaves no time behind
        const crashed = row !== undefined && row.until > 0 && (row.who !== who || !held)
        held = true
        sql(
          'INSERT INTO owners (one, who, fence, until) VALUES (1, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET who = excluded.who, fence = excluded.fence, until = excluded.until',
        ).run(who, fence, now + ttlMs)
        return { fence, ...(crashed ? { crashedBefore: now } : {}) }
      }),
    disown: (owner) =>
      write(() => {
        sql('UPDATE owners SET until = 0 WHERE one = 1 AND fence = ?').run(owner.fence)
      }),
    held: async (now) => sql('SELECT 1 FROM owners WHERE one = 1 AND until > ?').get(now) !== undefined,
  }
}
