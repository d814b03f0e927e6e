import { expect, test } from 'vitest'
import { raiseStage } from './support/stage.js'

test('a token that Slack refuses is an error with its remedy at the start', async () => {
  const stage = await raiseStage()
  stage.server.api.refused = 'invalid_auth'
  await expect(stage.restart()).rejects.toMatchObject({ fault: 'operator', remedy: expect.stringContaining('SLACK_BOT_TOKEN') })
})

test('a token that was withdrawn while the line was broken ends nothing: it is logged, and tried on', async () => {
  const stage = await raiseStage()
  stage.server.api.trouble('apps.connections.open', { kind: 'error', error: 'invalid_auth' }, 1)
  stage.server.cut()
  await stage.server.gone()
  await stage.server.connected()
  expect(stage.logged.filter((line) => line.includes('no longer accepts'))).toHaveLength(1)
  expect((await stage.space.command('UANA', 'C1', 'help')).ok).toBe(true)
})

test('a Slack that can’t be reached at the start is reached later, and what waits goes out then', async () => {
  const stage = await raiseStage()
  await stage.space.command('UANA', 'C1', 'start storytelling quick')
  stage.server.api.trouble('auth.test', { kind: 'status', status: 503 }, 1)
  await stage.restart()
  await stage.server.connected()
  await stage.passes(10_000)
  expect((await stage.space.command('UANA', 'C1', 'skip')).ok).toBe(true)
  expect(stage.seen()).toContain('finish this sentence')
})
