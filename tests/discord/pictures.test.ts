import { describe, expect, onTestFinished, test } from 'vitest'
import { createRest } from '../../adapters/chat/discord/rest.js'
import { createLanes } from '../../adapters/chat/discord/send/limits.js'
import { createSend } from '../../adapters/chat/discord/send/send.js'
import type { ShownPost, ShownText } from '../../src/core/post.js'
import { createLogger } from '../../src/observe/logger.js'
import type { Part } from '../../src/ports/chat-adapter.js'
import type { Pictures } from '../../src/ports/pictures.js'
import { FakeRest, SELF } from '../support/fake-discord/rest.js'

const ROOM = 'discord:10:20'
const START = Date.UTC(2026, 0, 12, 9)
const MINUTE_MS = 60_000

const said = (text: string): ShownText => [{ kind: 'said', text }]
const post = (words: string, more: Partial<ShownPost> = {}): ShownPost => ({
  id: 'post-1',
  seq: 1,
  at: START,
  session: null,
  only: null,
  key: null,
  replaces: null,
  blocks: [
    {
      kind: 'picture',
      drawing: { kind: 'radar', title: 'Radar', sectors: [], rings: [], signals: [], wild: '', more: '' },
      words: [said(words)],
      alt: said('A radar of *one* signal.'),
      items: [said(words)],
    },
    { kind: 'buttons', buttons: [{ label: 'Why?', action: 'why', value: 'x' }] },
  ],
  ...more,
})

/** What it draws are the words it was given, so that a test can read them. */
const pictures: Pictures = {
  png: async ({ words }, size) => Buffer.from(`PNG ${size} ${words.map((one) => one.map(({ text }) => text).join('')).join()}`),
  svg: async () => '',
}

async function raise(drawing: Pictures | undefined = pictures) {
  const time = { now: START }
  const fake = new FakeRest(() => time.now)
  const apiUrl = await fake.start()
  onTestFinished(() => fake.stop())
  fake.channels.set('20', {})
  const clock = { now: () => time.now }
  const open = () =>
    createSend({
      clock,
      logger: createLogger({ level: 'silent' }),
      self: SELF,
      guild: '10',
      lang: 'en',
      why: 'Why?',
      lanes: createLanes(clock),
      rest: createRest({ token: 'token', apiUrl }),
      agreed: () => true,
      pictures: drawing,
    })
  return { time, fake, send: open(), again: open }
}

async function outOf(parts: AsyncIterable<Part>): Promise<readonly Part[]> {
  const all: Part[] = []
  for await (const part of parts) all.push(part)
  return all
}

describe('a picture in Discord', () => {
  test('is a file with what it shows, above the buttons that belong to it', async () => {
    const { fake, send } = await raise()
    await outOf(send.deliver(ROOM, post('Bees come back'), []))
    const [message] = fake.in('20')
    expect(fake.in('20')).toHaveLength(1)
    expect(message?.body).toMatchObject({
      content: expect.stringMatching(/^-# A radar of/),
      attachments: [{ id: 0, filename: 'picture-1.png', description: 'A radar of *one* signal.' }],
      enforce_nonce: true,
    })
    expect(message?.components).toHaveLength(1)
    expect(message?.body.files).toEqual({ 'picture-1.png': Buffer.from('PNG narrow Bees come back') })
  })

  test('is told in words, as a list, where it can’t be drawn or is too large', async () => {
    const failing: Pictures = { ...pictures, png: () => Promise.reject(new Error('no room')) }
    const huge: Pictures = { ...pictures, png: async () => new Uint8Array(8_000_001) }
    for (const drawing of [failing, huge]) {
      const { fake, send } = await raise(drawing)
      await outOf(send.deliver(ROOM, post('Bees come back'), []))
      expect(fake.in('20').map(({ content, body }) => [content.includes('• Bees come back'), body.files])).toEqual([[true, {}]])
    }
  })

  test('is out once although the answer was lost, at once and later', async () => {
    const { fake, send, again, time } = await raise()
    fake.trouble({ kind: 'lost' })
    await expect(outOf(send.deliver(ROOM, post('Bees'), []))).rejects.toMatchObject({ fault: 'platform' })
    await outOf(send.deliver(ROOM, post('Bees'), []))
    time.now += 30 * MINUTE_MS
    await outOf(again().deliver(ROOM, post('Bees', { doubt: true }), []))
    expect(fake.in('20')).toHaveLength(1)
  })

  test('is drawn anew without words that were taken back, and the old file is gone', async () => {
    const { fake, send } = await raise()
    const out = await outOf(send.deliver(ROOM, post('Bees come back'), []))
    await send.reshow(ROOM, post('nothing'), out)
    expect(fake.in('20').map(({ body }) => body.files)).toEqual([{ 'picture-1.png': Buffer.from('PNG narrow nothing') }])
  })

  test('goes when what takes its place has none', async () => {
    const { fake, send } = await raise()
    const before = await outOf(send.deliver(ROOM, post('Bees come back'), []))
    await outOf(send.deliver(ROOM, { ...post('x', { before }), blocks: [{ kind: 'text', text: said('Just words') }] }, []))
    expect(fake.in('20').map(({ content, body }) => [content, body.attachments])).toEqual([['Just words', []]])
  })
})
