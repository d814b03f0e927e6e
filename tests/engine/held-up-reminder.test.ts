import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { createApp } from '../../src/app.js'
import { CairnError } from '../../src/core/errors.js'
import type { Deed } from '../../src/core/event.js'
import { createLogger } from '../../src/observe/logger.js'
import type { ChatAdapter } from '../../src/ports/chat-adapter.js'
import { noMeter } from '../../src/ports/meter.js'
import { madeUp } from '../scenarios/made-up-playbook.js'
import { testFolder } from '../support/folder.js'
import { createTimers } from '../support/timers.js'

const QUARTER_MS = 15 * 60_000
const REMINDED = 'is still open for you'

/**
 * A day's step, half way at 20:40, of which only cyd has not answered, whose quiet hours begin at 21:00. The platform is down from half
 * way on, and for these quarters of an hour more.
 */
async function heldUp(quarters: number): Promise<{ heard: number; failed: number; dropped: number }> {
  const clock = createTimers(Date.UTC(2026, 0, 12, 8, 40))
  const heard: string[] = []
  let down = false
  const effects = { failed: 0, dropped: 0, delivered: 0 }
  const platform: ChatAdapter = {
    name: 'console',
    traits: { threads: false, forms: true, maxText: 100_000 },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async *deliver(_room, post) {
      if (down) {
        throw new CairnError({ code: 'down', fault: 'platform', message: 'It is down.', remedy: 'Wait.', retryAfterMs: QUARTER_MS })
      }
      heard.push(JSON.stringify(post.blocks))
      yield { index: 0, ref: post.id }
    },
  }
  const app = await createApp({
    dataFolder: testFolder(),
    clock,
    logger: createLogger({ level: 'silent' }),
    library: madeUp(['id: first, kind: gather, hours: 1', 'id: memory, kind: gather, hours: 24', 'id: publish, kind: publish']),
    adapters: [platform],
    meter: {
      ...noMeter,
      count: (event) => {
        if (event.what === 'effect') effects[event.outcome] += 1
      },
    },
    communities: [
      { id: 'home', name: 'Home', zone: 'UTC', lang: 'en', sandbox: true, rooms: [{ room: 'console:main', name: 'main' }], core: [] },
    ],
    openStore: (file, at) => openStore({ file, clock: at }),
  })
  onTestFinished(() => app.stop())
  await app.start()
  let keys = 0
  const does = async (who: string, deed: Deed): Promise<void> => {
    keys += 1
    const actor = { account: `console:${who}`, name: who }
    await app.host.accept({ key: `key ${keys}`, community: 'home', room: 'console:main', actor, deed })
    await app.settled()
  }
  const passes = async (n: number): Promise<void> => {
    for (let quarter = 0; quarter < n; quarter += 1) {
      clock.pass(QUARTER_MS)
      await app.settled()
    }
  }
  await does('ana', { kind: 'start', playbook: 'storytelling', length: 'full' })
  const session = (await app.store('home').sessions({ community: 'home' }, { room: 'console:main', open: true }))[0]?.id ?? ''
  await does('cyd', { kind: 'form', session, step: 'first', fields: { text: 'A tale.', audience: 'group' } })
  await does('ana', { kind: 'command', name: 'skip', session })
  await does('ana', { kind: 'command', name: 'pass', session })
  await passes(47)
  down = true
  await passes(1 + quarters)
  down = false
  await passes(4)
  return { heard: heard.filter((text) => text.includes(REMINDED)).length, failed: effects.failed, dropped: effects.dropped }
}

it('a reminder that a platform held up still comes before the quiet hours, and never in them', async () => {
  // tried at 20:40, and again at 20:55
  expect(await heldUp(0)).toEqual({ heard: 1, failed: 1, dropped: 0 })
  // the third try would be at 21:10
  expect(await heldUp(1)).toEqual({ heard: 0, failed: 2, dropped: 1 })
  expect(await heldUp(8)).toEqual({ heard: 0, failed: 2, dropped: 1 })
})
