import { createConsole } from '../../adapters/chat/console/index.js'
import { createDiscord } from '../../adapters/chat/discord/index.js'
import { createSlack } from '../../adapters/chat/slack/index.js'
import { openStore } from '../../db/index.js'
import { type App, createApp } from '../../src/app.js'
import { systemClock } from '../../src/core/clock.js'
import { createLogger } from '../../src/observe/logger.js'
import { readLibrary } from '../../src/prompts.js'
import { catalogues, say } from '../../src/words/catalogue.js'

// A whole Cairn in Slack, in Discord and in the console. It dies at the moment it is told to, and ends when its input does.
const [folder = '', slackUrl = '', discordUrl = '', point = 'none', times = '0'] = process.argv.slice(2)
const logger = createLogger({ level: 'silent' })
const clock = { ...systemClock, secret: (bytes: number) => '5c'.repeat(bytes) }
const shared = { clock, logger, community: 'home', lang: 'en', say }
const rooms = ['slack:T1:C1', 'discord:10:20', 'console:hall']
let left = Number(times)

const page = createConsole({
  host: '127.0.0.1',
  port: 0,
  secret: '5e'.repeat(32),
  clock,
  logger,
  words: catalogues,
  community: 'home',
  store: (id) => app.store(id),
})
const app: App = await createApp({
  dataFolder: folder,
  clock,
  logger,
  library: await readLibrary(),
  adapters: [
    createSlack({ ...shared, botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl: slackUrl }),
    createDiscord({ ...shared, token: 'token', apiUrl: discordUrl, perSecond: 1_000 }),
    page,
  ],
  communities: [
    {
      id: 'home',
      name: 'Larkwater',
      zone: 'UTC',
      lang: 'en',
      sandbox: false,
      rooms: rooms.map((room) => ({ room, name: room })),
      core: [{ account: 'slack:T1:UANA', name: 'Ana' }],
    },
  ],
  openStore: (file, at) => openStore({ file, clock: at }),
  hooks: {
    at: (passed) => {
      if (passed !== point) return
      left -= 1
      if (left <= 0) process.kill(process.pid, 'SIGKILL')
    },
  },
  who: 'three-rooms-child',
})
await app.start()
// the same at each start: it is taken once
await app.host.accept({
  key: 'start',
  community: 'home',
  room: rooms[0] ?? '',
  actor: { account: 'slack:T1:UANA', name: 'Ana' },
  deed: { kind: 'start', playbook: 'storytelling', length: 'quick', rooms },
})
process.stdin.resume()
process.stdin.once('end', async () => {
  await app.settled()
  await app.stop()
  process.exit(0)
})
