import { existsSync, realpathSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Clock } from '../../src/core/clock.js'
import { CairnError } from '../../src/core/errors.js'
import { checkNotNewer } from '../migrate.js'
import { guarded } from '../sqlite/errors.js'
import { changeAside } from './aside.js'
import { checkSound } from './backup.js'
import { copyDatabase, namesIn, onDisk, removeDatabase } from './copies.js'
import { readErased, recordErased } from './erased-record.js'
import { holdReplaced, type Lost } from './replaced.js'
import { NOTHING, takeBack } from './take-back.js'

/** What a restore did. */
export interface Restored {
  readonly community: string
  readonly name: string
  /** When the newest event in it came (ms); null when there is none. */
  readonly newest: number | null
  /** How many erasures, and how many words and lines taken back, were carried out in it again. */
  readonly erased: number
  readonly takenBack: number
  /** Where the replaced database stands; null when there was none, or when it could not be kept. */
  readonly aside: string | null
  readonly lost: Lost | null
}

const refuse = (code: string, message: string, remedy: string, cause?: unknown): CairnError =>
  new CairnError({ code, fault: 'operator', message, remedy, cause })

/**
 * Puts a backup in the place of its community's database: checked, brought up to this code, with every erasure and everything
 * taken back since carried out in it before it takes its place. Throws CairnError and changes nothing when it can't: a file that
 * is damaged, newer, or of another community; a database that a process holds; one that is newer than the backup, unless `sure`.
 */
export async function restoreBackup(parts: {
  file: string
  dataFolder: string
  clock: Clock
  community?: string | undefined
  sure: boolean
}): Promise<Restored> {
  const { file, dataFolder, clock, sure } = parts
  const { community, name, newest } = inspect(file)
  if (parts.community !== undefined && parts.community !== community)
    throw refuse('other-community', `This is a backup of ${community}, not of ${parts.community}.`, 'Choose another file.')
  const target = join(dataFolder, `${community}.db`)
  if (existsSync(target) && realpathSync(target) === realpathSync(file))
    throw refuse('not-a-backup', 'This is the database itself, not a backup of it.', 'Choose a file from the folder of backups.')

  const working = `${target}.restoring`
  const replaced = holdReplaced(target, clock.now())
  try {
    removeDatabase(working)
    copyDatabase(file, working, checkSound)
    const lost = replaced?.lost(working) ?? null
    if (replaced && !sure) refuseLoss(community, lost)
    const noted = readErased(dataFolder).filter((one) => one.community === community)
    const known = replaced?.erased(community) ?? []
    const erased = new Map([...noted, ...known].map((one) => [one.person, one.at]))
    await changeAside(working, clock, async (store, owner) => {
      for (const [person, at] of erased) await store.erase(owner, community, person, at)
    })
    const takenBack = takeBack(working, community, replaced?.takenBack(community) ?? NOTHING, clock.now())
    for (const [person, at] of erased) recordErased(dataFolder, { community, person, at })
    // a database put there by hand may hold someone whom only the record knows as erased
    const clean = replaced?.damaged || noted.every((one) => known.some(({ person }) => person === one.person))
    replaced?.release()
    const aside = swap(target, working, clock.now())
    if (aside !== null && !clean) removeDatabase(aside)
    return { community, name, newest, erased: erased.size, takenBack, aside: clean ? aside : null, lost }
  } finally {
    replaced?.release()
    removeDatabase(working)
    for (const left of namesIn(dataFolder)) if (left.startsWith(`${community}.db.restoring`)) removeDatabase(join(dataFolder, left))
  }
}

/** Whose backup a file is. Throws CairnError when it is none, is damaged, or is newer than this code. */
function inspect(file: string): { readonly community: string; readonly name: string; readonly newest: number | null } {
  if (!existsSync(file))
    throw refuse('no-backup', `There is no file ${file}.`, 'Check the path; backups stand in the data folder, under backups.')
  try {
    checkNotNewer(file)
    checkSound(file)
  } catch (thrown) {
    if (!(thrown instanceof CairnError && thrown.code === 'db-corrupt')) throw thrown
    throw refuse('backup-unsound', 'This file is damaged, or is no database.', 'Choose another backup.', thrown)
  }
  return guarded(() => {
    const db = new Database(file, { readonly: true, fileMustExist: true })
    try {
      const tables = new Set(db.prepare('SELECT name FROM sqlite_master').pluck().all())
      const all = tables.has('communities') ? db.prepare<[], { id: string; name: string }>('SELECT id, name FROM communities').all() : []
      const [one, ...others] = all
      if (!one || others.length > 0 || !/^[a-z][a-z0-9-]{0,39}$/.test(one.id) || !tables.has('inbox'))
        throw refuse('not-a-backup', 'This file is a database, but no community of Cairn.', 'Choose a file that cairn backup has made.')
      const newest = db.prepare('SELECT max(at) FROM inbox').pluck().get() as number | null
      return { community: one.id, name: one.name, newest }
    } finally {
      db.close()
    }
  })
}

function refuseLoss(community: string, lost: Lost | null): void {
  if (lost && lost.events === 0 && lost.contributions === 0) return
  const message = lost
    ? `The database of ${community} is newer than this backup: ${lost.events} events and ${lost.contributions} answers would be lost.`
    : `The database of ${community} is damaged, so what would be lost can't be counted.`
  throw refuse('restore-newer', message, 'To restore all the same, say --sure. The replaced database is kept aside.')
}

/** Both names change, or neither. Answers where the replaced file stands. */
function swap(target: string, working: string, now: number): string | null {
  const there = existsSync(target)
  const aside = `${target}.replaced-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z`
  const beside = ['', '-wal', '-shm', '-journal'].filter((end) => existsSync(`${target}${end}`))
  for (const end of beside) renameSync(`${target}${end}`, `${aside}${end}`)
  try {
    renameSync(working, target)
  } catch (thrown) {
    for (const end of beside) renameSync(`${aside}${end}`, `${target}${end}`)
    throw thrown
  }
  onDisk(join(target, '..'))
  return there ? aside : null
}
