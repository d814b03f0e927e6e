import { describe, expect, onTestFinished, test } from 'vitest'
import { clientOptions, createApi, createSlackLogger } from '../../adapters/chat/slack/client.js'
import { createLanes } from '../../adapters/chat/slack/send/limits.js'
import { createSend } from '../../adapters/chat/slack/send/send.js'
import { createThinFetch } from '../../adapters/chat/slack/thin-fetch.js'
import type { ShownPost, ShownText } from '../../src/core/post.js'
import { createLogger } from '../../src/observe/logger.js'
import type { Part } from '../../src/ports/chat-adapter.js'
import type { Pictures } from '../../src/ports/pictures.js'
import { FakeSlackServer } from '../support/fake-slack/server.js'
import { createTimers } from '../support/timers.js'

const ROOM = 'slack:T1:C1'
const START = Date.UTC(2026, 0, 12, 9)
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
    { kind: 'text', text: said('Look:') },
    {
      kind: 'picture',
      drawing: { kind: 'radar', title: 'Radar', sectors: [], rings: [], signals: [], wild: '', more: '' },
      words: [said(words)],
      alt: said('A radar of one signal.'),
      items: [said(words)],
    },
  ],
  ...more,
})
const justWords = (more: Partial<ShownPost>): ShownPost => ({ ...post('x', more), blocks: [{ kind: 'text', text: said('Just words') }] })

/** What it draws are the words it was given, so that a test can read them. */
const pictures: Pictures = {
  png: async ({ words }, size) => Buffer.from(`PNG ${size} ${words.map((one) => one.map(({ text }) => text).join('')).join()}`),
  svg: async () => '',
}

async function raise(drawing: Pictures | null = pictures) {
  const clock = createTimers(START)
  const server = new FakeSlackServer(() => clock.now())
  await server.listen()
  const web = createThinFetch()
  onTestFinished(async () => {
    web.close()
    await server.close()
  })
  server.api.channels.set('C1', { name: 'story', in: true })
  const logger = createLogger({ level: 'silent' })
  const api = createApi('xoxb-1', clientOptions({ apiUrl: server.url, logger: createSlackLogger(logger), fetch: web.fetch }))
  const again = () =>
    createSend({
      api,
      lanes: createLanes(clock),
      clock,
      logger,
      team: 'T1',
      lang: 'en',
      why: 'Why?',
      fetch: web.fetch,
      apiUrl: server.url,
      pictures: drawing ?? undefined,
    })
  const files = () => [...server.api.files.all.values()]
  const out = () => server.api.in('C1')
  return { server: server.api, send: again(), again, files, out, clock }
}

async function outOf(parts: AsyncIterable<Part>): Promise<readonly Part[]> {
  const all: Part[] = []
  for await (const part of parts) all.push(part)
  return all
}

