import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { CairnError } from '../../src/core/errors.js'
import { asCairnError } from '../sqlite/errors.js'
import { lastSwitch } from '../sqlite/models.js'
import { nothingParted, readParted } from './parted.js'
import { NOTHING, type TakenBack } from './take-back.js'

/** What a database knows and a backup does not. */
export interface Lost {
  readonly events: number
  /** Given or changed since. */
  readonly contributions: number
}

/** A database that is about to be replaced, held so that no process can open it meanwhile. */
export interface Replaced {
  /** It can't be read: nothing is known of what it held. */
  readonly damaged: boolean
  readonly lost: (backup: string) => Lost | null
  readonly erased: (community: string) => readonly { readonly person: string; readonly at: number }[]
  /** What people have taken back, words and lines, by id. */
  readonly takenBack: (community: string) => TakenBack
  readonly release: () => void
}

const DAMAGED = /^db-(?:corrupt|io)$/

/** Holds the database that stands at `file`; null when there is none. Throws CairnError `db-owned` while any process has it open. */
export function holdReplaced(file: string, now: number): Replaced | null {
  if (!existsSync(file)) return null
  let db: Database.Database | null = null
  try {
    db = new Database(file, { timeout: 1_000 })
    if (has(db, 'owners')) {
      const until = db.prepare('SELECT until FROM owners').pluck().get() as number | undefined
      if (until !== undefined && until > now) throw owned()
    }
    // leaving write-ahead mode is refused while another has the file open, be it only standing by
    db.pragma('journal_mode = DELETE')
    db.pragma('main.locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE; COMMIT')
    return held(db)
  } catch (thrown) {
    db?.close()
    const known = asCairnError(thrown)
    if (known instanceof CairnError && known.code === 'db-locked') throw owned()
    if (known instanceof CairnError && DAMAGED.test(known.code)) return unreadable
    throw known
  }
}

const unreadable: Replaced = {
  damaged: true,
  lost: () => null,
  erased: () => [],
  takenBack: () => NOTHING,
  release: () => undefined,
}

/** A page that is damaged further in shows only when it is read. */
function held(db: Database.Database): Replaced {
  let damaged = false
  const read = <T>(look: () => T, otherwise: T): T => {
    try {
      return look()
    } catch (thrown) {
      const known = asCairnError(thrown)
      if (!(known instanceof CairnError && DAMAGED.test(known.code))) throw known
      damaged = true
      return otherwise
    }
  }
  return {
    get damaged() {
      return damaged
    },
    lost: (backup) =>
      read(() => {
        db.prepare('ATTACH ? AS backup').run(backup)
        try {
          const lost = db
            .prepare<[], Lost>(
              `SELECT (SELECT count(*) FROM main.inbox i WHERE i.key NOT LIKE 'erased:%'
                         AND NOT EXISTS (SELECT 1 FROM backup.inbox b WHERE b.key = i.key)) AS events,
                      (SELECT count(*) FROM main.contributions c WHERE c.text IS NOT NULL
                         AND NOT EXISTS (SELECT 1 FROM backup.contributions b WHERE b.id = c.id AND b.text = c.text)) AS contributions`,
            )
            .get()
          return lost ?? null
        } finally {
          db.exec('DETACH backup')
        }
      }, null),
    erased: (community) =>
      read(() => {
        if (!has(db, 'erasures')) return []
        return db.prepare<[string], { person: string; at: number }>('SELECT person, at FROM erasures WHERE community = ?').all(community)
      }, []),
    takenBack: (community) =>
      read(
        () => ({
          contributions: ids(db, `SELECT id FROM contributions WHERE state = 'withdrawn' AND community = ?`, community),
          quotes: ids(db, 'SELECT id FROM quotes WHERE withdrawn_at IS NOT NULL AND community = ?', community),
          holds: holdsOf(db, community),
          publicRooms: hasColumn(db, 'rooms', 'public')
            ? ids(db, 'SELECT room FROM rooms WHERE public = 1 AND community = ?', community)
            : [],
          // none in a file from before rooms could be joined
          parted: has(db, 'connects') ? readParted(db, community) : nothingParted,
          modelOff: modelOff(db, community),
        }),
        NOTHING,
      ),
    release: () => db.close(),
  }
}

const ids = (db: Database.Database, select: string, community: string): string[] => db.prepare(select).pluck().all(community) as string[]
/** None in a file from before words could be held. */
function holdsOf(db: Database.Database, community: string): TakenBack['holds'] {
  if (!hasColumn(db, 'contributions', 'hold')) return []
  return db
    .prepare<[string], { id: string; hold: string }>(
      `SELECT id, hold FROM contributions WHERE hold IS NOT NULL AND state = 'live' AND community = ?`,
    )
    .all(community)
}
/** None in a file from before there were models. */
function modelOff(db: Database.Database, community: string): TakenBack['modelOff'] {
  const last = has(db, 'model_switches') ? lastSwitch((text) => db.prepare(text), community) : null
  return last?.on === false ? last : null
}
const hasColumn = (db: Database.Database, table: string, column: string): boolean =>
  db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column) !== undefined
const has = (db: Database.Database, table: string): boolean =>
  db.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`).get(table) !== undefined

const owned = (): CairnError =>
  new CairnError({
    code: 'db-owned',
    fault: 'operator',
    message: 'A Cairn works on this database, or another program has it open.',
    remedy: 'Stop it first. One that was killed lets go after 15 seconds.',
  })
