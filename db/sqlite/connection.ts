import Database from 'better-sqlite3'
import { CairnError } from '../../src/core/errors.js'
import type { Owner } from '../../src/ports/store.js'
import { asCairnError, guarded, notOwner, readOnly } from './errors.js'

type Job = { readonly run: () => unknown; readonly done: (value: unknown) => void; readonly failed: (thrown: unknown) => void }

/** The one writing connection of a database: jobs given in the same moment share one transaction, each in a savepoint. */
export interface Connection {
  readonly db: Database.Database
  /** A prepared statement, made once. */
  sql<Row = Record<string, unknown>>(text: string): Database.Statement<unknown[], Row>
  /** Runs `job` in the next shared transaction and resolves after its COMMIT; a job that throws is rolled back alone. */
  write<T>(job: () => T): Promise<T>
  /** A piece of a job that may fail by itself. */
  inside<T>(piece: () => T): T
  /** Throws unless `owner` still holds the database. */
  fence(owner: Owner): void
  close(): void
}

/** How long a write waits for another process's transaction, ms. */
const BUSY_MS = 5_000

/** Opens a database file that has been migrated; `readonly` refuses every write. */
export function connect(file: string, readonly = false): Connection {
  const db = guarded(() => {
    const opened = new Database(file, { timeout: BUSY_MS, readonly })
    if (readonly) return opened
    opened.pragma('journal_mode = WAL')
    opened.pragma('synchronous = FULL')
    opened.pragma('foreign_keys = ON')
    opened.pragma('secure_delete = ON')
    return opened
  })
  const statements = new Map<string, Database.Statement<unknown[], unknown>>()
  let queue: Job[] = []
  let closed = false

  const sql: Connection['sql'] = <Row>(text: string) => {
    let statement = statements.get(text)
    if (!statement) {
      statement = db.prepare<unknown[], unknown>(text)
      statements.set(text, statement)
    }
    return statement as Database.Statement<unknown[], Row>
  }

  const inside: Connection['inside'] = (piece) => {
    sql('SAVEPOINT piece').run()
    try {
      const value = piece()
      sql('RELEASE piece').run()
      return value
    } catch (thrown) {
      // a full disk makes SQLite roll back the whole transaction by itself
      if (db.inTransaction) {
        sql('ROLLBACK TO piece').run()
        sql('RELEASE piece').run()
      }
      throw thrown
    }
  }

  function flush(): void {
    const jobs = queue
    queue = []
    if (jobs.length === 0) return
    const outcomes: (() => void)[] = []
    try {
      guarded(() => {
        sql('BEGIN IMMEDIATE').run()
        for (const job of jobs) {
          try {
            const value = inside(job.run)
            outcomes.push(() => job.done(value))
          } catch (thrown) {
            if (!db.inTransaction) throw thrown
            outcomes.push(() => job.failed(asCairnError(thrown)))
          }
        }
        sql('COMMIT').run()
      })
      for (const outcome of outcomes) outcome()
    } catch (thrown) {
      if (db.inTransaction) db.exec('ROLLBACK')
      for (const job of jobs) job.failed(thrown)
    }
  }

  return {
    db,
    sql,
    inside,
    write: <T>(job: () => T) =>
      new Promise<T>((done, failed) => {
        if (closed) {
          failed(
            new CairnError({ code: 'db-closed', fault: 'bug', message: 'The database has been closed.', remedy: 'Start Cairn again.' }),
          )
          return
        }
        if (readonly) {
          failed(readOnly())
          return
        }
        queue.push({ run: job, done: done as (value: unknown) => void, failed })
        if (queue.length === 1) setImmediate(flush)
      }),
    fence: (owner) => {
      const row = sql<{ fence: number }>('SELECT fence FROM owners WHERE one = 1').get()
      if (row?.fence !== owner.fence) throw notOwner()
    },
    close: () => {
      if (queue.length > 0) flush()
      closed = true
      db.close()
    },
  }
}
