import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test, vi } from 'vitest'
import { readConfig } from '../../src/config/config.js'
import { readEnv } from '../../src/config/env.js'
import { readAllowance } from '../../src/config/models.js'
import { testFolder } from '../support/folder.js'

const MODEL = 'openai:gpt-x'
const key = { OPENAI_API_KEY: 'sk-test-12345678' }
const modelsOf = (env: Record<string, string>) => readConfig(env).models ?? expect.fail()

describe('models in the configuration', () => {
  it('are none until one is named, whatever keys lie about', () => {
    expect(readConfig(key).models).toBeUndefined()
    expect(readConfig({ OPENAI_ORG_ID: 'x', ...key }).strangers).toEqual([])
  })

  it('are a provider and a model, which may hold a colon', () => {
    expect(modelsOf({ CAIRN_MODEL: 'ollama:llama3.2:3b' })).toMatchObject({
      words: { provider: 'ollama', model: 'llama3.2:3b' },
      vectors: null,
      budget: { unit: 'tokens', most: 1_000_000 },
      callsAMinute: 60,
      seconds: 120,
    })
    expect(modelsOf({ CAIRN_EMBED_MODEL: MODEL, ...key })).toMatchObject({ words: null, vectors: { provider: 'openai', model: 'gpt-x' } })
  })

  it('of OpenAI need a key, or a server of one’s own', () => {
    expect(() => readConfig({ CAIRN_MODEL: MODEL })).toThrow(expect.objectContaining({ message: 'OPENAI_API_KEY is missing.' }))
    expect(modelsOf({ CAIRN_MODEL: MODEL, OPENAI_BASE_URL: 'http://localhost:11434/v1' }).apiKey).toBeUndefined()
  })

  it.each([
    'https://llm.example.org/v1',
    'http://127.0.0.1:8000/v1',
    'http://192.168.1.4:8000',
    'http://ollama:11434/v1',
    'http://gpu.lan/v1',
  ])('take %s as an address', (url) => expect(modelsOf({ CAIRN_MODEL: MODEL, OPENAI_BASE_URL: url }).baseUrl).toBe(url))

  it.each([
    ['OPENAI_BASE_URL', 'http://llm.example.org/v1'],
    ['OPENAI_BASE_URL', 'http://8.8.8.8/v1'],
    ['OPENAI_BASE_URL', 'https://user@llm.example.org'],
    ['OPENAI_BASE_URL', 'ftp://localhost'],
    ['OPENAI_API_KEY', 'two words'],
    ['CAIRN_MODEL', 'gpt-x'],
    ['CAIRN_MODEL', 'OpenAI:gpt-x'],
    ['CAIRN_BUDGET', '-1'],
    ['CAIRN_BUDGET', '5 EUR'],
    ['CAIRN_MODEL_RATE', '0'],
    ['CAIRN_MODEL_SECONDS', '301'],
  ])('refuse %s=%s and never repeat it', (name, value) => {
    try {
      readConfig({ [name]: value })
      expect.fail()
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'bad-config', message: `${name} can't be used.` })
      if (value.length > 5) expect(JSON.stringify(thrown)).not.toContain(value)
    }
  })
})

describe('prices and budgets', () => {
  function prices(text: string): string {
    const file = join(testFolder(), 'prices.json')
    writeFileSync(file, text)
    return file
  }
  const good = '{"currency": "EUR", "models": {"openai:gpt-x": {"in": 0.4, "out": 1.6}}}'
  const env = (more: Record<string, string>) => modelsOf({ CAIRN_MODEL: MODEL, ...key, ...more })

  it('are in tokens, or in the currency of the prices', () => {
    expect(readAllowance(env({ CAIRN_BUDGET: '500 tokens' }))).toEqual({ prices: null, allowance: { unit: 'tokens', most: 500 } })
    expect(readAllowance(env({ CAIRN_BUDGET: '2.5', CAIRN_PRICES: prices(good) })).allowance).toEqual({
      unit: 'money',
      most: 2.5,
      currency: 'EUR',
    })
    expect(readAllowance(env({ CAIRN_PRICES: prices(good) })).prices?.models).toEqual({ [MODEL]: { in: 0.4, out: 1.6 } })
  })

  it('of money need prices, of every named model; a budget of nothing needs none', () => {
    expect(() => env({ CAIRN_BUDGET: '5' })).toThrow(expect.objectContaining({ remedy: expect.stringContaining('CAIRN_PRICES') }))
    expect(readAllowance(env({ CAIRN_BUDGET: '0' })).allowance.most).toBe(0)
    const other = env({ CAIRN_BUDGET: '5', CAIRN_PRICES: prices(good), CAIRN_EMBED_MODEL: 'openai:other' })
    expect(() => readAllowance(other)).toThrow(expect.objectContaining({ message: expect.stringContaining('no price for openai:other') }))
  })

  it.each(['', '{', '[]', '{"currency": "euro", "models": {}}', '{"currency": "EUR", "models": {"x:y": {"in": -1, "out": 0}}}'])(
    'that read %j are refused, with how to write them',
    (text) => {
      const models = env({ CAIRN_PRICES: prices(text) })
      expect(() => readAllowance(models)).toThrow(expect.objectContaining({ remedy: expect.stringContaining('"currency": "EUR"') }))
    },
  )
})

test('tracing is off, whatever was set for another program', () => {
  vi.stubEnv('LANGSMITH_TRACING', 'true')
  vi.stubEnv('LANGCHAIN_TRACING_V2', 'true')
  readEnv()
  expect([process.env.LANGSMITH_TRACING, process.env.LANGCHAIN_TRACING_V2, process.env.LANGCHAIN_VERBOSE]).toEqual([
    'false',
    'false',
    'false',
  ])
  vi.unstubAllEnvs()
})
