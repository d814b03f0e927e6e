import { expect, test } from 'vitest'
import { createLangChainEmbeddings } from '../../adapters/models/langchain/embeddings.js'
import { createLangChain } from '../../adapters/models/langchain/index.js'
import type { Provider, ProviderCall } from '../../src/ports/model.js'
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
const over = (baseURL: string): Promise<Provider> =>
  createLangChain({ provider: 'openai', model: 'gpt-x', clock, fields: { apiKey: 'none', configuration: { baseURL } } })

test('it is asked once, with a strict JSON Schema, and answers with what was said and counted', async () => {
  const server = await createFakeModel((_asked, response) => json(response, completion('{"a":"b"}')))
  const provider = await over(server.url)
  expect([provider.name, provider.at]).toEqual(['openai:gpt-x', 'openai'])
  expect(await provider.call(call())).toEqual({ text: '{"a":"b"}', finish: 'stop', tokensIn: 21, tokensOut: 7 })
  expect(server.asked.map(({ body }) => body)).toMatchObject([
    {
      model: 'gpt-x',
      messages: [
        { role: 'system', content: 'Sort these.' },
        { role: 'user', content: '<said>a bench</said>' },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
      max_tokens: 50,
    },
  ])
})

test.each([
  ['a refusal, which this package keeps to itself,', completion(null, { refusal: 'I can’t' }), 'stop'],
  ['a filter', completion('', { finish_reason: 'content_filter' }), 'refused'],
  ['an answer that was cut', completion('{"a":', { finish_reason: 'length' }), 'length'],
])('%s is told as what it is', async (_name, body, finish) => {
  const server = await createFakeModel((_asked, response) => json(response, body))
  expect(await (await over(server.url)).call(call())).toMatchObject({ finish })
})

test.each([
  [401, {}, { code: 'model-key', fault: 'operator' }],
  [404, {}, { code: 'model-unknown', fault: 'operator' }],
  [429, { 'retry-after': '7' }, { code: 'model-limited', fault: 'model', retryAfterMs: 7_000 }],
  [500, {}, { code: 'model-failed', fault: 'model' }],
])('%i is one try and a fault that repeats nothing', async (status, headers, expected) => {
  const server = await createFakeModel((_asked, response) =>
    json(response, { error: { message: 'you said: a bench' } }, status, headers as Record<string, string>),
  )
  const thrown = await (await over(server.url)).call(call()).catch((found: unknown) => found)
  expect(thrown).toMatchObject(expected)
  expect(JSON.stringify(thrown) + String(thrown)).not.toContain('bench')
  expect(server.asked).toHaveLength(1)
})

test('a body that stalls is left when the signal ends; a server that is gone can’t be reached', async () => {
  const abort = new AbortController()
  const stalls = await createFakeModel((_asked, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":"x",')
    setImmediate(() => abort.abort())
  })
  await expect((await over(stalls.url)).call(call({ signal: abort.signal }))).rejects.toMatchObject({ code: 'model-slow' })
  const gone = await createFakeModel((_asked, response) => response.destroy())
  await expect((await over(gone.url)).call(call())).rejects.toMatchObject({ code: 'model-unreachable' })
})

test.each(['{"choices": [', '{"answer": 42}', 'null'])('%s in place of an answer is broken', async (body) => {
  const server = await createFakeModel((_asked, response) => json(response, body))
  await expect((await over(server.url)).call(call())).rejects.toMatchObject({ code: 'model-broken' })
})

test('a package that is not there is named with the line that installs it; so is a provider that nobody knows', async () => {
  await expect(createLangChain({ provider: 'anthropic', model: 'claude-x', clock })).rejects.toMatchObject({
    code: 'model-package',
    fault: 'operator',
    remedy: 'npm install @langchain/anthropic',
  })
  await expect(createLangChain({ provider: 'nobody', model: 'x', clock })).rejects.toMatchObject({
    code: 'model-package',
    remedy: expect.stringContaining('mistralai'),
  })
  await expect(createLangChainEmbeddings({ provider: 'cohere', model: 'x', clock })).rejects.toMatchObject({
    remedy: 'npm install @langchain/cohere',
  })
})

test('vectors come through LangChain too', async () => {
  const server = await createFakeModel((_asked, response) => json(response, { data: [{ index: 0, embedding: [1, 0] }] }))
  const fields = { apiKey: 'none', configuration: { baseURL: server.url }, encodingFormat: 'float' }
  const embedder = await createLangChainEmbeddings({ provider: 'openai', model: 'embed-x', clock, fields })
  expect(await embedder.embed(['a'], new AbortController().signal)).toEqual({ vectors: [Float32Array.of(1, 0)], tokensIn: null })
})
