import Database from 'better-sqlite3'
import { CairnError } from '../../src/core/errors.js'
import type { Owner } from '../../src/ports/store.js'
import { asCairnError, guarded, notOwner, readOnly } from './errors.js'
import { useWal } from './wal.js'

type Job = { readonly run: () => unknown; readonly done: (value: unknown) => void; readonly failed: (thrown: unknown) => void }

/** The one writing connection of a database: jobs given in the same moment share one transaction, each in a savepoint. */
export interface Connection {
  readonly db: Database.Database
  /** A prepared statement, made once. */
  readonly sql: <Row = Record<string, unknown>>(text: string) => Database.Statement<unknown[], Row>
  /** Runs `job` in the next shared transaction and resolves after its COMMIT; a job that throws is rolled back alone. */
  readonly write: <T>(job: () => T) => Promise<T>
  /** A piece of a job that may fail by itself. What it changes outside the database must bear being done twice. */
  readonly inside: <T>(piece: () => T) => T
  /** Calls back whenever a whole transaction is undone, or another process has written: what was remembered is no longer true. */
  readonly onUndo: (call: () => void) => void
  /** Calls what `onUndo` was given when another process has written since it was last asked. */
  readonly forgetOthers: () => void
  /** Throws unless `owner` still holds the database. */
  readonly fence: (owner: Owner) => void
  readonly close: () => void
}

/** How long a write waits for another process's transaction, ms. */
export const BUSY_MS = 5_000

const CACHE_KIB = 16_384
/** The log is folded into the database after so many pages of 4 KiB. */
const LOG_PAGES = 4_000

/** A bound limit. SQLite plans a statement anew each time a bare `LIMIT ?` is given its value, which costs more than most of our reads. */
export const LIMITED = 'LIMIT ? + 0'

/** Opens a database file that has been migrated; `readonly` refuses every write, and what is written to an `unsynced` one may be lost with the power. */
export function connect(file: string, { readonly = false, unsynced = false } = {}): Connection {
  const db = guarded(() => {
    const opened = new Database(file, { timeout: BUSY_MS, readonly })
    if (readonly) return opened
    useWal(opened)
    opened.pragma(`synchronous = ${unsynced ? 'OFF' : 'FULL'}`)
    opened.pragma('foreign_keys = ON')
    opened.pragma('secure_delete = ON')
    opened.pragma(`cache_size = -${CACHE_KIB}`)
    opened.pragma(`wal_autocheckpoint = ${LOG_PAGES}`)
    // savepoints keep the pages they may have to put back: in memory, not in a file elsewhere that could hold someone's words
    opened.pragma('temp_store = MEMORY')
    return opened
  })
  const statements = new Map<string, Database.Statement<unknown[], unknown>>()
  let queue: Job[] = []
  const undone: (() => void)[] = []
  let closed = false
  /** Savepoints cost a tenth of a turn, and hardly anything fails: a batch runs without, and again with them if a piece has failed. */
  let careful = false
  let seenVersion: number | undefined
  let lookedForOthers = false
  let failed = false

  const sql: Connection['sql'] = <Row>(text: string) => {
    let statement = statements.get(text)
    if (!statement) {
      statement = db.prepare<unknown[], unknown>(text)
      statements.set(text, statement)
    }
    return statement as Database.Statement<unknown[], Row>
  }

  const inside: Connection['inside'] = (piece) => {
    if (!careful) {
      try {
        return piece()
      } catch (thrown) {
        failed = true
        throw thrown
      }
    }
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

  function undo(): void {
    if (db.inTransaction) db.exec('ROLLBACK')
    for (const call of undone) call()
  }

  /** Another process has written since: what was remembered of the database may no longer be true. */
  function forgetOthers(): void {
    if (lookedForOthers) return
    // once in each round of the event loop is often enough: the question costs as much as a read
    lookedForOthers = true
    setImmediate(() => {
      lookedForOthers = false
    })
    const version = sql<{ data_version: number }>('PRAGMA data_version').get()?.data_version
    if (version !== seenVersion) for (const call of undone) call()
    seenVersion = version
  }

  /** Runs the jobs in one transaction; answers what to tell each, or null when one failed and all must run again with care. */
  function attempt(jobs: readonly Job[]): (() => void)[] | null {
    failed = false
    const outcomes: (() => void)[] = []
    sql('BEGIN IMMEDIATE').run()
    lookedForOthers = false
    forgetOthers()
    for (const job of jobs) {
      try {
        const value = inside(job.run)
        outcomes.push(() => job.done(value))
      } catch (thrown) {
        if (!db.inTransaction) throw thrown
        outcomes.push(() => job.failed(asCairnError(thrown)))
      }
      if (failed && !careful) return null
    }
    sql('COMMIT').run()
    return outcomes
  }

  function flush(): void {
    const jobs = queue
    queue = []
    if (jobs.length === 0) return
    try {
      careful = false
      let outcomes = attempt(jobs)
      if (!outcomes) {
        undo()
        careful = true
        outcomes = attempt(jobs)
      }
      for (const outcome of outcomes ?? []) outcome()
    } catch (thrown) {
      undo()
      for (const job of jobs) job.failed(asCairnError(thrown))
    }
  }

  return {
    db,
    sql,
    inside,
    forgetOthers,
    onUndo: (call) => undone.push(call),
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
