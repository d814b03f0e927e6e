import { REST } from 'discord.js'
import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toMessages } from '../../adapters/chat/discord/format/messages.js'
import { createHand } from '../../adapters/chat/discord/receive/hand.js'
import { restOptions } from '../../adapters/chat/discord/rest.js'
import { nonceOf } from '../../adapters/chat/discord/send/once.js'
import { systemClock } from '../../src/core/clock.js'
import { CairnError } from '../../src/core/errors.js'
import type { ShownPost } from '../../src/core/post.js'
import { createLogger } from '../../src/observe/logger.js'
import type { Part } from '../../src/ports/chat-adapter.js'
import { SELF } from '../support/fake-discord/rest.js'
import { senderOn } from './support/sender.js'

const HOST = 'https://discord.com'
const START = Date.UTC(2026, 0, 12, 9)
/** A second and a half, and the little that discord.js adds. */
const WAIT_MS = 1_550
const post: ShownPost = {
  id: '7.0:0:discord:10:20',
  seq: 7,
  at: START,
  session: null,
  only: null,
  key: null,
  replaces: null,
  blocks: [{ kind: 'quote', text: [{ kind: 'said', text: '@everyone *more*' }] }],
}

beforeEach(() => {
  nock.disableNetConnect()
})
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([])
  nock.cleanAll()
  nock.enableNetConnect()
})

/** discord.js by Discord's own address and by the global fetch, whose requests nock answers. */
const createWeb = (): REST =>
  new REST({
    ...restOptions({}),
    makeRequest: (url, { method, headers, body }) =>
      fetch(url, { method: method ?? 'GET', headers: headers as Record<string, string>, body: body as string | null }) as never,
  }).setToken('token')

function raise() {
  const send = senderOn(createWeb(), { ...systemClock, now: () => START })
  const sends = async (channel = '20'): Promise<readonly Part[]> => {
    const parts: Part[] = []
    for await (const part of send.deliver(`discord:10:${channel}`, post, [])) parts.push(part)
    return parts
  }
  return { sends }
}

/** Discord knows what the channel is, and answers what is said in it. */
const inChannel = (channel = '20') => nock(HOST).get(`/api/v10/channels/${channel}`).reply(200, { id: channel, type: 1 })
const said = (channel = '20') => nock(HOST).post(`/api/v10/channels/${channel}/messages`)

const thrownBy = async (work: Promise<unknown>): Promise<CairnError> => {
  const thrown = await work.catch((one: unknown) => one)
  if (!(thrown instanceof CairnError)) throw new Error('nothing of ours was thrown')
  return thrown
}

test('a post goes to Discord with its token, escaped, named by its nonce, pinging nobody and unfolding no link', async () => {
  const { sends } = raise()
  inChannel()
  let body: unknown
  const asked = nock(HOST, { reqheaders: { authorization: 'Bot token' } })
    .post('/api/v10/channels/20/messages', (given: unknown) => {
      body = given
      return true
    })
    .reply(200, { id: '1234567' })
  expect(await sends()).toEqual([{ index: 0, ref: '20:1234567' }])
  expect(asked.isDone()).toBe(true)
  expect(body).toMatchObject({
    content: expect.stringContaining('@everyone \\*more\\*') as string,
    nonce: nonceOf(post.id, 0),
    enforce_nonce: true,
    allowed_mentions: { parse: [] },
    flags: 4,
  })
})

test('a limit waits as long as Discord says, in that channel alone, and nothing is asked meanwhile', async () => {
  const { sends } = raise()
  inChannel()
  const limit = { message: 'You are being rate limited.', retry_after: 1.5, global: false }
  said().reply(429, limit, { 'retry-after': '1.5', 'x-ratelimit-scope': 'user' })
  expect(await thrownBy(sends())).toMatchObject({ code: 'discord-limit', fault: 'platform', retryAfterMs: WAIT_MS, unclear: false })
  expect(await thrownBy(sends())).toMatchObject({ code: 'discord-limit', retryAfterMs: WAIT_MS })
  inChannel('21')
  said('21').reply(200, { id: '5' })
  expect(await sends('21')).toHaveLength(1)
})

