import type { Clock } from '../src/core/clock.js'
import type { Store } from '../src/ports/store.js'
import { migrate } from './migrate.js'
import { connect } from './sqlite/connection.js'
import { createForgetting } from './sqlite/forget.js'
import { createInbox } from './sqlite/inbox.js'
import { createLooking } from './sqlite/look.js'
import { createOutbox } from './sqlite/outbox.js'
import { createOwnership } from './sqlite/ownership.js'
import { createPeople } from './sqlite/people.js'
import { createSchedule } from './sqlite/schedule.js'
import { createWords } from './sqlite/words.js'

/** Opens (and first migrates) one SQLite database as a Store. Throws CairnError with what to do. */
export async function openStore(parts: { file: string; clock: Clock }): Promise<Store> {
  const { file, clock } = parts
  migrate(file)
  const connection = connect(file)
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
