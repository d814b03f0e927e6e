import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../app.js'
import { EXHIBIT, exhibitCommunity } from '../communities.js'
import type { Clock } from '../core/clock.js'
import type { Library } from '../playbook/library.js'
import type { Logger } from '../ports/logger.js'
import type { Store } from '../ports/store.js'
import { loadTown } from './load-town.js'

const SCOPE = { community: EXHIBIT }

/** The made-up town, served for looking around in. */
export interface Exhibit {
  /**
   * Loads the town when it is not there, or its last day is over, and serves it; at once when it is. Many may ask at the same time.
   * A stop half way leaves what was there before, or nothing, and the next one to ask loads it.
   */
  readonly ready: () => Promise<Store>
}

export function createExhibit(parts: {
  readonly app: () => App
  readonly dataFolder: string
  readonly clock: Clock
  readonly logger: Logger
  readonly library: Library
  readonly openStore: (file: string, clock: Clock, unsynced?: boolean) => Promise<Store>
}): Exhibit {
  const { app, dataFolder, clock, openStore } = parts
  const file = join(dataFolder, `${EXHIBIT}.db`)
  let served = false
  let under: Promise<Store> | null = null

  /** Its newest session is open until today is over: then the town is a day behind, and is moved to today. */
  const isToday = async (store: Store): Promise<boolean> => {
    const [newest] = await store.sessions(SCOPE, { open: true })
    return newest !== undefined && newest.cursor.closesAt !== null && newest.cursor.closesAt > clock.now()
  }

  /** Does what stands on the disk do? What another process works on does: that one keeps it up to date. */
  async function stands(): Promise<boolean> {
    if (!existsSync(file)) return false
    const store = await openStore(file, clock)
    try {
      return (await store.held(clock.now())) || (await isToday(store))
    } finally {
      await store.close()
    }
  }

  async function make(): Promise<Store> {
    if (served && (await isToday(app().store(EXHIBIT)))) return app().store(EXHIBIT)
    if (served) await app().shut(EXHIBIT)
    served = false
    if (!(await stands())) await loadTown({ ...parts, into: exhibitCommunity(), replaces: true })
    await app().open(exhibitCommunity())
    served = true
    return app().store(EXHIBIT)
  }

  return {
    ready: () => {
      under ??= make().finally(() => {
        under = null
      })
      return under
    },
  }
}
