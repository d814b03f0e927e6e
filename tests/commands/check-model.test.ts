import { expect, test } from 'vitest'
import { modelFindings } from '../../src/commands/check-model.js'
import { cairn } from '../support/cairn.js'
import { completion, createFakeModel, json } from '../support/fake-model.js'
import { testFolder } from '../support/folder.js'

const at = (url: string, more: Record<string, string> = {}) => ({
  CAIRN_DATA: testFolder(),
  CAIRN_MODEL: 'openai:m',
  OPENAI_BASE_URL: url,
  ...more,
})
const last = async (env: Record<string, string>) => (await modelFindings(env)).at(-1)

test('a model that answers in the shape asked for is said to work, and is asked nothing of anyone’s', async () => {
  const server = await createFakeModel(({ path }, response) =>
    json(response, path.endsWith('/embeddings') ? { data: [{ index: 0, embedding: [1, 2, 3] }] } : completion('{"works":true}')),
  )
  const found = await modelFindings(at(server.url, { CAIRN_EMBED_MODEL: 'openai:e' }))
  expect(found.map(({ about, state }) => [about, state])).toEqual([
    ['language model', 'ok'],
    ['word vectors', 'ok'],
    ['budget', 'ok'],
    ['language model', 'ok'],
    ['word vectors', 'ok'],
  ])
  expect(found.at(-1)?.found).toContain('3 numbers')
})

test.each([
  ['not in the shape', completion('yes it does'), 200, /not in the shape/],
  ['with a no', completion(null, { refusal: 'no' }), 200, /refused/],
  ['with a wrong key', {}, 401, /does not take the key/],
  ['with a wrong name', {}, 404, /no such language model/],
])('one that answers %s is said to be wrong, with what to do', async (_name, body, status, said) => {
  const server = await createFakeModel((_asked, response) => json(response, body, status))
  const found = await last(at(server.url))
  expect(found).toMatchObject({ state: 'wrong', found: expect.stringMatching(said), remedy: expect.stringMatching(/\w/) })
})

test('a package that is not installed is named with its line, by the command line too', async () => {
  const env = { CAIRN_DATA: testFolder(), CAIRN_MODEL: 'anthropic:claude-x', CAIRN_PORT: '0' }
  const ran = await cairn(['check', 'model'], env).ended
  expect([ran.code, ran.out]).toEqual([1, expect.stringContaining('npm install @langchain/anthropic')])
  const all = await cairn(['check'], env).ended
  expect([all.code, all.out]).toEqual([1, expect.stringContaining('npm install @langchain/anthropic')])
})
