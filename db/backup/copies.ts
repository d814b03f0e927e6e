import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { guarded } from '../sqlite/errors.js'

const OWNER_ONLY = 0o600
/** How long a copy waits for another process's transaction, ms. */
const WAIT_MS = 30_000
const NAME = /^([a-z][a-z0-9-]{0,39})-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.db$/

/** Where the backups of a data folder stand. */
export const backupFolder = (dataFolder: string): string => join(dataFolder, 'backups')

/** What a backup is called: `<community>-<UTC date and time>.db`; capital letters keep it from being taken for a community. */
export const backupName = (community: string, at: number): string =>
  `${community}-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`

/** The backups of a community in a folder, oldest first, each with its UTC day and its moment (ms). */
export const backupsIn = (
  folder: string,
  community: string,
): readonly { readonly file: string; readonly day: string; readonly at: number }[] =>
  namesIn(folder).flatMap((name) => {
    const [, of, day = '', hour, minute, second] = NAME.exec(name) ?? []
    return of === community ? [{ file: join(folder, name), day, at: Date.parse(`${day}T${hour}:${minute}:${second}Z`) }] : []
  })

/** The moment (ms) since when each of these communities has had a backup; null when one has none, undefined when there is no community. */
export function backedUpAt(dataFolder: string, communities: readonly string[]): number | null | undefined {
  const newest = communities.map((community) => backupsIn(backupFolder(dataFolder), community).at(-1)?.at)
  const known = newest.filter((at) => at !== undefined)
  if (communities.length === 0) return undefined
  return known.length < newest.length ? null : Math.min(...known)
}

/** Copies of a community in the making, or left half made by a process that was killed. */
export const unfinishedIn = (folder: string, community: string): readonly { readonly file: string; readonly day: string }[] =>
  namesIn(folder).flatMap((name) => {
    const [, of, day = ''] = NAME.exec(name.replace(/\.part(?:-journal)?$/, '')) ?? []
    return of === community && name.includes('.part') ? [{ file: join(folder, name), day }] : []
  })

/** Names of a folder in order; none when it is not there. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return []
    throw thrown
  }
}

/**
 * Copies what is committed, write-ahead log included, through a reader of its own (a plain file copy would miss the log), and
 * puts the copy in its place only when it is whole, on disk, and `check` does not throw. Only its owner can read it.
 */
export function copyDatabase(file: string, target: string, check: (copy: string) => void = () => undefined): void {
  const unfinished = `${target}.part`
  rmSync(unfinished, { force: true })
  try {
    // made empty first, so that not even the unfinished copy is ever open to others
    writeFileSync(unfinished, '', { flag: 'wx', mode: OWNER_ONLY })
    guarded(() => {
      const reader = new Database(file, { readonly: true, fileMustExist: true, timeout: WAIT_MS })
      try {
        reader.prepare('VACUUM INTO ?').run(unfinished)
      } finally {
        reader.close()
      }
    })
    check(unfinished)
    onDisk(unfinished)
    renameSync(unfinished, target)
  } catch (thrown) {
    for (const left of [unfinished, `${unfinished}-journal`]) rmSync(left, { force: true })
    throw thrown
  }
  onDisk(dirname(target))
}

/** Returns when a file, or the names in a folder, are on disk. */
export function onDisk(path: string): void {
  // Windows can't do this for a folder, and needs no help with its names
  const handle = process.platform === 'win32' ? null : openSync(path, 'r')
  if (handle === null) return
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Removes a database file and what SQLite may have left beside it. */
export function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true })
}
