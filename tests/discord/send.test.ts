import { describe, expect, test } from 'vitest'
import { nonceOf } from '../../adapters/chat/discord/send/once.js'
import type { ShownPost } from '../../src/core/post.js'
import type { Part } from '../../src/ports/chat-adapter.js'
import { raiseSender } from './support/sender.js'

const ROOM = 'discord:10:20'
const START = Date.UTC(2026, 0, 12, 9)
const MINUTE_MS = 60_000

const raise = () => raiseSender()

const post = (text: string, more: Partial<ShownPost> = {}): ShownPost => ({
  id: `post-${text.slice(0, 10)}`,
  seq: 1,
  at: START,
  session: null,
  only: null,
  key: null,
  replaces: null,
  blocks: [{ kind: 'text', text: [{ kind: 'said', text }] }],
  ...more,
})

async function outOf(parts: AsyncIterable<Part>): Promise<readonly Part[]> {
  const all: Part[] = []
  for await (const part of parts) all.push(part)
  return all
}

describe('what Cairn says in Discord', () => {
  test('is out once a part, pings nobody, unfolds nothing, and goes on after the parts that are out', async () => {
    const { fake, send } = await raise()
    const long = post('@everyone '.repeat(500))
    const out = await outOf(send.deliver(ROOM, long, []))
    expect(out.length).toBeGreaterThan(2)
    expect(fake.in('20')).toHaveLength(out.length)
    for (const { body } of fake.in('20')) expect(body).toMatchObject({ allowed_mentions: { parse: [] }, flags: 4, enforce_nonce: true })
    expect(await outOf(send.deliver(ROOM, long, out))).toEqual([])
    expect(await outOf(send.deliver(ROOM, long, out.slice(0, 1)))).toEqual(out.slice(1))
    expect(fake.in('20')).toHaveLength(out.length)
  })

  test('takes the place of what it replaces, and what no longer fits is removed', async () => {
    const { fake, send } = await raise()
    const before = await outOf(send.deliver(ROOM, post('word '.repeat(700)), []))
    const after = await outOf(send.deliver(ROOM, post('short', { before }), []))
    expect(after).toEqual(before.slice(0, 1))
    expect(fake.in('20').map(({ content }) => content)).toEqual(['short'])
  })

  test('is said anew where the earlier message is gone', async () => {
    const { fake, send } = await raise()
    await outOf(send.deliver(ROOM, post('new', { before: [{ index: 0, ref: '20:1' }] }), []))
    expect(fake.in('20').map(({ content }) => content)).toEqual(['new'])
  })

  test('wakes a thread that has gone to sleep', async () => {
    const { fake, send } = await raise()
    fake.channels.set('20', { archived: true })
    await outOf(send.deliver(ROOM, post('Good morning'), []))
    expect(fake.in('20')).toHaveLength(1)
  })

  test('is shown anew when its words have changed', async () => {
    const { fake, send } = await raise()
    const out = await outOf(send.deliver(ROOM, post('before'), []))
    await send.reshow(ROOM, post('after'), out)
    expect(fake.in('20').map(({ content }) => content)).toEqual(['after'])
  })

  test('goes to one person alone only when they have agreed, and is let go when their door is closed', async () => {
    const { fake, send } = await raise()
    for (const user of ['7', '8', '9']) {
      if (user === '8') fake.closedTo.add('8')
      await outOf(
        send.deliver(ROOM, post(`for ${user}`, { only: user, to: `discord:${user}`, ...(user === '9' ? { here: true } : {}) }), []),
      )
    }
    expect(fake.messages.map(({ channel, content }) => [channel, content])).toEqual([['97', 'for 7']])
    expect(fake.calls.filter((one) => one.includes('99'))).toEqual([])
  })

  test('of another server goes nowhere', async () => {
    const { fake, send } = await raise()
    expect(await outOf(send.deliver('discord:11:20', post('x'), []))).toEqual([])
    expect(fake.calls).toEqual([])
  })
})

