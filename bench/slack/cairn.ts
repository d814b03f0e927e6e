import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { openStore } from '../../db/index.js'
import { createApp } from '../../src/app.js'
import { systemClock } from '../../src/core/clock.js'
import { createLogger } from '../../src/observe/logger.js'
import { readLibrary } from '../../src/prompts.js'
import { say } from '../../src/words/catalogue.js'

// A whole Cairn before a Slack that another process keeps: the real adapter, engine and store, with a session in each of its rooms.
const [apiUrl = '', mode = 'http', load = '', folder = '', rooms = '40'] = process.argv.slice(2)
const { createSlack } = await import('../../adapters/chat/slack/index.js')
const roomAt = (at: number): string => `slack:T1:C${at}`
const all = Array.from({ length: Number(rooms) }, (_, at) => roomAt(at))
const logger = createLogger({ level: 'error' })
const slack = createSlack({
  botToken: 'xoxb-1',
  ...(mode === 'socket' ? { appToken: 'xapp-1' } : { signingSecret: 'shh-shh-shh' }),
  apiUrl,
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
  adapters: [slack],
  communities: [
    {
      id: 'home',
      name: 'Alder Row',
      zone: 'UTC',
      lang: 'en',
      sandbox: false,
      rooms: all.map((room) => ({ room, name: room })),
      core: [{ account: 'slack:T1:UCORE', name: 'Ana' }],
    },
  ],
  openStore: (file, clock) => openStore({ file, clock }),
  who: 'bench',
})
await app.start()
const actor = { account: 'slack:T1:UCORE', name: 'Ana' }
await Promise.all(
  all.map((room) =>
    app.host.accept({
      key: `open:${room}`,
      community: 'home',
      room,
      actor,
      deed: { kind: 'start', playbook: 'storytelling', length: 'quick' },
    }),
  ),
)
await app.settled()
const sessions = (await app.store('home').sessions({ community: 'home' }, { open: true })).map(({ id, rooms: its }) => ({
  id,
  room: its[0],
}))
const door = createAdaptorServer({ fetch: (request: Request) => slack.handle(request), createServer }) as Server
await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
process.stdout.write(`${JSON.stringify({ port: (door.address() as AddressInfo).port, sessions })}\n`)
if (load === 'load') void (await import('./sorting.js')).sortForEver()
