import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { CairnError } from '../../src/core/errors.js'
import { guarded } from '../sqlite/errors.js'
import { backupName, backupsIn, copyDatabase, removeDatabase, unfinishedIn } from './copies.js'

/** Copies of so many days are kept. */
export const DAYS_KEPT = 14
const MOST_TRIES = 3

/** A backup that has been made: where, how large in bytes, and how many older ones it pushed out. */
export interface Backup {
  readonly file: string
  readonly bytes: number
  readonly removed: number
}

/**
 * Copies a database that may be in use, verifies the copy by opening it, and puts it into `folder`; with `prune`, copies
 * of days before the newest 14 go. Blocks its thread. Throws CairnError and leaves nothing half made.
 */
export function makeBackup(parts: { file: string; community: string; folder: string; now: number; prune: boolean }): Backup {
  const { file, community, folder, now, prune } = parts
  const target = join(folder, backupName(community, now))
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (let tries = 1; ; tries += 1) {
      if (!copied(file, target, tries === MOST_TRIES)) continue
      // Whoever was erased while it was made is still in the copy. An erasure looks for copies after it has been noted, and this
      // looks for it after the copy is in place: one of the two sees the other.
      if (erasures(file) <= erasures(target)) break
      rmSync(target)
      if (tries === MOST_TRIES) throw unsound('Someone is being erased at this moment, so no copy was kept.', 'Try again in a minute.')
    }
    return { file: target, bytes: statSync(target).size, removed: prune ? pruneBackups(folder, community) : 0 }
  } catch (thrown) {
    throw asBackupError(folder, thrown)
  }
}

/** An erasure removes what is half made: then it is begun again. */
function copied(file: string, target: string, last: boolean): boolean {
  try {
    copyDatabase(file, target, checkSound)
    return true
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (last || !existsSync(file) || (code !== 'ENOENT' && code !== 'db-unopened')) throw thrown
    return false
  }
}

/** Removes a community's backups of days before the newest 14, and what killed processes left half made before the last day. */
export function pruneBackups(folder: string, community: string): number {
  const all = backupsIn(folder, community)
  const days = [...new Set(all.map((one) => one.day))]
  const oldest = days.slice(-DAYS_KEPT)[0] ?? ''
  const [old, left] = [all.filter((one) => one.day < oldest), unfinishedIn(folder, community)]
  for (const { file } of [...old, ...left.filter((one) => one.day < (days.at(-1) ?? ''))]) removeDatabase(file)
  return old.length
}

/** Throws CairnError `backup-unsound` unless every page and every reference of a database file is whole. */
export function checkSound(file: string): void {
  const faults = guarded(() => {
    const db = new Database(file, { readonly: true, fileMustExist: true })
    try {
      const [first] = db.pragma('integrity_check(1)') as { integrity_check: string }[]
      return (first?.integrity_check === 'ok' ? 0 : 1) + (db.pragma('foreign_key_check') as unknown[]).length
    } finally {
      db.close()
    }
  })
  if (faults > 0) throw unsound('This copy of the database is damaged.', 'Choose another backup; if it was just made, check the disk.')
}

/** How many erasures a database knows of; none when it was written before they were noted. */
function erasures(file: string): number {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    if (!db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'erasures'`).get()) return 0
    return db.prepare('SELECT count(*) FROM erasures').pluck().get() as number
  } finally {
    db.close()
  }
}

const unsound = (message: string, remedy: string): CairnError =>
  new CairnError({ code: 'backup-unsound', fault: 'operator', message, remedy })

/** A folder that can't be written is the operator's to mend; what is typed already stays as it is. */
function asBackupError(folder: string, thrown: unknown): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (thrown instanceof CairnError || !/^E[A-Z]+$/.test(code)) return thrown
  return new CairnError({
    code: 'backup-folder',
    fault: 'operator',
    message: `No backup can be kept in ${folder} (${code}).`,
    remedy:
      code === 'ENOSPC'
        ? 'Free some space, or name another folder with --to.'
        : 'Let this user write there, or name another folder with --to.',
    cause: thrown,
  })
}
