import { expect, onTestFinished, test } from 'vitest'
import { slackFindings } from '../../src/commands/check-slack.js'
import { readConfig } from '../../src/config/config.js'
import { FakeSlackServer } from '../support/fake-slack/server.js'

async function slack(): Promise<{ server: FakeSlackServer; env: Record<string, string> }> {
  const server = new FakeSlackServer(() => 0)
  await server.listen()
  onTestFinished(() => server.close())
  return { server, env: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: server.url } }
}

test('a Slack that is set up well is said to be so', async () => {
  const { env } = await slack()
  const found = await slackFindings(env)
  expect(found.map(({ about, state }) => [about, state])).toEqual([
    ['Slack', 'ok'],
    ['Socket Mode', 'ok'],
  ])
})

test('each missing right is named, with what it is for and what to click', async () => {
  const { server, env } = await slack()
  server.api.scopes = ['commands', 'im:history', 'im:read', 'im:write', 'users:read', 'app_mentions:read', 'reactions:read']
  const found = await slackFindings(env)
  const [missing] = found.filter(({ state }) => state === 'wrong')
  expect(missing?.found).toContain('chat:write')
  expect(missing?.remedy).toContain('OAuth & Permissions')
  expect(found.filter(({ state }) => state === 'missing').map(({ found: said }) => /right (\S+)/.exec(said)?.[1])).toEqual([
    'channels:history',
    'groups:history',
    'files:write',
  ])
})

test('a token that is refused is told with its remedy', async () => {
  const { server, env } = await slack()
  server.api.refused = 'invalid_auth'
  expect(await slackFindings(env)).toMatchObject([{ state: 'wrong', remedy: expect.stringContaining('SLACK_BOT_TOKEN') }])
})

test('no Slack is nothing wrong', async () => {
  expect(await slackFindings({})).toMatchObject([{ state: 'missing' }])
})

test.each([
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'no way in'],
  [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN is missing'],
  [{ SLACK_BOT_TOKEN: 'nothing' }, 'SLACK_BOT_TOKEN can'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://slack.example.org/api/' }, 'SLACK_API_URL can'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'ftp://127.0.0.1/' }, 'SLACK_API_URL can'],
])('%j is refused with a remedy', (env, message) => {
  expect(() => readConfig(env)).toThrow(message)
})

test.each(['https://slack.example.org/api/', 'http://127.0.0.1:1/api/', 'http://localhost/api/', 'http://[::1]:1/'])(
  '%s may be another Web API',
  (url) => {
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: url }).slack?.apiUrl).toBe(url)
  },
)
