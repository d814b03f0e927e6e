import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { Allowance } from '../core/allowance.js'
import { CairnError } from '../core/errors.js'
import type { Prices } from '../core/price.js'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/
/** A machine of one's own network: a private address, or a name without a public domain. */
const NEARBY =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|[a-z0-9-]+|[a-z0-9.-]+\.(?:local|internal|lan))$/i

/** Words never cross the internet in the clear: https, or a machine of one's own network. */
export const isModelUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false
  const host = url.hostname.replaceAll(/^\[|\]$/g, '')
  return url.protocol === 'https:' || (url.protocol === 'http:' && (LOOPBACK.test(host) || NEARBY.test(host)))
}

/** `openai:gpt-4.1-mini` in two. */
export interface ModelName {
  readonly provider: string
  readonly model: string
}

/** What an operator chose of models. */
export interface ModelsConfig {
  readonly words: ModelName | null
  readonly vectors: ModelName | null
  readonly apiKey: string | undefined
  readonly baseUrl: string | undefined
  /** Absolute. */
  readonly pricesFile: string | undefined
  /** For a community and a month: in tokens, or in the currency of the prices. */
  readonly budget: { readonly unit: 'tokens' | 'money'; readonly most: number }
  readonly callsAMinute: number
  readonly seconds: number
}

interface Given {
  readonly CAIRN_MODEL?: string | undefined
  readonly CAIRN_EMBED_MODEL?: string | undefined
  readonly CAIRN_PRICES?: string | undefined
  readonly CAIRN_BUDGET: string
  readonly CAIRN_MODEL_RATE: number
  readonly CAIRN_MODEL_SECONDS: number
  readonly OPENAI_API_KEY?: string | undefined
  readonly OPENAI_BASE_URL?: string | undefined
}

const bad = (message: string, remedy: string): CairnError => new CairnError({ code: 'bad-config', fault: 'operator', message, remedy })

/** What was chosen, or undefined where no model was named. Throws CairnError `bad-config` for what can't work. */
export function modelsOf(given: Given): ModelsConfig | undefined {
  const named = (text: string | undefined): ModelName | null => {
    const cut = text?.indexOf(':') ?? -1
    return text === undefined ? null : { provider: text.slice(0, cut), model: text.slice(cut + 1) }
  }
  const [words, vectors] = [named(given.CAIRN_MODEL), named(given.CAIRN_EMBED_MODEL)]
  if (words === null && vectors === null) return undefined
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, CAIRN_PRICES: prices, CAIRN_BUDGET: budget } = given
  const asksOpenAI = [words, vectors].some((one) => one?.provider === 'openai')
  if (asksOpenAI && apiKey === undefined && baseUrl === undefined)
    throw bad('OPENAI_API_KEY is missing.', 'Set it, or set OPENAI_BASE_URL to a server of your own that needs none.')
  const unit = budget.endsWith(' tokens') ? 'tokens' : 'money'
  if (unit === 'money' && Number(budget) > 0 && prices === undefined)
    throw bad(
      'CAIRN_BUDGET is in money, but no price is known.',
      'Set CAIRN_PRICES to a file of prices, or write it as tokens: 500000 tokens.',
    )
  return {
    words,
    vectors,
    apiKey,
    baseUrl,
    pricesFile: prices === undefined ? undefined : resolve(prices),
    budget: { unit, most: Number.parseFloat(budget) },
    callsAMinute: given.CAIRN_MODEL_RATE,
    seconds: given.CAIRN_MODEL_SECONDS,
  }
}

const Price = z.strictObject({ in: z.number().min(0).max(1_000_000), out: z.number().min(0).max(1_000_000) })
const PricesFile = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  models: z.record(z.string().min(1).max(200), Price),
})

/** Prices and budget of a month. Throws CairnError `bad-config` for a file that can't be read, and where a named model has no price but the budget is in money. */
export function readAllowance({ pricesFile, budget, words, vectors }: ModelsConfig): { prices: Prices | null; allowance: Allowance } {
  const prices = pricesFile === undefined ? null : readPrices(pricesFile)
  if (budget.unit === 'tokens') return { prices, allowance: { unit: 'tokens', most: budget.most } }
  if (prices === null) return { prices, allowance: { unit: 'tokens', most: 0 } }
  for (const one of [words, vectors]) {
    const name = one && `${one.provider}:${one.model}`
    if (name && !prices.models[name])
      throw bad(`${pricesFile} has no price for ${name}, and CAIRN_BUDGET is in money.`, 'Add its price, or give the budget in tokens.')
  }
  return { prices, allowance: { unit: 'money', most: budget.most, currency: prices.currency } }
}

function readPrices(file: string): Prices {
  try {
    return PricesFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (thrown) {
    const why = thrown instanceof z.ZodError ? z.prettifyError(thrown) : 'It is not there, or no JSON.'
    throw bad(
      `The prices in ${file} can't be read. ${why}`,
      'Write {"currency": "EUR", "models": {"openai:gpt-4.1-mini": {"in": 0.4, "out": 1.6}}}: money for a million tokens.',
    )
  }
}
