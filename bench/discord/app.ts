import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { About } from './about.js'
import { GUILD, type LightDiscord, SELF } from './light-discord.js'

/** Which app runs, how many requests a second it may ask, and how many messages a second wait for that beside it. */
export interface Kind {
  readonly app: 'cairn' | 'bare-bot'
  readonly perSecond?: number
  readonly waiting?: number
}

/** Someone who presses a button, in a server; `room` is one of the first server's. */
export interface Press {
  readonly user: string
  readonly guild: string
  readonly room: number
}

/** An app in a process of its own. */
export interface DiscordApp {
  /** Sends a press; answers the ms until it was answered. */
  readonly press: (press: Press) => Promise<number>
  /** A slash command of someone's, and the ms until it was answered. */
  readonly command: (press: Press) => Promise<number>
  readonly about: () => Promise<About>
  readonly kill: () => Promise<void>
}

export const ROOMS = 40
const CHANNELS = Array.from({ length: ROOMS }, (_, at) => String(200_000_000_000_000_000n + BigInt(at)))

interface Ready {
  readonly sessions: readonly { readonly id: string; readonly room: string }[]
}

function ready(child: ChildProcess): Promise<Ready> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const line = /^\{.*\}$/m.exec(said)?.[0]
      if (line !== undefined) resolve(JSON.parse(line) as Ready)
    })
    child.once('close', () => reject(new Error(`the app ended before it was ready: ${said}`)))
  })
}

let numbers = 0

/** Starts an app; `name` is that of its folder. */
export async function startApp(folder: string, discord: LightDiscord, kind: Kind, name: string): Promise<DiscordApp> {
  const { app, perSecond = 100_000, waiting = 0 } = kind
  const own = join(folder, name)
  mkdirSync(own, { recursive: true })
  const args = [
    '--expose-gc',
    '--import',
    'tsx',
    `bench/discord/${app}.ts`,
    discord.url,
    own,
    CHANNELS.join(','),
    String(perSecond),
    String(waiting),
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const { sessions } = await ready(child)
  await discord.connected()
  const byRoom = new Map(sessions.map(({ id, room }) => [room, id]))

  async function send({ user, guild, room }: Press, more: Readonly<Record<string, unknown>>): Promise<number> {
    numbers += 1
    const id = String(1_470_000_000_000_000_000n + BigInt(numbers))
    const channel = CHANNELS[room % ROOMS] ?? ''
    const began = performance.now()
    await discord.send({
      id,
      application_id: SELF,
      token: `token-${user}-${numbers}`,
      version: 1,
      guild_id: guild,
      channel_id: channel,
      channel: { id: channel, type: 0, guild_id: guild, name: 'x', permissions: '0' },
      member: {
        user: { id: user, username: `u${user}`, discriminator: '0', avatar: null, global_name: null },
        roles: [],
        nick: null,
        joined_at: '2026-01-01T00:00:00.000Z',
        flags: 0,
        permissions: '0',
      },
      locale: 'en-GB',
      entitlements: [],
      authorizing_integration_owners: {},
      ...more,
    })
    return performance.now() - began
  }

  return {
    press: (press) => {
      const session = byRoom.get(`discord:${GUILD}:${CHANNELS[press.room % ROOMS]}`) ?? 's'
      const message = {
        id: '1460000000000000000',
        channel_id: CHANNELS[press.room % ROOMS],
        type: 0,
        content: '',
        author: { id: SELF, username: 'Cairn' },
        timestamp: '2026-01-01T00:00:00.000Z',
        edited_timestamp: null,
        tts: false,
        mention_everyone: false,
        mentions: [],
        mention_roles: [],
        attachments: [],
        embeds: [],
        pinned: false,
        components: [],
        flags: 0,
      }
      return send(press, { type: 3, message, data: { custom_id: `c.0..=pass.=${session}.=memory.0..`, component_type: 2 } })
    },
    command: (press) =>
      send(press, { type: 2, data: { id: '1', name: 'cairn', type: 1, options: [{ type: 1, name: 'status', options: [] }] } }),
    about: () =>
      new Promise((resolve) => {
        child.once('message', (about) => resolve(about as About))
        child.send('about')
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
