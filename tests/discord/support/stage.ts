import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createDiscord, type Discord } from '../../../adapters/chat/discord/index.js'
import { openStore } from '../../../db/index.js'
import { type App, createApp } from '../../../src/app.js'
import { type Clock, systemClock } from '../../../src/core/clock.js'
import type { Hooks } from '../../../src/engine/hooks.js'
import { createLogger } from '../../../src/observe/logger.js'
import type { Logger } from '../../../src/ports/logger.js'
import { readLibrary } from '../../../src/prompts.js'
import { say } from '../../../src/words/catalogue.js'
import { createPeople, type People, type Shown } from '../../support/fake-discord/people.js'
import { FakeDiscord, GUILD } from '../../support/fake-discord/server.js'
import { createReading, type Reading } from './reading.js'

export const COMMUNITY = 'home'
export const CHANNEL = '20'
export const FORUM = '30'
export const ROOM = `discord:${GUILD}:${CHANNEL}`
export const [ANA, BEN, CYD] = ['201', '202', '203'] as const
export const NAMES: Readonly<Record<string, string>> = { [ANA]: 'Ana', [BEN]: 'Ben', [CYD]: 'Cyd' }
const START = Date.UTC(2026, 0, 12, 9)

/** A whole Cairn with the real Discord adapter and the real discord.js client, before a small Discord on loopback. */
export interface Stage extends Omit<Reading, 'with'> {
  readonly app: App
  readonly discord: Discord
  readonly fake: FakeDiscord
  readonly people: People
  readonly folder: string
  readonly now: () => number
  readonly logged: readonly string[]
  /** Lets time go by (ms) and everything due happen. */
  readonly passes: (ms: number) => Promise<void>
  /** The newest message that has this button. */
  readonly with: (label: string, user?: string) => Shown
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Stops it and starts it again on the same data, before the same Discord. */
  readonly restart: () => Promise<void>
}

export interface StageOptions {
  readonly hooks?: Hooks
  readonly room?: string
  readonly core?: readonly { account: string; name: string }[]
  readonly base?: () => string
}

/** A clock whose time stands still until it is moved, and whose timers are real. */
function createStillTime(): Clock & { pass(ms: number): void } {
  let now = START
  return {
    ...systemClock,
    now: () => now,
    secret: (bytes) => '5c'.repeat(bytes),
    pass: (ms) => {
      now += ms
    },
  }
}

/** Raises a stage; it falls with the test. */
export async function raiseStage(options: StageOptions = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-discord-'))
  const clock = createStillTime()
  const fake = new FakeDiscord(clock.now)
  const { rest } = fake
  rest.channels.set(CHANNEL, { name: 'story', guild: GUILD })
  rest.channels.set(FORUM, {
    type: 15,
    name: 'stories',
    guild: GUILD,
    tags: [
      { id: '901', name: 'Mission' },
      { id: '902', name: 'Storytelling' },
    ],
  })
  await fake.listen()
  const logged: string[] = []
  const log = (message: string, fields?: object): void => void logged.push(`${message} ${JSON.stringify(fields ?? {})}`)
  const logger: Logger = { ...createLogger({ level: 'silent' }), info: log, warn: log, error: log }
  const library = await readLibrary()

  async function open(): Promise<{ app: App; discord: Discord }> {
    const discord = createDiscord({
      token: 'token',
      apiUrl: fake.url,
      clock,
      logger,
      community: COMMUNITY,
      lang: 'en',
      say,
      perSecond: 1_000,
    })
    const app = await createApp({
      dataFolder: folder,
      clock,
      logger,
      library,
      adapters: [discord],
      hashCode: (code) => `hash of ${code.toLowerCase()}`,
      communities: [
        {
          id: COMMUNITY,
          name: 'Larkwater',
          zone: 'Europe/London',
          lang: 'en',
          sandbox: false,
          rooms: [{ room: options.room ?? ROOM, name: '#story' }],
          core: options.core ?? [{ account: `discord:${ANA}`, name: 'Ana' }],
        },
      ],
      openStore: (file, at) => openStore({ file, clock: at }),
      ...(options.hooks ? { hooks: options.hooks } : {}),
      ...(options.base ? { base: options.base } : {}),
    })
    await app.start()
    return { app, discord }
  }

  let running = await open()
  const settled = async (): Promise<void> => {
    await running.discord.idle()
    await running.app.settled()
  }
  const people = createPeople(fake, NAMES, settled)
  let down = false
  const stop = async (): Promise<void> => {
    if (down) return
    down = true
    await running.app.stop()
  }
  onTestFinished(async () => {
    await stop()
    await fake.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const reading = createReading(fake)

  return {
    get app() {
      return running.app
    },
    get discord() {
      return running.discord
    },
    fake,
    people,
    folder,
    now: clock.now,
    logged,
    passes: async (ms) => {
      clock.pass(ms)
      await settled()
    },
    ...reading,
    with: (label, user = ANA) => reading.with(label, user),
    settled,
    stop,
    restart: async () => {
      await stop()
      down = false
      clock.pass(1_000)
      running = await open()
    },
  }
}
