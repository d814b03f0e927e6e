import { dirname } from 'node:path'
import type { Clock } from '../src/core/clock.js'
import type { Store } from '../src/ports/store.js'
import { backupFolder, backupsIn, removeDatabase, unfinishedIn } from './backup/copies.js'
import { inThread } from './backup/copying.js'
import { recordErased } from './backup/erased-record.js'
import { checkVersion, migrate } from './migrate.js'
import { type Connection, connect } from './sqlite/connection.js'
import { connectLooks } from './sqlite/connects.js'
import { createDrafts } from './sqlite/drafts.js'
import { createForgetting, type Elsewhere } from './sqlite/forget.js'
import { createHalls } from './sqlite/halls.js'
import { createHorizonStore } from './sqlite/horizon.js'
import { createInbox } from './sqlite/inbox.js'
import { createLooking } from './sqlite/look.js'
import { createModels } from './sqlite/models.js'
import { createOutbox } from './sqlite/outbox.js'
import { createOwnPlaybooks } from './sqlite/own-playbooks.js'
import { createOwnership } from './sqlite/ownership.js'
import { createPeople } from './sqlite/people.js'
import { createSchedule } from './sqlite/schedule.js'
import { createSessionsAtHand } from './sqlite/sessions-at-hand.js'
import { createStuck } from './sqlite/stuck.js'
import { createWords } from './sqlite/words.js'

/**
 * Opens one SQLite database as a Store, migrating it first; `readonly` neither migrates nor writes, and what is erased in a file
 * that stands `aside` is noted nowhere else. An `unsynced` one waits for no disk: for what is being made up and can be made again;
 * it stands only once it was put on disk whole. Throws CairnError with what to do.
 */
export async function openStore(parts: {
  file: string
  clock: Clock
  readonly?: boolean
  aside?: boolean
  unsynced?: boolean
}): Promise<Store> {
  const { file, clock, readonly = false, aside = false, unsynced = false } = parts
  if (readonly) checkVersion(file)
  else migrate(file)
  return createStore({ file, clock, connection: connect(file, { readonly, unsynced }), aside })
}

/** The Store over a connection to a migrated file. */
export function createStore(parts: { file: string; clock: Clock; connection: Connection; aside?: boolean }): Store {
  const { file, clock, connection, aside = false } = parts
  const words = createWords(connection)
  const sessions = createSessionsAtHand(connection)
  const own = createOwnPlaybooks(connection)
  const { known, forgetAccount, ...people } = createPeople({ connection, clock })
  return {
    ...createOwnership(connection),
    ...people,
    ...createHalls({ connection, known, personByAccount: people.personByAccount }),
    ...createInbox({ connection, words, sessions, known, forgetAccount }),
    ...createSchedule(connection),
    ...createOutbox(connection),
    ...createLooking(connection, sessions),
    ...createForgetting({ file, connection, words, forgetAccount, elsewhere: aside ? null : elsewhereOf(dirname(file)) }),
    ...createStuck(connection),
    ...connectLooks(connection),
    ownPlaybooks: async ({ community }, playbook) => own.current(community, playbook),
    ownPlaybookByHash: async (hash) => own.byHash(hash),
    horizon: createHorizonStore({ connection, clock }),
    drafts: createDrafts(connection),
    models: createModels(connection),
    backup: async ({ community }, now) => {
      await inThread({ kind: 'backup', file, community, folder: backupFolder(dirname(file)), now, prune: true })
    },
    close: async () => connection.close(),
  }
}

/** The record of erasures and the backups of a data folder. A backup is opened only when there is one: that takes a thread. */
const elsewhereOf = (dataFolder: string): Elsewhere => ({
  record: (community, person, at) => recordErased(dataFolder, { community, person, at }),
  redact: async (community, person, now) => {
    const folder = backupFolder(dataFolder)
    for (const { file } of unfinishedIn(folder, community)) removeDatabase(file)
    if (backupsIn(folder, community).length > 0) await inThread({ kind: 'redact', folder, community, person, now })
  },
})
