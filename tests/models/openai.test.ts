import { describe, expect, test, vi } from 'vitest'
import { createOpenAIEmbeddings } from '../../adapters/models/openai/embeddings.js'
import { createOpenAI } from '../../adapters/models/openai/index.js'
import type { ProviderCall } from '../../src/ports/model.js'
import { completion, createFakeModel, json } from '../support/fake-model.js'

const clock = { now: () => 0 }
const schema = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: false }
const call = (more: Partial<ProviderCall> = {}): ProviderCall => ({
  system: 'Sort these.',
  data: '<said>a bench</said>',
  schema,
  mostTokens: 50,
  signal: new AbortController().signal,
  ...more,
})
const over = (baseUrl: string) => createOpenAI({ model: 'gpt-x', apiKey: 'sk-test-12345678', baseUrl, clock })

test('takes nothing from the environment', async () => {
  vi.stubEnv('OPENAI_ORG_ID', 'org-elsewhere')
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1')
  const server = await createFakeModel((_asked, response) => json(response, completion('{}')))
  await over(server.url).call(call())
  expect(server.asked[0]?.headers['openai-organization']).toBeUndefined()
  expect(server.asked[0]?.body).toMatchObject({ max_tokens: 50 })
  expect(server.asked[0]?.body).not.toHaveProperty('store')
  vi.unstubAllEnvs()
})

test('the one repair shows the model its own answer and what was wrong with it', async () => {
  const server = await createFakeModel((_asked, response) => json(response, completion('{}')))
  await over(server.url).call(call({ repair: { answer: '', fault: '✖ a is missing' } }))
  expect(server.asked[0]?.body.messages).toMatchObject([
    { role: 'system' },
    { role: 'user' },
    { role: 'assistant', content: '-' },
    { role: 'user', content: expect.stringContaining('a is missing') },
  ])
})

test.each([
  ['a refusal', completion(null, { refusal: 'I can’t' }), { finish: 'refused', text: '' }],
  ['a filter', completion('', { finish_reason: 'content_filter' }), { finish: 'refused' }],
  ['an answer that was cut', completion('{"a":', { finish_reason: 'length' }), { finish: 'length' }],
  ['nothing', completion(null), { finish: 'stop', text: '' }],
  [
    'counts that are none',
    { ...(completion('{}') as object), usage: { prompt_tokens: -4 } },
    { finish: 'stop', tokensIn: null, tokensOut: null },
  ],
  ['no counts', { ...(completion('{}') as object), usage: undefined }, { tokensIn: null }],
])('%s is told as what it is', async (_name, body, expected) => {
  const server = await createFakeModel((_asked, response) => json(response, body))
  expect(await over(server.url).call(call())).toMatchObject(expected)
})

test.each([
  [400, {}, { code: 'model-request', fault: 'operator' }],
  [401, {}, { code: 'model-key', fault: 'operator' }],
  [403, {}, { code: 'model-key', fault: 'operator' }],
  [404, {}, { code: 'model-unknown', fault: 'operator' }],
  [429, { 'retry-after': '7' }, { code: 'model-limited', fault: 'model', retryAfterMs: 7_000 }],
  [429, { 'retry-after-ms': '250', 'retry-after': '7' }, { code: 'model-limited', retryAfterMs: 250 }],
  [429, { 'retry-after': 'Thu, 01 Jan 1970 00:01:00 GMT' }, { code: 'model-limited', retryAfterMs: 60_000 }],
  [429, { 'retry-after': 'soon' }, { code: 'model-limited', retryAfterMs: undefined }],
  [500, {}, { code: 'model-failed', fault: 'model' }],
  [503, { 'retry-after': '2' }, { code: 'model-failed', retryAfterMs: 2_000 }],
])('%i with %o is one try and a fault that repeats nothing', async (status, headers, expected) => {
  const server = await createFakeModel((_asked, response) =>
    json(response, { error: { message: 'you said: a bench' } }, status, headers as Record<string, string>),
  )
  const thrown = await over(server.url)
    .call(call())
    .catch((found: unknown) => found)
  expect(thrown).toMatchObject(expected)
  expect(JSON.stringify(thrown) + String(thrown)).not.toContain('bench')
  expect(server.asked).toHaveLength(1)
})

