import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../db/index.js'
import { type App, createApp } from '../../src/app.js'
import { PRACTICE, practiceCommunity } from '../../src/communities.js'
import { systemClock } from '../../src/core/clock.js'
import { createLogger } from '../../src/observe/logger.js'
import { playLines } from '../../src/play/play-lines.js'
import { readScript } from '../../src/play/script.js'
import { createScriptClock } from '../../src/play/script-clock.js'
import { createTerminal } from '../../src/play/terminal.js'
import { readLibrary } from '../../src/prompts.js'
import { testFolder } from '../support/folder.js'
import { pageText } from '../support/world.js'
import { playInDiscord } from './support/by-script.js'
import { ANA, CHANNEL, COMMUNITY, FORUM, raiseStage } from './support/stage.js'

const SCRIPT = 'fixtures/slack/three-people.yaml'

/** The result as anyone there reads it, line by line, without the day it was made. */
async function resultOf(app: App, community: string, account: string): Promise<readonly string[]> {
  const store = app.store(community)
  const [artifact] = await store.artifacts({ community }, {})
  const view = await app.host.look({ kind: 'artifact', community, account, name: 'Ana', id: artifact?.id ?? '' })
  return pageText(view)
    .split('\n')
    .filter((line) => !/\d{4}-\d\d-\d\d/.test(line))
    .toSorted()
}

/** The same words, given in the console. */
async function inConsole(): Promise<readonly string[]> {
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
    script: await readScript(SCRIPT),
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

test.each([
  ['a thread of a text channel', CHANNEL],
  ['a post of a forum', FORUM],
])(
  'three people finish a full session in %s, and make what they would have made in the console',
  { timeout: 120_000 },
  async (_where, place) => {
    const stage = await raiseStage({ room: `discord:10:${place}` })
    onTestFinished((context) => {
      if (context.task.result?.state === 'fail') process.stderr.write(`${stage.logged.join('\n')}\n`)
    })
    await playInDiscord(stage, await readScript(SCRIPT), { place })
    const made = await resultOf(stage.app, COMMUNITY, `discord:${ANA}`)
    expect(made.length).toBeGreaterThan(20)
    expect(made).toEqual(await inConsole())
    const { rest } = stage.fake
    // one message in the channel begins the thread, and all else stands in it
    expect(rest.in(place)).toHaveLength(place === CHANNEL ? 1 : 0)
    expect([...rest.channels].filter(([, { parent }]) => parent !== undefined)).toMatchObject([
      [expect.any(String), { parent: place, name: 'Tell our story', archived: true, applied: place === FORUM ? ['902'] : [] }],
    ])
    expect(rest.messages.filter(({ channel }) => rest.channels.get(channel)?.type === 1)).toEqual([])
    expect(stage.seen()).not.toMatch(/<moon>/)
    expect(stage.seen()).toContain('\\<moon\\>')
  },
)
