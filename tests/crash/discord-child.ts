import { createDiscord } from '../../adapters/chat/discord/index.js'
import { openStore } from '../../db/index.js'
import { createApp } from '../../src/app.js'
import { systemClock } from '../../src/core/clock.js'
import { createLogger } from '../../src/observe/logger.js'
import { readLibrary } from '../../src/prompts.js'
import { say } from '../../src/words/catalogue.js'

// A whole Cairn before a Discord that another process keeps. It dies at the moment it is told to, and ends when its input does.
const [folder = '', apiUrl = '', point = 'none', times = '0'] = process.argv.slice(2)
const logger = createLogger({ level: 'silent' })
const clock = { ...systemClock, secret: (bytes: number) => '5c'.repeat(bytes) }
let left = Number(times)

const app = await createApp({
  dataFolder: folder,
  clock,
  logger,
  library: await readLibrary(),
  adapters: [createDiscord({ token: 'token', apiUrl, perSecond: 1_000, clock, logger, community: 'home', lang: 'en', say })],
  communities: [
    {
      id: 'home',
      name: 'Larkwater',
      zone: 'UTC',
      lang: 'en',
      sandbox: false,
      rooms: [{ room: 'discord:10:20', name: '#story' }],
      core: [{ account: 'discord:201', name: 'Ana' }],
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
  who: 'discord-child',
})
await app.start()
process.stdin.resume()
process.stdin.once('end', async () => {
  await app.settled()
  await app.stop()
  process.exit(0)
})
