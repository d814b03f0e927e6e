import type { Clock } from '../src/core/clock.js'
import type { Store } from '../src/ports/store.js'
import { checkVersion, migrate } from './migrate.js'
import { type Connection, connect } from './sqlite/connection.js'
import { createForgetting } from './sqlite/forget.js'
import { createInbox } from './sqlite/inbox.js'
import { createLooking } from './sqlite/look.js'
import { createOutbox } from './sqlite/outbox.js'
import { createOwnership } from './sqlite/ownership.js'
import { createPeople } from './sqlite/people.js'
import { createSchedule } from './sqlite/schedule.js'
import { createWords } from './sqlite/words.js'

/** Opens one SQLite database as a Store, migrating it first; `readonly` neither migrates nor writes. Throws CairnError with what to do. */
export async function openStore(parts: { file: string; clock: Clock; readonly?: boolean }): Promise<Store> {
  const { file, clock, readonly = false } = parts
  if (readonly) checkVersion(file)
  else migrate(file)
  return createStore({ file, clock, connection: connect(file, readonly) })
}

/** The Store over a connection to a migrated file. */
export function createStore(parts: { file: string; clock: Clock; connection: Connection }): Store {
  const { file, clock, connection } = parts
  const words = createWords(connection)
  const { known, forgetAccount, ...people } = createPeople({ connection, clock })
  return {
    ...createOwnership(connection),
    ...people,
    ...createInbox({ connection, words, known }),
    ...createSchedule(connection),
    ...createOutbox(connection),
    ...createLooking(connection),
    ...createForgetting({ file, connection, words, forgetAccount }),
    close: async () => connection.close(),
  }
}
