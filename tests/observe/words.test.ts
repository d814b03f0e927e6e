import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../db/index.js'
import { createApp } from '../../src/app.js'
import { systemClock } from '../../src/core/clock.js'
import { CairnError } from '../../src/core/errors.js'
import type { Deed } from '../../src/core/event.js'
import { createLogger } from '../../src/observe/logger.js'
import { createScriptClock } from '../../src/play/script-clock.js'
import { createTerminal } from '../../src/play/terminal.js'
import { readLibrary } from '../../src/prompts.js'
import { testFolder } from '../support/folder.js'

const HOUR_MS = 3_600_000
const HOME = { community: 'home' }
const ROOM = 'console:main'

test('a whole session, refusals and failures included, puts nobody’s words or name into the log', async () => {
  const lines: string[] = []
  const clock = createScriptClock(systemClock, Date.UTC(2026, 0, 12, 9))
  let broken = false
  let delivered = ''
  const terminal = createTerminal((_room, post) => {
    delivered += JSON.stringify(post)
  })
  const app = await createApp({
    dataFolder: testFolder(),
    clock,
    logger: createLogger({ level: 'info', write: (line) => lines.push(line) }),
    library: await readLibrary(),
    adapters: [
      {
        ...terminal,
        deliver: (room, post, done) => {
          if (!broken) return terminal.deliver(room, post, done)
          throw new CairnError({ code: 'out', fault: 'platform', message: 'The platform is out.', remedy: 'Wait.', retryAfterMs: 1_000 })
        },
      },
    ],
    communities: [
      {
        ...{ id: 'home', name: 'Alder Row', zone: 'UTC', lang: 'en', sandbox: false },
        rooms: [{ room: ROOM, name: 'main' }],
        core: [{ account: 'console:ana', name: 'Anasentinel' }],
      },
    ],
    openStore: (file, at) => openStore({ file, clock: at }),
  })
  onTestFinished(() => app.stop())
  await app.start()
  let keys = 0
  const does = async (who: string, deed: Deed): Promise<void> => {
    keys += 1
    const actor = { account: `console:${who.toLowerCase()}`, name: `${who}sentinel` }
    await app.host.accept({ ...HOME, key: `k${keys}`, room: ROOM, actor, deed })
    clock.pass(5_000)
    await app.settled()
  }

  await does('Ana', { kind: 'start', playbook: 'storytelling', length: 'quick' })
  const [session] = await app.store('home').sessions(HOME, { open: true })
  const id = session?.id ?? ''
  const form = (step: string, text: string): Deed => ({ kind: 'form', session: id, step, fields: { text, audience: 'group' } })
  broken = true
  await does('Ben', form('memory', 'wordsentinel by the pond'))
  expect(lines.filter((line) => line.includes('an effect failed'))).toHaveLength(1)
  broken = false
  await does('Ben', form('memory', 'wordsentinel '.repeat(900)))
  await does('Cyd', form('whatif', 'wordsentinel too early'))
  await does('Cyd', form('wordsentinel', 'wordsentinel'))
  await does('Cyd', { kind: 'press', session: id, step: 'memory', action: 'wordsentinel', item: 'wordsentinel' })
  await does('Cyd', { kind: 'command', name: 'report', session: id, text: 'wordsentinel' })
  await does('Cyd', { kind: 'start', playbook: 'wordsentinel', length: 'wordsentinel' })
  clock.pass(25 * HOUR_MS)
  await app.settled()
  await does('Ben', form('whatif', 'wordsentinel under glass'))
  clock.pass(25 * HOUR_MS)
  await app.settled()

  expect(delivered).toContain('wordsentinel by the pond')
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.filter((line) => line.includes('sentinel'))).toEqual([])
})
