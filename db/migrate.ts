import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { CairnError } from '../src/core/errors.js'
import { guarded } from './sqlite/errors.js'

interface Journal {
  readonly entries: readonly { readonly idx: number; readonly tag: string }[]
}

const FOLDER = fileURLToPath(new URL('./sqlite/migrations/', import.meta.url))

/** The migrations in order, as drizzle-kit wrote them. */
function migrations(): readonly { readonly version: number; readonly statements: readonly string[] }[] {
  const journal = JSON.parse(readFileSync(`${FOLDER}meta/_journal.json`, 'utf8')) as Journal
  return journal.entries.map(({ idx, tag }) => ({
    version: idx + 1,
    statements: readFileSync(`${FOLDER}${tag}.sql`, 'utf8').split('--> statement-breakpoint'),
  }))
}

/** The copy made before a migration from `version`. */
export const copyBefore = (file: string, version: number): string => `${file}.before-${version + 1}`

/**
 * Brings a database file up to this code, on a connection of its own with foreign keys off (a table rebuild would delete
 * child rows). Safe when several processes start at once: one migrates inside an exclusive transaction, the others wait and
 * find nothing to do. An existing file is copied first. Throws CairnError: `db-newer`, `db-locked`, `db-corrupt`, `disk-full` …
 */
export function migrate(file: string): void {
  guarded(() => {
    const existed = existsSync(file) && statSync(file).size > 0
    const db = new Database(file, { timeout: 30_000 })
    try {
      db.pragma('journal_mode = WAL')
      db.pragma('foreign_keys = OFF')
      const all = migrations()
      const newest = all.at(-1)?.version ?? 0
      const version = (): number => db.pragma('user_version', { simple: true }) as number
      refuseNewer(file, version(), newest)
      if (version() === newest) return

      db.exec('BEGIN EXCLUSIVE')
      try {
        const from = version()
        refuseNewer(file, from, newest)
        if (existed && from > 0 && from < newest) copyFileSync(file, copyBefore(file, from))
        for (const one of all) if (one.version > from) for (const statement of one.statements) db.exec(statement)
        const broken = db.pragma('foreign_key_check') as unknown[]
        if (broken.length > 0) {
          throw new CairnError({
            code: 'db-foreign-keys',
            fault: 'bug',
            message: `A migration would leave ${broken.length} rows without their parent.`,
            remedy: 'Nothing was changed; keep the file and report this.',
          })
        }
        db.pragma(`user_version = ${newest}`)
        db.exec('COMMIT')
      } catch (thrown) {
        db.exec('ROLLBACK')
        throw thrown
      }
    } finally {
      db.close()
    }
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
