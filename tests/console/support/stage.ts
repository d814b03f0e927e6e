import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HallNow } from '../../../adapters/chat/console/hall/hall.js'
import { type Console, type ConsoleParts, createConsole } from '../../../adapters/chat/console/index.js'
import { openStore } from '../../../db/index.js'
import { type App, type AppParts, type CommunitySetup, createApp } from '../../../src/app.js'
import { type Clock, systemClock } from '../../../src/core/clock.js'
import { createDoors } from '../../../src/doors.js'
import { createLogger } from '../../../src/observe/logger.js'
import { createPictures } from '../../../src/pictures/pictures.js'
import { createRehearsal } from '../../../src/play/rehearse.js'
import { createScriptClock } from '../../../src/play/script-clock.js'
import type { Library } from '../../../src/playbook/library.js'
import { readLibrary } from '../../../src/prompts.js'
import { catalogues } from '../../../src/words/catalogue.js'

export const COMMUNITY = 'practice'
export const ROOM = 'console:main'
export const SECOND_ROOM = 'console:second'
const SECRET = '5e'.repeat(32)
const open = (file: string, clock: Clock, unsynced = false) => openStore({ file, clock, unsynced })

/** A whole Cairn behind its console on a free loopback port, with a clock that a test moves. */
export interface Stage {
  readonly app: App
  readonly console: Console
  readonly clock: Clock
  /** The accounts that have entered. */
  readonly entered: readonly string[]
  /** The hall as it was opened last, or got its newest code. */
  readonly hall: HallNow
  /** Lets time pass (ms): everything due happens, and open streams hear their heartbeat. */
  readonly passes: (ms: number) => Promise<void>
  /** Stops it and starts it again on the same data and the same port. */
  readonly restart: () => Promise<void>
  /** Stops it and leaves the data. */
  readonly down: () => Promise<void>
  /** Starts it again after `down`. */
  readonly up: () => Promise<void>
  readonly end: () => Promise<void>
}

/** A still clock whose timers ring once, when time has passed over them. */
function createStillClock(start: number): { engine: Clock; console: Clock; pass(ms: number): void } {
  const engine = createScriptClock(systemClock, start)
  const timers = new Set<{ due: number; call: () => void }>()
  return {
    engine,
    console: {
      ...engine,
      after: (ms, call) => {
        const timer = { due: engine.now() + ms, call }
        timers.add(timer)
        return () => timers.delete(timer)
      },
    },
    pass: (ms) => {
      engine.pass(ms)
      for (const timer of [...timers].filter((one) => one.due <= engine.now())) {
        timers.delete(timer)
        timer.call()
      }
    },
  }
}

export interface StageOptions {
  readonly routes?: ConsoleParts['routes']
  readonly sandbox?: boolean
  readonly enter?: (account: string, app: App) => Promise<void>
  readonly start?: number
  /** The gate-keeper of a model; none unless given. */
  readonly model?: AppParts['model']
  /** The playbooks that come with Cairn unless given. */
  readonly library?: Library
  /** Opens the three doors. */
  readonly doors?: boolean
  /** Opens the hall with the next live session. */
  readonly hall?: boolean
  readonly publicUrl?: string
  /** The port of loopback; any that is free unless given. */
  readonly port?: number
  /** Where this machine is reached in the local network; another one of loopback unless given. */
  readonly addresses?: readonly string[]
}

/** Raises a stage; the caller ends it. */
export async function raiseStage(options: StageOptions = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-stage-'))
  const clock = createStillClock(options.start ?? Date.UTC(2026, 0, 12, 9))
  const library = options.library ?? (await readLibrary())
  const logger = createLogger({ level: 'silent' })
  const entered: string[] = []
  const live: CommunitySetup[] = []
  const halls: HallNow[] = []
  let port = options.port ?? 0
  const pictures = createPictures({ clock: systemClock })

  async function begin(): Promise<{ app: App; console: Console }> {
    const page = createConsole({
      routes: options.routes,
      host: '127.0.0.1',
      port,
      secret: SECRET,
      clock: clock.console,
      logger,
      words: catalogues,
      community: COMMUNITY,
      ...(options.doors
        ? { doors: createDoors({ app: () => app, dataFolder: folder, clock: clock.engine, logger, library, openStore: open, live }) }
        : {}),
      store: (id) => app.store(id),
      addresses: () => options.addresses ?? ['127.0.0.2'],
      pictures,
      openHall: options.hall,
      publicUrl: options.publicUrl,
      hallOpened: (now) => {
        halls.push(now)
      },
      entered: async (account) => {
        await options.enter?.(account, app)
        entered.push(account)
      },
    })
    const app: App = await createApp({
      dataFolder: folder,
      clock: clock.engine,
      logger,
      library,
      adapters: [page],
      ...(options.model ? { model: options.model } : {}),
      base: () => page.url(),
      communities: [
        {
          id: COMMUNITY,
          name: 'Alder Row',
          zone: 'Europe/London',
          lang: 'en',
          sandbox: options.sandbox ?? true,
          rooms: [
            { room: ROOM, name: 'Village hall' },
            { room: SECOND_ROOM, name: 'Riverside' },
          ],
          core: [],
        },
      ],
      openStore: open,
      rehearse: createRehearsal({ logger: createLogger({ level: 'silent' }), openStore: (file, at) => openStore({ file, clock: at }) }),
    })
    await app.start()
    port = port === 0 && options.publicUrl === undefined ? Number(new URL(page.url()).port) : port
    return { app, console: page }
  }

  let running = await begin()
  return {
    get app() {
      return running.app
    },
    get console() {
      return running.console
    },
    clock: clock.console,
    entered,
    get hall() {
      const now = halls.at(-1)
      if (now) return now
      throw new Error('no hall was opened')
    },
    passes: async (ms) => {
      clock.pass(ms)
      await running.app.settled()
    },
    restart: async () => {
      await running.app.stop()
      running = await begin()
    },
    down: () => running.app.stop(),
    up: async () => {
      running = await begin()
    },
    end: async () => {
      await Promise.all([running.app.stop(), pictures.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
