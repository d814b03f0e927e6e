import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { createStore } from '../db/index.js'
import { migrate } from '../db/migrate.js'
import { type Connection, connect } from '../db/sqlite/connection.js'
import { type App, createApp } from '../src/app.js'
import { systemClock } from '../src/core/clock.js'
import { createLogger } from '../src/observe/logger.js'
import { createTerminal } from '../src/play/terminal.js'
import type { Store } from '../src/ports/store.js'
import { readLibrary } from '../src/prompts.js'

export const COMMUNITY = 'home'
/** The secret of a made-up community: ids are known before they are made. */
export const MADE_UP = { secret: '5c'.repeat(16) }

/** A whole Cairn whose chat platform takes each post and does nothing. */
export interface House {
  readonly app: App
  readonly store: Store
  /** Resolves when the private receipt of the event with this number is settled. */
  readonly settled: (seq: number) => Promise<void>
}

/** What may be put between the engine and the store, and between the store and SQLite, to watch them. */
export interface Watch {
  readonly store?: (store: Store) => Store
  readonly connection?: (connection: Connection) => Connection
}

/** Starts a Cairn on the database in `folder`, with `rooms` rooms. */
export async function openHouse(folder: string, rooms: number, watch: Watch = {}): Promise<House> {
  const waiting = new Map<number, () => void>()
  const app = await createApp({
    dataFolder: folder,
    clock: { ...systemClock, secret: () => MADE_UP.secret },
    logger: createLogger({ level: 'error' }),
    library: await readLibrary(),
    adapters: [createTerminal(() => undefined)],
    // its people answer faster than people
    limits: { textsAMinute: Number.POSITIVE_INFINITY, deedsAMinute: Number.POSITIVE_INFINITY, givenASession: Number.POSITIVE_INFINITY },
    communities: [
      {
        id: COMMUNITY,
        name: 'Alder Row',
        zone: 'Europe/London',
        lang: 'en',
        sandbox: true,
        rooms: Array.from({ length: rooms }, (_, at) => ({ room: roomAt(at), name: `Room ${at}` })),
        core: [],
      },
    ],
    openStore: async (file, clock) => {
      migrate(file)
      const connection = connect(file)
      const plain = createStore({ file, clock, connection: watch.connection?.(connection) ?? connection })
      const store = watch.store?.(plain) ?? plain
      return {
        ...store,
        settle: async (owner, id, now, outcome) => {
          await store.settle(owner, id, now, outcome)
          const seq = Number.parseInt(id, 10)
          waiting.get(seq)?.()
          waiting.delete(seq)
        },
      }
    },
  })
  await app.start()
  return {
    app,
    store: app.store(COMMUNITY),
    settled: (seq) => new Promise((resolve) => waiting.set(seq, resolve)),
  }
}

export const roomAt = (at: number): string => `console:r${at}`

/** The database file in a folder. */
export const fileIn = (folder: string): string => join(folder, `${COMMUNITY}.db`)

/** A folder with a copy of a closed database, on the disk before this returns. */
export function copyHouse(from: string, to: string): string {
  mkdirSync(to)
  copyFileSync(fileIn(from), fileIn(to))
  const copy = openSync(fileIn(to), 'r+')
  fsyncSync(copy)
  closeSync(copy)
  return to
}
