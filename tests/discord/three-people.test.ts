import { expect, onTestFinished, test } from 'vitest'
import { readScript } from '../../src/play/script.js'
import { resultInConsole, resultOf } from '../support/in-console.js'
import { playInDiscord } from './support/by-script.js'
import { ANA, CHANNEL, COMMUNITY, FORUM, raiseStage } from './support/stage.js'

const SCRIPT = 'fixtures/slack/three-people.yaml'

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
    expect(made).toEqual(await resultInConsole(await readScript(SCRIPT)))
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