test('an error of that name in a 400 is a refusal', async () => {
  const server = await createFakeModel((_asked, response) => json(response, { error: { code: 'content_filter', message: 'no' } }, 400))
  expect(await over(server.url).call(call())).toMatchObject({ finish: 'refused' })
})

test.each([
  ['broken JSON', '{"choices": ['],
  ['another shape', '{"answer": 42}'],
  ['an empty list', '{"choices": []}'],
  ['null', 'null'],
])('%s in place of an answer is broken', async (_name, body) => {
  const server = await createFakeModel((_asked, response) => json(response, body))
  await expect(over(server.url).call(call())).rejects.toMatchObject({ code: 'model-broken' })
})

test('a page in place of an answer is broken, and so is nothing at all', async () => {
  const page = await createFakeModel((_asked, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>hi</h1>'))
  await expect(over(page.url).call(call())).rejects.toMatchObject({ code: 'model-broken' })
  const nothing = await createFakeModel((_asked, response) => response.writeHead(200, { 'content-type': 'application/json' }).end())
  await expect(over(nothing.url).call(call())).rejects.toMatchObject({ code: 'model-broken' })
})

test('a server that hangs, before the headers or in the body, is left when the signal ends', async () => {
  for (const begin of [false, true]) {
    const abort = new AbortController()
    const server = await createFakeModel((_asked, response) => {
      if (begin) response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":"x",')
      setImmediate(() => abort.abort())
    })
    await expect(over(server.url).call(call({ signal: abort.signal }))).rejects.toMatchObject({ code: 'model-slow' })
  }
})

test('a body without end is left once it is too much', async () => {
  const server = await createFakeModel((_asked, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const pour = (): void => {
      while (!response.destroyed && response.write(' '.repeat(65_536)));
      if (!response.destroyed) response.once('drain', pour)
    }
    pour()
  })
  await expect(over(server.url).call(call())).rejects.toMatchObject({ code: 'model-broken' })
})

test('a server that is gone, or hangs up in the middle, can’t be reached or is broken', async () => {
  const gone = await createFakeModel((_asked, response) => response.destroy())
  await expect(over(gone.url).call(call())).rejects.toMatchObject({ code: 'model-unreachable', fault: 'model' })
  const half = await createFakeModel((_asked, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{"id":')
    setImmediate(() => response.destroy())
  })
  await expect(over(half.url).call(call())).rejects.toMatchObject({ code: 'model-broken' })
})

test('it follows nobody elsewhere: a redirect is no answer', async () => {
  const elsewhere = await createFakeModel((_asked, response) => json(response, completion('{}')))
  const server = await createFakeModel((_asked, response) => response.writeHead(307, { location: elsewhere.url }).end())
  await expect(over(server.url).call(call())).rejects.toMatchObject({ code: 'model-unreachable' })
  expect(elsewhere.asked).toEqual([])
})

describe('embeddings', () => {
  const embeds = (baseUrl: string) => createOpenAIEmbeddings({ model: 'embed-x', apiKey: undefined, baseUrl, clock })

  test('come back in the order of the texts, as numbers of one kind', async () => {
    const server = await createFakeModel((_asked, response) =>
      json(response, {
        data: [
          { index: 1, embedding: [0, 1] },
          { index: 0, embedding: [1, 0] },
        ],
        usage: { prompt_tokens: 4 },
      }),
    )
    const found = await embeds(server.url).embed(['a', ''], new AbortController().signal)
    expect(found).toEqual({ vectors: [Float32Array.of(1, 0), Float32Array.of(0, 1)], tokensIn: 4 })
    expect(server.asked[0]).toMatchObject({
      path: '/v1/embeddings',
      body: { model: 'embed-x', input: ['a', ' '], encoding_format: 'float' },
    })
  })

  test('of another shape are broken', async () => {
    const server = await createFakeModel((_asked, response) => json(response, { data: [{ index: 0, embedding: 'AAAA' }] }))
    await expect(embeds(server.url).embed(['a'], new AbortController().signal)).rejects.toMatchObject({ code: 'model-broken' })
  })
})
