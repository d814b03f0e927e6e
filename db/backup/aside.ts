import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { Clock } from '../../src/core/clock.js'
import { CairnError } from '../../src/core/errors.js'
import type { Owner, Store } from '../../src/ports/store.js'
import { openStore } from '../index.js'
import { guarded } from '../sqlite/errors.js'
import { backupsIn, namesIn, removeDatabase } from './copies.js'

const HOLD_MS = 3_600_000

/**
 * Changes a database file that stands aside (a backup, a file on its way back) as its owner, brought up to this code first, and
 * leaves it as one single file. What is erased in it is noted nowhere else.
 */
export async function changeAside<T>(file: string, clock: Clock, change: (store: Store, owner: Owner) => Promise<T>): Promise<T> {
  freeOwner(file)
  const store = await openStore({ file, clock, aside: true })
  let changed: T
  try {
    const owner = await store.own('aside', clock.now(), HOLD_MS)
    if (!owner) throw busy(file)
    changed = await change(store, owner)
    await store.disown(owner)
  } finally {
    await store.close()
  }
  oneFile(file)
  return changed
}

/** Takes a person out of every backup of a community, down to the last byte. A backup that can't be opened is removed: no one could restore it. */
export async function redactBackups(parts: { folder: string; community: string; person: string; clock: Clock }): Promise<void> {
  const { folder, community, person, clock } = parts
  for (const { file } of backupsIn(folder, community)) {
    try {
      await changeAside(file, clock, (store, owner) => store.erase(owner, community, person, clock.now()))
    } catch (thrown) {
      // a full disk or a reader passes; a file that can't be read does not
      if (!(thrown instanceof CairnError && /^db-(?:corrupt|newer|foreign-keys)$/.test(thrown.code))) throw thrown
      removeDatabase(file)
    }
  }
}

/** A copy carries the name of whoever held the original. */
function freeOwner(file: string): void {
  guarded(() => {
    const db = new Database(file, { fileMustExist: true })
    try {
      db.pragma('secure_delete = ON')
      if (db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'owners'`).get()) db.exec('UPDATE owners SET until = 0')
    } finally {
      db.close()
    }
  })
}

/** Folds the write-ahead log of a file that no one else has open in, and removes the copy that bringing it up to date has made. */
export function oneFile(file: string): void {
  guarded(() => {
    const db = new Database(file, { fileMustExist: true })
    try {
      db.pragma('journal_mode = DELETE')
    } finally {
      db.close()
    }
  })
  for (const name of namesIn(dirname(file))) {
    if (name.startsWith(`${basename(file)}.before-`)) removeDatabase(join(dirname(file), name))
  }
}

const busy = (file: string): CairnError =>
  new CairnError({
    code: 'db-locked',
    fault: 'operator',
    message: `Another program holds ${basename(file)}.`,
    remedy: 'Close that program, then try again.',
  })