describe('a picture in Slack', () => {
  test('is a file of Cairn’s own that the message shows, with what it shows in words', async () => {
    const { send, files, out } = await raise()
    const parts = await outOf(send.deliver(ROOM, post('Bees come back'), []))
    expect(files()).toMatchObject([
      { id: 'F1', alt: 'A radar of one signal.', complete: true, bytes: Buffer.from('PNG narrow Bees come back') },
    ])
    expect(out()).toMatchObject([
      {
        text: 'Look:\nA radar of one signal.',
        blocks: [{ type: 'section' }, { type: 'image', slack_file: { id: 'F1' }, alt_text: 'A radar of one signal.' }],
        metadata: { event_payload: { effect: 'post-1', part: 0 } },
      },
    ])
    expect(parts.map(({ ref }) => ref.split(':').at(-1))).toEqual(['F1'])
  })

  test('is told in words, as a list, without the right to upload', async () => {
    const { server, send, files, out } = await raise()
    server.scopes = ['chat:write']
    await outOf(send.deliver(ROOM, post('Bees come back'), []))
    expect(files()).toEqual([])
    expect(JSON.stringify(out()[0]?.blocks)).toContain('• Bees come back')
  })

  test('is told in words where it can’t be drawn, is too large, or nobody draws', async () => {
    const failing: Pictures = { ...pictures, png: () => Promise.reject(new Error('no room')) }
    const huge: Pictures = { ...pictures, png: async () => new Uint8Array(8_000_001) }
    for (const drawing of [failing, huge, null]) {
      const { send, out } = await raise(drawing)
      await outOf(send.deliver(ROOM, post('Bees come back'), []))
      expect(JSON.stringify(out()[0]?.blocks)).toContain('• Bees come back')
    }
  })

  test('is tried again where Slack has not read the file yet, and told in words after the third time', async () => {
    const { server, send, files, out } = await raise()
    server.trouble('chat.postMessage', { kind: 'error', error: 'invalid_blocks' }, 3)
    for (let time = 0; time < 3; time += 1) {
      await expect(outOf(send.deliver(ROOM, post('Bees'), []))).rejects.toMatchObject({ code: 'slack-picture', fault: 'platform' })
    }
    await outOf(send.deliver(ROOM, post('Bees'), []))
    expect(files()).toEqual([])
    expect(JSON.stringify(out().map(({ blocks }) => blocks))).toContain('• Bees')
  })

  test('leaves no file behind where its message is refused, and waits as long as Slack asks', async () => {
    const { server, send, files, clock } = await raise()
    server.trouble('chat.postMessage', { kind: 'error', error: 'is_archived' })
    await expect(outOf(send.deliver(ROOM, post('Bees'), []))).rejects.toMatchObject({ code: 'slack-is_archived' })
    expect(files()).toEqual([])
    server.trouble('files.getUploadURLExternal', { kind: 'limit', seconds: 30 })
    await expect(outOf(send.deliver(ROOM, post('Bees'), []))).rejects.toMatchObject({ code: 'slack-limit', retryAfterMs: 30_000 })
    clock.pass(31_000)
    await outOf(send.deliver(ROOM, post('Bees'), []))
    expect(files()).toHaveLength(1)
  })

  test('is out once although the answer was lost: the message is looked for before anything is uploaded again', async () => {
    const { server, send, files, out } = await raise()
    server.trouble('chat.postMessage', { kind: 'lost' })
    await expect(outOf(send.deliver(ROOM, post('Bees'), []))).rejects.toMatchObject({ code: 'slack-unclear' })
    await outOf(send.deliver(ROOM, post('Bees'), []))
    expect([out().length, files().length]).toEqual([1, 1])
  })

  test('becomes words when its words were taken back, and its file is deleted', async () => {
    const { send, files, out } = await raise()
    const parts = await outOf(send.deliver(ROOM, post('Bees come back'), []))
    await send.reshow(ROOM, post('nothing'), parts)
    expect(files()).toEqual([])
    const shown = JSON.stringify(out().map(({ blocks }) => blocks))
    expect(shown).toContain('• nothing')
    expect(shown).not.toMatch(/Bees|image/)
  })

  test('takes the place of an earlier one, and goes with what has none; the old file is deleted', async () => {
    const { send, files, out } = await raise()
    const before = await outOf(send.deliver(ROOM, post('Bees'), []))
    const next = await outOf(send.deliver(ROOM, { ...post('Wasps', { before }), id: 'post-2' }, []))
    expect(files().map(({ bytes }) => String(bytes))).toEqual(['PNG narrow Wasps'])
    expect(out()).toHaveLength(1)
    await outOf(send.deliver(ROOM, { ...justWords({ before: next }), id: 'post-3' }, []))
    expect(files()).toEqual([])
  })

  test('is sent nowhere but to Slack', async () => {
    const { server, send, files, out } = await raise()
    server.url = 'http://127.0.0.2:1/'
    await outOf(send.deliver(ROOM, post('Bees'), []))
    expect(files().map(({ bytes }) => bytes)).toEqual([undefined])
    expect(JSON.stringify(out()[0]?.blocks)).toContain('• Bees')
  })
})
