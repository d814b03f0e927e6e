import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { onTestFinished } from 'vitest'
import { createSlack, type Slack } from '../../../adapters/chat/slack/index.js'
import { openStore } from '../../../db/index.js'
import { type App, createApp } from '../../../src/app.js'
import { type Clock, systemClock } from '../../../src/core/clock.js'
import type { Hooks } from '../../../src/engine/hooks.js'
import { createLogger } from '../../../src/observe/logger.js'
import type { ChatAdapter } from '../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../src/ports/logger.js'
import { readLibrary } from '../../../src/prompts.js'
import { say } from '../../../src/words/catalogue.js'
import { FakeSlackServer } from '../../support/fake-slack/server.js'
import { createSigned } from '../../support/fake-slack/signed.js'
import type { FakeMessage } from '../../support/fake-slack/state.js'
import { createWorkspace, type Workspace } from '../../support/fake-slack/workspace.js'

export const COMMUNITY = 'home'
export const CHANNEL = 'C1'
export const ROOM = 'slack:T1:C1'
export const SECRET = 'shh'
const START = Date.UTC(2026, 0, 12, 9)

/** A whole Cairn with the real Slack adapter, before a small Slack on loopback. */
export interface Stage {
  readonly app: App
  readonly slack: Slack
  readonly server: FakeSlackServer
  readonly space: Workspace
  readonly folder: string
  readonly now: () => number
  /** Where it takes signed requests. */
  readonly url: string
  readonly logged: readonly string[]
  /** Lets time go by (ms) and everything due happen. */
  readonly passes: (ms: number) => Promise<void>
  /** What everyone sees in a channel, and what one person sees in their own conversation. */
  readonly seen: (channel?: string) => string
  readonly alone: (user: string) => string
  /** The newest message that has this button, in the channel or in a person's own conversation. */
  readonly with: (label: string, channel?: string) => FakeMessage
  /** These have said that they are 18 or over: Cairn may write to them first. */
  readonly adults: (...users: string[]) => Promise<void>
  readonly stop: () => Promise<void>
  /** Stops it and starts it again on the same data, before the same Slack, after a second or as long as is said (ms). */
  readonly restart: (after?: number) => Promise<void>
}

/** What another adapter is made of. */
export interface OtherParts {
  readonly clock: Clock
  readonly logger: Logger
  /** The app that it is part of, once that is made. */
  readonly app: () => App
}

export interface StageOptions {
  readonly mode?: 'socket' | 'http'
  readonly folder?: string
  readonly hooks?: Hooks
  /** Adapters beside Slack's, made anew at each start. */
  readonly others?: (parts: OtherParts) => readonly ChatAdapter[]
  readonly rooms?: readonly { room: string; name: string }[]
  /** Who is of the core team from the start. */
  readonly core?: readonly { account: string; name: string }[]
  readonly scopes?: readonly string[]
}

const PEOPLE = { UANA: 'Ana', UBEN: 'Ben', UCYD: 'Cyd' }

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

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

/** Raises a stage; it falls with the test. */
export async function raiseStage(options: StageOptions = {}): Promise<Stage> {
  const mode = options.mode ?? 'socket'
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'cairn-slack-')))
  const clock = createStillTime()
  const fake = new FakeSlackServer(clock.now)
  await fake.listen()
  for (const [id, name] of Object.entries(PEOPLE)) fake.api.users.set(id, { name })
  fake.api.channels.set(CHANNEL, { name: 'story', in: true })
  if (options.scopes) fake.api.scopes = options.scopes
  const logged: string[] = []
  const log = (message: string, fields?: object): void => void logged.push(`${message} ${JSON.stringify(fields ?? {})}`)
  const logger: Logger = { ...createLogger({ level: 'silent' }), info: log, warn: log, error: log }
  const library = await readLibrary()

  async function open(): Promise<{ app: App; slack: Slack }> {
    const slack = createSlack({
      botToken: 'xoxb-1',
      ...(mode === 'socket' ? { appToken: 'xapp-1' } : { signingSecret: SECRET }),
      apiUrl: fake.url,
      clock,
      logger,
      community: COMMUNITY,
      lang: 'en',
      say,
    })
    const app: App = await createApp({
      dataFolder: folder,
      clock,
      logger,
      library,
      adapters: [slack, ...(options.others?.({ clock, logger, app: () => app }) ?? [])],
      hashCode: (code) => `hash of ${code.toLowerCase()}`,
      communities: [
        {
          id: COMMUNITY,
          name: 'Larkwater',
          zone: 'Europe/London',
          lang: 'en',
          sandbox: false,
          rooms: options.rooms ?? [{ room: ROOM, name: '#story' }],
          core: options.core ?? [{ account: 'slack:T1:UANA', name: 'Ana' }],
        },
      ],
      openStore: (file, at) => openStore({ file, clock: at }),
      ...(options.hooks ? { hooks: options.hooks } : {}),
    })
    await app.start()
    return { app, slack }
  }

  let running = await open()
  const door = createAdaptorServer({ fetch: (request: Request) => running.slack.handle(request), createServer }) as Server
  const url = `http://127.0.0.1:${await listen(door)}/slack/events`
  const carry =
    mode === 'socket' ? (type: string, payload: object) => fake.send(type, payload) : createSigned({ url, secret: SECRET, now: clock.now })
  const space = createWorkspace(fake, async (type, payload) => {
    const acked = await carry(type, payload)
    await running.slack.idle()
    await running.app.settled()
    return acked
  })
  let down = false
  const stop = async (): Promise<void> => {
    if (down) return
    down = true
    await running.app.stop()
  }
  onTestFinished(async () => {
    await stop()
    door.closeAllConnections()
    door.close()
    await fake.close()
    if (!options.folder) rmSync(folder, { recursive: true, force: true })
  })
  const text = (messages: readonly FakeMessage[]): string => messages.map((one) => `${one.text}\n${JSON.stringify(one.blocks)}`).join('\n')

  return {
    get app() {
      return running.app
    },
    get slack() {
      return running.slack
    },
    server: fake,
    space,
    folder,
    now: clock.now,
    url,
    logged,
    passes: async (ms) => {
      clock.pass(ms)
      await running.app.settled()
    },
    seen: (channel = CHANNEL) => text(fake.api.in(channel)),
    alone: (user) => text([...fake.api.in(fake.api.dm(user)), ...fake.api.messages.filter(({ ephemeral }) => ephemeral === user)]),
    with: (label, channel = CHANNEL) => {
      const found = fake.api.messages.findLast(
        (one) => one.channel === channel && space.buttons(one.blocks).some((button) => button.text?.text === label),
      )
      if (!found) throw new Error(`no message in ${channel} has a button "${label}"`)
      return found
    },
    adults: async (...users) => {
      for (const user of users)
        await running.app.host.accept({
          key: `adult:${user}`,
          community: COMMUNITY,
          room: 'slack:T1:D1',
          actor: { account: `slack:T1:${user}`, name: PEOPLE[user as keyof typeof PEOPLE] },
          deed: { kind: 'settings', age: 'adult' },
        })
      await running.app.settled()
    },
    stop,
    restart: async (after = 1_000) => {
      await running.app.stop()
      clock.pass(after)
      running = await open()
    },
  }
}
