import { openStore } from '../../db/index.js'
import { createApp } from '../../src/app.js'
import { systemClock } from '../../src/core/clock.js'
import { CairnError } from '../../src/core/errors.js'
import type { ShownPost } from '../../src/core/post.js'
import { createLogger } from '../../src/observe/logger.js'
import { readLibrary } from '../../src/prompts.js'
import { say } from '../../src/words/catalogue.js'
import { answerAbout } from './about.js'
import { GUILD } from './light-discord.js'

// A whole Cairn before a Discord that another process keeps: the real adapter, engine and store, with a session in each of its rooms.
const [apiUrl = '', folder = '', channels = '', perSecond = '100000', waiting = '0'] = process.argv.slice(2)
const IDLE_MS = 100
const { createDiscord } = await import('../../adapters/chat/discord/index.js')
const all = channels.split(',').map((channel) => `discord:${GUILD}:${channel}`)
const logger = createLogger({ level: 'error' })
const discord = createDiscord({
  token: 'token',
  apiUrl,
  perSecond: Number(perSecond),
  clock: systemClock,
  logger,
  community: 'home',
  lang: 'en',
  say,
})
const app = await createApp({
  dataFolder: folder,
  clock: systemClock,
  logger,
  library: await readLibrary(),
  adapters: [discord],
  communities: [
    {
      id: 'home',
      name: 'Alder Row',
      zone: 'UTC',
      lang: 'en',
      sandbox: false,
      rooms: all.map((room) => ({ room, name: room })),
      core: [{ account: 'discord:1', name: 'Ana' }],
    },
  ],
  openStore: (file, clock) => openStore({ file, clock }),
  who: 'bench',
})
await app.start()
const actor = { account: 'discord:1', name: 'Ana' }
const deed = { kind: 'start', playbook: 'storytelling', length: 'quick' } as const
await Promise.all(all.map((room) => app.host.accept({ key: `open:${room}`, community: 'home', room, actor, deed })))
await app.settled()
const open = await app.store('home').sessions({ community: 'home' }, { open: true })
answerAbout()
process.stdout.write(`${JSON.stringify({ sessions: open.map(({ id, rooms }) => ({ id, room: rooms[0] })) })}\n`)

/** Messages to all that wait in the lane of each room; a lane's head is tried again when the limiter lets it, as the outbox does. */
const lanes = new Map(all.map((room) => [room, { waiting: 0, said: 0 }]))

async function speak(room: string): Promise<never> {
  for (;;) {
    const lane = lanes.get(room)
    if (!lane || lane.waiting === 0) {
      await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
      continue
    }
    const blocks = [{ kind: 'text', text: [{ kind: 'plain', text: 'A line.' }] }] as const
    const id = `load:${room}:${lane.said}`
    const post: ShownPost = { id, seq: 0, at: 0, session: null, only: null, key: null, replaces: null, blocks }
    try {
      for await (const _part of discord.deliver(room, post, [])) lane.said += 1
      lane.waiting -= 1
    } catch (thrown) {
      const wait = thrown instanceof CairnError ? thrown.retryAfterMs : undefined
      await new Promise((resolve) => setTimeout(resolve, wait ?? IDLE_MS))
    }
  }
}
const aSecond = Number(waiting)
if (aSecond > 0) {
  for (const room of all) void speak(room)
  let number = 0
  setInterval(() => {
    number += 1
    const lane = lanes.get(all[number % all.length] ?? '')
    if (lane) lane.waiting += 1
  }, 1_000 / aSecond)
}