test('a limit that holds everywhere holds every channel', async () => {
  const { sends } = raise()
  inChannel()
  said().reply(429, { message: 'global', retry_after: 2, global: true }, { 'retry-after': '2', 'x-ratelimit-global': 'true' })
  expect(await thrownBy(sends())).toMatchObject({ code: 'discord-limit', fault: 'platform' })
  expect(await thrownBy(sends('21'))).toMatchObject({ code: 'discord-limit', fault: 'platform' })
})

test.each([
  [403, 50_013, 'Missing Permissions', { code: 'discord-no-permission', remedy: expect.stringContaining('cairn check discord') as string }],
  [403, 50_001, 'Missing Access', { code: 'discord-no-access', remedy: expect.stringContaining('View Channel') as string }],
  [404, 10_003, 'Unknown Channel', { code: 'discord-unknown-channel', remedy: expect.stringContaining('another channel') as string }],
])('%i (%i, %s) waits for somebody to mend it, and says how', async (status, code, message, expected) => {
  const { sends } = raise()
  inChannel()
  said().reply(status, { code, message })
  expect(await thrownBy(sends())).toMatchObject({ ...expected, fault: 'operator', retryAfterMs: 300_000 })
})

test('an archived thread is woken and spoken in', async () => {
  const { sends } = raise()
  inChannel()
  said().reply(400, { code: 50_083, message: 'Thread is archived' })
  nock(HOST).patch('/api/v10/channels/20', { archived: false }).reply(200, {})
  said().reply(200, { id: '7' })
  expect(await sends()).toEqual([{ index: 0, ref: '20:7' }])
})

test('one that can’t be woken waits for somebody to mend it', async () => {
  const { sends } = raise()
  inChannel()
  said().reply(400, { code: 50_083, message: 'Thread is archived' })
  nock(HOST).patch('/api/v10/channels/20', { archived: false }).reply(403, { code: 50_013, message: 'Missing Permissions' })
  expect(await thrownBy(sends())).toMatchObject({ code: 'discord-no-permission', fault: 'operator' })
})

test.each([500, 502])('an answer of %i leaves open whether it is out, and the next try names it by the same nonce', async (status) => {
  const { sends } = raise()
  inChannel()
  const nonces: unknown[] = []
  const named = (body: { nonce?: unknown }): boolean => nonces.push(body.nonce) > 0
  nock(HOST)
    .post('/api/v10/channels/20/messages', named)
    .reply(status, {})
    .post('/api/v10/channels/20/messages', named)
    .reply(200, { id: '8' })
  expect(await thrownBy(sends())).toMatchObject({ code: 'discord-unclear', fault: 'platform', unclear: true })
  expect(await sends()).toHaveLength(1)
  expect(new Set(nonces)).toEqual(new Set([nonceOf(post.id, 0)]))
})

test('an interaction that Discord no longer knows takes no answer, and says so', async () => {
  const hand = createHand({
    rest: createWeb(),
    clock: systemClock,
    logger: createLogger({ level: 'silent' }),
    application: SELF,
    id: '900',
    token: 'tok',
    onMessage: false,
    defers: false,
  })
  // its own token is all that an answer needs: the bot's is not sent along
  nock(HOST, { badheaders: ['authorization'] })
    .post('/api/v10/interactions/900/tok/callback', {
      type: 4,
      data: { content: 'Thank you.', components: [], allowed_mentions: { parse: [] }, flags: 68 },
    })
    .query(true)
    .reply(404, { code: 10_062, message: 'Unknown interaction' })
  const blocks = [{ kind: 'text', text: [{ kind: 'plain', text: 'Thank you.' }] }] as const
  expect(await hand.tell(toMessages(blocks, { lang: 'en', why: 'Why?' }))).toBe(false)
})
