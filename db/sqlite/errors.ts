import Database from 'better-sqlite3'
import { CairnError } from '../../src/core/errors.js'

const KNOWN: Readonly<Record<string, { code: string; message: string; remedy: string }>> = {
  SQLITE_FULL: {
    code: 'disk-full',
    message: 'The disk is full, so nothing more can be stored.',
    remedy: 'Free some space; nothing stored so far is lost.',
  },
  SQLITE_CORRUPT: {
    code: 'db-corrupt',
    message: 'The database file is damaged.',
    remedy: 'Stop Cairn, keep the file, and put a backup in its place.',
  },
  SQLITE_NOTADB: {
    code: 'db-corrupt',
    message: 'The database file is not a database.',
    remedy: 'Move it away, or put a backup in its place.',
  },
  SQLITE_BUSY: { code: 'db-locked', message: 'Another program holds the database.', remedy: 'Close that program, then start Cairn again.' },
  SQLITE_LOCKED: {
    code: 'db-locked',
    message: 'Another program holds the database.',
    remedy: 'Close that program, then start Cairn again.',
  },
  SQLITE_READONLY: {
    code: 'db-readonly',
    message: 'The database may only be read.',
    remedy: 'Give this user the right to write to the data folder.',
  },
  SQLITE_CANTOPEN: {
    code: 'db-unopened',
    message: 'The database cannot be opened.',
    remedy: 'Check that the data folder exists and that this user may write to it.',
  },
  SQLITE_IOERR: {
    code: 'db-io',
    message: 'The disk failed while the database was read or written.',
    remedy: 'Check the disk; start from a backup if it is damaged.',
  },
}

/** What SQLite threw, as a typed error with a remedy; anything else as it is. */
export function asCairnError(thrown: unknown): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown
  const known = Object.entries(KNOWN).find(([code]) => thrown.code === code || thrown.code.startsWith(`${code}_`))?.[1]
  return known ? new CairnError({ ...known, fault: 'operator', cause: thrown }) : thrown
}

/** Runs something on the database and turns what SQLite throws into a typed error. */
export function guarded<T>(run: () => T): T {
  try {
    return run()
  } catch (thrown) {
    throw asCairnError(thrown)
  }
}

export const notOwner = (): CairnError =>
  new CairnError({
    code: 'not-owner',
    fault: 'operator',
    message: 'Another process holds this database now.',
    remedy: 'Let it work, or stop it and start this one again.',
  })
