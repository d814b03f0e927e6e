import { openStore } from '../../db/index.js'
import { type App, createApp } from '../../src/app.js'
import { PRACTICE, practiceCommunity } from '../../src/communities.js'
import { systemClock } from '../../src/core/clock.js'
import { createLogger } from '../../src/observe/logger.js'
import { playLines } from '../../src/play/play-lines.js'
import type { Script } from '../../src/play/script.js'
import { createScriptClock } from '../../src/play/script-clock.js'
import { createTerminal } from '../../src/play/terminal.js'
import { readLibrary } from '../../src/prompts.js'
import { testFolder } from './folder.js'
import { pageText } from './world.js'

/** The result as anyone there reads it, line by line, without the day it was made. */
export async function resultOf(app: App, community: string, account: string): Promise<readonly string[]> {
  const store = app.store(community)
  const [artifact] = await store.artifacts({ community }, {})
  const view = await app.host.look({ kind: 'artifact', community, account, name: 'Ana', id: artifact?.id ?? '' })
  return pageText(view)
    .split('\n')
    .filter((line) => !/\d{4}-\d\d-\d\d/.test(line))
    .toSorted()
}

/** What a script makes when all of its words are given in one room of the console. */
export async function resultInConsole(script: Script): Promise<readonly string[]> {
  const clock = createScriptClock({ ...systemClock, secret: (bytes) => '5c'.repeat(bytes) }, Date.UTC(2026, 0, 12, 9))
  const app = await createApp({
    dataFolder: testFolder(),
    clock,
    logger: createLogger({ level: 'silent' }),
    library: await readLibrary(),
    adapters: [createTerminal(() => undefined)],
    communities: [
      { ...practiceCommunity('en'), name: 'Larkwater', zone: 'Europe/London', rooms: [{ room: 'console:main', name: '#story' }] },
    ],
    openStore: (file, at) => openStore({ file, clock: at }),
  })
  await app.start()
  await playLines({
    app,
    script,
    key: 'script',
    clock,
    accountOf: (who) => `console:${who}`,
    passes: async (ms) => {
      clock.pass(ms)
      await app.settled()
    },
  })
  const made = await resultOf(app, PRACTICE, 'console:ana')
  await app.stop()
  return made
}
