import { expect, onTestFinished, test } from 'vitest'
import { readScript } from '../../src/play/script.js'
import { resultInConsole, resultOf } from '../support/in-console.js'
import { playInSlack } from './support/by-script.js'
import { COMMUNITY, raiseStage } from './support/stage.js'

const SCRIPT = 'fixtures/slack/three-people.yaml'

test.each(['socket', 'http'] as const)(
  'three people finish a full session in a channel over %s, and make what they would have made in the console',
  { timeout: 90_000 },
  async (mode) => {
    const stage = await raiseStage({ mode })
    onTestFinished((context) => {
      if (context.task.result?.state === 'fail') process.stderr.write(`${stage.logged.join('\n')}\n`)
    })
    await playInSlack(stage, await readScript(SCRIPT))
    const made = await resultOf(stage.app, COMMUNITY, 'slack:T1:UANA')
    expect(made.length).toBeGreaterThan(20)
    expect(made).toEqual(await resultInConsole(await readScript(SCRIPT)))
    expect(stage.server.api.calls.filter(({ answer }) => answer !== 'ok')).toEqual([])
    expect(stage.seen()).not.toMatch(/<moon>/)
    expect(stage.seen()).toContain('&lt;moon&gt;')
  },
)
