import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clientOptions, createApi, createSlackLogger, SLACK_API } from '../../adapters/chat/slack/client.js'
import { createLanes } from '../../adapters/chat/slack/send/limits.js'
import { createSend } from '../../adapters/chat/slack/send/send.js'
import { createThinFetch } from '../../adapters/chat/slack/thin-fetch.js'
import { CairnError } from '../../src/core/errors.js'
import type { ShownPost } from '../../src/core/post.js'
import { createLogger } from '../../src/observe/logger.js'
import type { Part } from '../../src/ports/chat-adapter.js'
import { createTimers } from '../support/timers.js'

const HOST = new URL(SLACK_API).origin
const post: ShownPost = {
  id: '7.0:0:slack:T1:C1',
  seq: 7,
  at: 0,
  session: 's1',
  only: null,
  key: null,
  replaces: null,
  blocks: [{ kind: 'quote', text: [{ kind: 'said', text: '<!channel> & more' }] }],
}

const web = createThinFetch()
beforeEach(() => {
  nock.disableNetConnect()
})
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

function sender(): (what?: ShownPost) => Promise<readonly Part[]> {
  const logger = createLogger({ level: 'silent' })
  const api = createApi('xoxb-1', clientOptions({ apiUrl: undefined, logger: createSlackLogger(logger), fetch: web.fetch }))
  const clock = createTimers(1_000_000)
  const { deliver } = createSend({
    api,
    lanes: createLanes(clock),
    clock,
    logger,
    team: 'T1',
    lang: 'en',
    why: 'Why?',
    fetch: web.fetch,
    apiUrl: undefined,
    pictures: undefined,
  })
  return async (what = post) => {
    const parts: Part[] = []
    for await (const part of deliver('slack:T1:C1', what, [])) parts.push(part)
    return parts
  }
}

const thrownBy = async (work: Promise<unknown>): Promise<CairnError> => {
  const thrown = await work.catch((one: unknown) => one)
  if (!(thrown instanceof CairnError)) throw new Error('nothing of ours was thrown')
  return thrown
}

test('a post goes to Slack with its token, escaped, named by its metadata, unfolding no link', async () => {
  let body = new URLSearchParams()
  const asked = nock(HOST, { reqheaders: { authorization: 'Bearer xoxb-1' } })
    .post('/api/chat.postMessage', (given: Record<string, string>) => {
      body = new URLSearchParams(given)
      return true
    })
    .reply(200, { ok: true, channel: 'C1', ts: '1.2' })
  expect(await sender()()).toEqual([{ index: 0, ref: 'C1:1.2' }])
  expect(asked.isDone()).toBe(true)
  expect(body.get('unfurl_links')).toBe('false')
  expect(JSON.parse(body.get('metadata') ?? '')).toEqual({ event_type: 'cairn_post', event_payload: { effect: post.id, part: 0 } })
  expect(`${body.get('text')}${body.get('blocks')}`).not.toContain('<!channel>')
})

test('a server that fails is asked once, and what became of it stays open', async () => {
  nock(HOST).post('/api/chat.postMessage').reply(500, 'broken')
  const send = sender()
  expect(await thrownBy(send())).toMatchObject({ code: 'slack-unclear', fault: 'platform' })
  // the next try looks first
  const looked = nock(HOST)
    .post('/api/conversations.history')
    .reply(200, {
      ok: true,
      messages: [{ ts: '1.9', metadata: { event_type: 'cairn_post', event_payload: { effect: post.id, part: 0 } } }],
    })
  expect(await send()).toEqual([{ index: 0, ref: 'C1:1.9' }])
  expect(looked.isDone()).toBe(true)
})

test('a limit is a typed error with its time, and the lane is left alone until then', async () => {
  nock(HOST).post('/api/chat.postMessage').reply(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '30' })
  const send = sender()
  expect(await thrownBy(send())).toMatchObject({ code: 'slack-limit', fault: 'platform', retryAfterMs: 30_000 })
  // no second request: nock would refuse it as one that nobody expects
  expect(await thrownBy(send())).toMatchObject({ code: 'slack-limit', retryAfterMs: 30_000 })
})

test('a post that takes the place of another changes it, part by part', async () => {
  const changed = nock(HOST)
    .post('/api/chat.update', (given: Record<string, string>) => given.channel === 'C1' && given.ts === '1.2')
    .reply(200, { ok: true, channel: 'C1', ts: '1.2' })
  const removed = nock(HOST)
    .post('/api/chat.delete', (given: Record<string, string>) => given.ts === '1.3')
    .reply(200, { ok: true })
  const before = [
    { index: 0, ref: 'C1:1.2' },
    { index: 1, ref: 'C1:1.3' },
  ]
  expect(await sender()({ ...post, replaces: 'count', before })).toEqual([{ index: 0, ref: 'C1:1.2' }])
  expect([changed.isDone(), removed.isDone()]).toEqual([true, true])
})

test('a redirect is not followed, and what Slack says that is no JSON is no answer', async () => {
  nock(HOST).post('/api/chat.postMessage').reply(302, '', { location: 'https://evil.invalid/' })
  expect(await thrownBy(sender()())).toMatchObject({ code: 'slack-unclear' })
  nock(HOST).post('/api/chat.postMessage').reply(200, '<html>')
  expect((await thrownBy(sender()())).code).toMatch(/^slack-/)
})
