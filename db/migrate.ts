import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { CairnError } from '../src/core/errors.js'
import { copyDatabase } from './backup/copies.js'
import { guarded } from './sqlite/errors.js'
import { useWal } from './sqlite/wal.js'

interface Journal {
  readonly entries: readonly { readonly idx: number; readonly tag: string }[]
}

const FOLDER = fileURLToPath(new URL('./sqlite/migrations/', import.meta.url))
/** How long a start waits for another process that is migrating, ms. */
const WAIT_MS = 30_000
const OWNER_ONLY = 0o600

/** The migrations in `folder` in order, as drizzle-kit wrote them. */
function migrations(folder: string): readonly { readonly version: number; readonly statements: readonly string[] }[] {
  const journal = JSON.parse(readFileSync(`${folder}meta/_journal.json`, 'utf8')) as Journal
  return journal.entries.map(({ idx, tag }) => ({
    version: idx + 1,
    statements: readFileSync(`${folder}${tag}.sql`, 'utf8').split('--> statement-breakpoint'),
  }))
}

const versionOf = (db: Database.Database): number => db.pragma('user_version', { simple: true }) as number

/** The copy made before the migration that follows `version`. */
export const copyBefore = (file: string, version: number): string => `${file}.before-${version + 1}`

/**
 * Brings a database file up to this code, on a connection of its own with foreign keys off (a table rebuild would delete
 * child rows). Safe when several processes start at once: one migrates inside an exclusive transaction, the others wait and
 * find nothing to do. An existing file is copied first. Throws CairnError: `db-newer`, `db-locked`, `db-corrupt`, `disk-full` …
 */
export function migrate(file: string, folder = FOLDER): void {
  guarded(() => {
    const existed = existsSync(file) && statSync(file).size > 0
    const db = new Database(file, { timeout: WAIT_MS })
    try {
      if (!existed) chmodSync(file, OWNER_ONLY)
      const all = migrations(folder)
      const newest = all.at(-1)?.version ?? 0
      refuseNewer(file, versionOf(db), newest)
      if (versionOf(db) === newest) return
      useWal(db)
      db.pragma('foreign_keys = OFF')
      db.pragma('secure_delete = ON')
      db.exec('BEGIN EXCLUSIVE')
      try {
        const from = versionOf(db)
        refuseNewer(file, from, newest)
        if (from > 0 && from < newest) copyDatabase(file, copyBefore(file, from))
        for (const one of all) if (one.version > from) for (const statement of one.statements) db.exec(statement)
        refuseOrphans(db)
        db.pragma(`user_version = ${newest}`)
        db.exec('COMMIT')
      } catch (thrown) {
        if (db.inTransaction) db.exec('ROLLBACK')
        throw thrown
      }
    } finally {
      db.close()
    }
  })
}

/** Throws CairnError `db-newer` when a file was written by a newer Cairn; answers how its version stands to this code's. */
export function checkNotNewer(file: string): { readonly found: number; readonly newest: number } {
  return guarded(() => {
    const db = new Database(file, { readonly: true, fileMustExist: true })
    try {
      const [found, newest] = [versionOf(db), migrations(FOLDER).at(-1)?.version ?? 0]
      refuseNewer(file, found, newest)
      return { found, newest }
    } finally {
      db.close()
    }
  })
}

/** Throws unless a file can be read as it is: `db-newer`, or `db-older` when it has yet to be migrated. */
export function checkVersion(file: string): void {
  guarded(() => {
    const { found, newest } = checkNotNewer(file)
    if (found === newest) return
    throw new CairnError({
      code: 'db-older',
      fault: 'operator',
      message: `The database ${file} was written by an older Cairn (version ${found}; this one needs ${newest}).`,
      remedy: 'Start Cairn once; it brings the database up to date.',
    })
  })
}

function refuseOrphans(db: Database.Database): void {
  const orphans = db.pragma('foreign_key_check') as unknown[]
  if (orphans.length === 0) return
  throw new CairnError({
    code: 'db-foreign-keys',
    fault: 'bug',
    message: `A migration would leave ${orphans.length} rows without their parent.`,
    remedy: 'Nothing was changed; keep the file and report this.',
  })
}

function refuseNewer(file: string, found: number, known: number): void {
  if (found <= known) return
  throw new CairnError({
    code: 'db-newer',
    fault: 'operator',
    message: `The database ${file} was written by a newer Cairn (version ${found}; this one knows ${known}).`,
    remedy: 'Start the newer Cairn, or put back the copy made before it.',
  })
}