describe('a message whose answer never came', () => {
  test.each(['lost', 'reset', 'fault'] as const)('(%s) is out once when it is sent again within the minutes of its nonce', async (kind) => {
    const { fake, send, time } = await raise()
    fake.trouble({ kind })
    await expect(outOf(send.deliver(ROOM, post('once'), []))).rejects.toMatchObject({ code: 'discord-unclear', fault: 'platform' })
    time.now += MINUTE_MS
    expect(await outOf(send.deliver(ROOM, post('once'), []))).toHaveLength(1)
    expect(fake.in('20')).toHaveLength(1)
    expect(fake.calls.filter((one) => one.startsWith('GET channels/20/'))).toEqual([])
  })

  test.each(['lost', 'reset'] as const)('(%s) is looked for once Discord has forgotten the nonce', async (kind) => {
    const { fake, send, time } = await raise()
    fake.trouble({ kind })
    await expect(outOf(send.deliver(ROOM, post('once'), []))).rejects.toMatchObject({ code: 'discord-unclear' })
    time.now += 30 * MINUTE_MS
    const [part] = await outOf(send.deliver(ROOM, post('once'), []))
    expect(fake.in('20').map(({ id }) => `20:${id}`)).toEqual([part?.ref])
  })

  test('is out once when the process that sent it ended, however long that was', async () => {
    for (const minutes of [1, 60]) {
      const { fake, open, time } = await raise()
      const [first] = await outOf(open().deliver(ROOM, post('once'), []))
      time.now += minutes * MINUTE_MS
      expect(await outOf(open().deliver(ROOM, post('once', { doubt: true }), []))).toEqual([first])
      expect(fake.in('20')).toHaveLength(1)
    }
  })

  test('has a nonce of 25 characters of its own for each part', () => {
    const all = Array.from({ length: 50 }, (_, part) => nonceOf('effect', part))
    expect(new Set(all).size).toBe(50)
    for (const one of all) expect(one).toMatch(/^[0-9a-v]{25}$/)
  })
})

describe('what Discord refuses', () => {
  test('a limit says how long it lasts, is not asked again before, and holds up no other channel', async () => {
    const { fake, send, time } = await raise()
    fake.trouble({ kind: 'limit', seconds: 30 })
    await expect(outOf(send.deliver(ROOM, post('a'), []))).rejects.toMatchObject({
      code: 'discord-limit',
      fault: 'platform',
      retryAfterMs: expect.toSatisfy((ms: number) => ms >= 30_000 && ms < 31_000),
    })
    await expect(outOf(send.deliver(ROOM, post('a'), []))).rejects.toMatchObject({ code: 'discord-limit' })
    expect(fake.calls.filter((one) => one.startsWith('POST'))).toHaveLength(1)
    await outOf(send.deliver('discord:10:21', post('b'), []))
    expect(fake.in('21')).toHaveLength(1)
    time.now += 31_000
    expect(await outOf(send.deliver(ROOM, post('a'), []))).toHaveLength(1)
  })

  test('a limit that holds everywhere holds every channel', async () => {
    const { fake, send } = await raise()
    fake.trouble({ kind: 'limit', seconds: 30, everywhere: true })
    for (const room of [ROOM, 'discord:10:21'])
      await expect(outOf(send.deliver(room, post('a'), []))).rejects.toMatchObject({ code: 'discord-limit' })
    expect(fake.calls.filter((one) => one.startsWith('POST'))).toHaveLength(1)
  })

  test.each([
    [{ closed: 'permission' } as const, 'discord-no-permission'],
    [{ closed: 'access' } as const, 'discord-no-access'],
    [{ archived: true, locked: true } as const, 'discord-no-permission'],
  ])('%j is for somebody to mend, and waits', async (channel, code) => {
    const { fake, send } = await raise()
    fake.channels.set('20', { ...channel })
    await expect(outOf(send.deliver(ROOM, post('a'), []))).rejects.toMatchObject({ code, fault: 'operator', retryAfterMs: 300_000 })
  })

  test('a channel that is gone, and a token that was withdrawn, say what to do', async () => {
    const { fake, send } = await raise()
    await expect(outOf(send.deliver('discord:10:99', post('a'), []))).rejects.toMatchObject({ code: 'discord-unknown-channel' })
    fake.token = 'another'
    await expect(outOf(send.deliver(ROOM, post('a'), []))).rejects.toMatchObject({ code: 'discord-token', fault: 'operator' })
  })
})
