import type { Store } from '../../src/ports/store.js'
import type { Connection } from './connection.js'

/** One process owns the engine: a row it renews, with a number that grows with each new owner. */
export function createOwnership(connection: Connection): Pick<Store, 'own' | 'disown' | 'held'> {
  const { sql, write } = connection
  return {
    own: (who, now, ttlMs) =>
      write(() => {
        const held = sql<{ who: string; fence: number; until: number }>('SELECT * FROM owners WHERE one = 1').get()
        if (held && held.who !== who && held.until > now) return null
        const fence = held?.who === who ? held.fence : (held?.fence ?? 0) + 1
        sql(
          'INSERT INTO owners (one, who, fence, until) VALUES (1, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET who = excluded.who, fence = excluded.fence, until = excluded.until',
        ).run(who, fence, now + ttlMs)
        return { fence }
      }),
    disown: (owner) =>
      write(() => {
        sql('UPDATE owners SET until = 0 WHERE one = 1 AND fence = ?').run(owner.fence)
      }),
    held: async (now) => sql('SELECT 1 FROM owners WHERE one = 1 AND until > ?').get(now) !== undefined,
  }
}
