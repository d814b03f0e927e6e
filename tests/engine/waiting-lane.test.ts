import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { createApp } from '../../src/app.js'
import { CairnError } from '../../src/core/errors.js'
import { createLogger } from '../../src/observe/logger.js'
import type { ChatAdapter } from '../../src/ports/chat-adapter.js'
import { readLibrary } from '../../src/prompts.js'
import { testFolder } from '../support/folder.js'
import { createTimers } from '../support/timers.js'

const SECOND_MS = 1_000

it('a room whose platform is down waits with all its posts in order, and the other room hears them at once', async () => {
  const clock = createTimers(Date.UTC(2026, 0, 12, 9))
  const heard: string[] = []
  let down = true
  const platform: ChatAdapter = {
    name: 'console',
    traits: { threads: false, forms: true, maxText: 100_000 },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async *deliver(room, post) {
      if (room === 'console:second' && down) {
        throw new CairnError({ code: 'down', fault: 'platform', message: 'The platform is down.', remedy: 'Wait.' })
      }
      heard.push(`${room} ${post.id.split(':').slice(0, 2).join(':')}`)
      yield { index: 0, ref: post.id }
    },
  }
  const rooms = [
    { room: 'console:main', name: 'main' },
    { room: 'console:second', name: 'second' },
  ]
  const app = await createApp({
    dataFolder: testFolder(),
    clock,
    logger: createLogger({ level: 'silent' }),
    library: await readLibrary(),
    adapters: [platform],
    communities: [{ id: 'home', name: 'Home', zone: 'UTC', lang: 'en', sandbox: true, rooms, core: [] }],
    openStore: (file, at) => openStore({ file, clock: at }),
  })
  onTestFinished(() => app.stop())
  await app.start()
  await app.host.accept({
    key: 'one',
    community: 'home',
    room: 'console:main',
    actor: { account: 'console:ana', name: 'Ana' },
    deed: { kind: 'start', playbook: 'storytelling', length: 'quick', rooms: ['console:second'] },
  })
  await app.settled()
  const main = heard.map((line) => line.replace('console:main ', ''))
  expect(main.length).toBeGreaterThan(1)
  expect(heard.some((line) => line.startsWith('console:second'))).toBe(false)

  down = false
  clock.pass(SECOND_MS)
  await app.settled()
  expect(heard.filter((line) => line.startsWith('console:second')).map((line) => line.replace('console:second ', ''))).toEqual(main)
})
