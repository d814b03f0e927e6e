import nock from 'nock'
import { afterAll, afterEach, expect, test } from 'vitest'
import { createOpenAI } from '../../adapters/models/openai/index.js'
import { completion } from '../support/fake-model.js'

const schema = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: false }
const call = { system: 'Sort these.', data: '<said>a bench</said>', schema, mostTokens: 50, signal: new AbortController().signal }
const provider = createOpenAI({ model: 'gpt-x', apiKey: 'sk-test-12345678', clock: { now: () => 0 } })

nock.disableNetConnect()
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([])
  nock.cleanAll()
})
afterAll(() => nock.restore())

test('OpenAI is asked once, with a strict JSON Schema, and told to keep nothing', async () => {
  let sent: unknown
  nock('https://api.openai.com', { reqheaders: { authorization: 'Bearer sk-test-12345678' } })
    .post('/v1/chat/completions', (body) => {
      sent = body
      return true
    })
    .reply(200, completion('{"a":"b"}') as nock.Body, { 'content-type': 'application/json' })
  expect([provider.name, provider.at]).toEqual(['openai:gpt-x', 'api.openai.com'])
  expect(await provider.call(call)).toEqual({ text: '{"a":"b"}', finish: 'stop', tokensIn: 21, tokensOut: 7 })
  expect(sent).toEqual({
    model: 'gpt-x',
    messages: [
      { role: 'system', content: 'Sort these.' },
      { role: 'user', content: '<said>a bench</said>' },
    ],
    response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
    max_completion_tokens: 50,
    store: false,
  })
})

test('an account with nothing left is a fault of the operator’s, and is asked no second time', async () => {
  nock('https://api.openai.com')
    .post('/v1/chat/completions')
    .reply(429, { error: { code: 'insufficient_quota', message: 'a bench' } })
  await expect(provider.call(call)).rejects.toMatchObject({ code: 'model-quota', fault: 'operator' })
})
