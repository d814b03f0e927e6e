import Database from 'better-sqlite3'

const TRIES = 600
const PAUSE_MS = 50
const sleeper = new Int32Array(new SharedArrayBuffer(4))

const isBusy = (thrown: unknown): boolean => thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY')

/**
 * Puts a database into write-ahead mode. SQLite answers "busy" at once, whatever time-out is set, while another process makes the
 * same switch or recovers the log: so it is tried again, for 30 s at most. Blocks the thread; for a start only.
 */
export function useWal(db: Database.Database): void {
  for (let left = TRIES; ; left -= 1) {
    try {
      db.pragma('journal_mode = WAL')
      return
    } catch (thrown) {
      if (!isBusy(thrown) || left === 0) throw thrown
      Atomics.wait(sleeper, 0, 0, PAUSE_MS)
    }
  }
}
