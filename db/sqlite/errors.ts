import Database from 'better-sqlite3'
import { CairnError, explain, type Fault } from '../../src/core/errors.js'

type Known = { readonly code: string; readonly fault?: Fault; readonly message: string; readonly remedy: string }

const KNOWN: Readonly<Record<string, Known>> = {
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
  SQLITE_CONSTRAINT_FOREIGNKEY: {
    code: 'unknown-parent',
    fault: 'bug',
    message: 'Something was to be kept for a community, a session or words that are not here.',
    remedy: 'Nothing was changed; check the id and report this.',
  },
}

/** SQLite's code of anything thrown; better-sqlite3 itself throws a TypeError for a folder that is missing. */
function codeOf(thrown: unknown): string | undefined {
  if (thrown instanceof Database.SqliteError) return thrown.code
  return thrown instanceof TypeError && thrown.message.startsWith('Cannot open database') ? 'SQLITE_CANTOPEN' : undefined
}

/** What SQLite threw, as a typed error with a remedy; anything else as it is. */
export function asCairnError(thrown: unknown): unknown {
  const found = codeOf(thrown)
  if (found === undefined) return thrown
  const known = Object.entries(KNOWN).find(([code]) => found === code || found.startsWith(`${code}_`))?.[1]
  return known ? new CairnError({ fault: 'operator', ...known, cause: thrown }) : thrown
}

/** Is it the disk or the file that failed, and not what was being done? Then nothing may be set aside because of it. */
export const isStorage = (thrown: unknown): boolean =>
  thrown instanceof Database.SqliteError && /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|BUSY|LOCKED|READONLY|CANTOPEN|NOMEM)/.test(thrown.code)

/** What went wrong in a turn, without anyone's words: only what Cairn itself threw keeps its message. */
export const whatFailed = (thrown: unknown): string => {
  const known = asCairnError(thrown)
  if (known instanceof CairnError) return explain(known).slice(0, 500)
  return thrown instanceof Error ? `${thrown.name} ${'code' in thrown ? String(thrown.code) : ''}`.trim() : 'Something unknown was thrown.'
}

/** Runs something on the database and turns what SQLite throws into a typed error. */
export function guarded<T>(run: () => T): T {
  try {
    return run()
  } catch (thrown) {
    throw asCairnError(thrown)
  }
}

/** Somebody else's fence is in the database. */
export const notOwner = (): CairnError =>
  new CairnError({
    code: 'not-owner',
    fault: 'operator',
    message: 'Another process holds this database now.',
    remedy: 'Let it work, or stop it and start this one again.',
  })

/** A write was asked of a store opened for reading. */
export const readOnly = (): CairnError =>
  new CairnError({
    code: 'db-readonly',
    fault: 'operator',
    message: 'This database was opened for reading only.',
    remedy: 'Ask the running Cairn to do it.',
  })
