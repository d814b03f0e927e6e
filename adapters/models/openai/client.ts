import OpenAI from 'openai'
import type { Clock } from '../../../src/core/clock.js'
import { CairnError } from '../../../src/core/errors.js'
import { faultOfStatus, modelFaults } from '../../../src/core/model-faults.js'
import { cappedFetch } from './capped-fetch.js'

/** The address of OpenAI itself. */
export const OPENAI = 'https://api.openai.com/v1'

/** How a server that speaks OpenAI's language is reached. */
export interface OpenAIParts {
  /** Without `openai:`. */
  readonly model: string
  readonly apiKey: string | undefined
  /** OpenAI's own unless given: vLLM, llama.cpp and Ollama work too. */
  readonly baseUrl?: string | undefined
  readonly clock: Pick<Clock, 'now'>
}

/** Far beyond any deadline of ours: the package's own ends at the headers. */
const NEVER_MS = 3_600_000

/** A client that tries once, reads no more than `most` bytes, takes nothing from the environment and logs nothing. */
export const createClient = ({ apiKey, baseUrl = OPENAI }: OpenAIParts, most: number): OpenAI =>
  new OpenAI({
    // servers of one's own often want none, and the package insists on one
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl,
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: NEVER_MS,
    logLevel: 'off',
    fetch: cappedFetch(most),
  })

/** Where it goes, as people are told. */
export const hostOf = ({ baseUrl = OPENAI }: OpenAIParts): string => new URL(baseUrl).host

/** Half a letter, where a text was cut, is refused by servers that are strict. */
export const wellFormed = (text: string): string => Buffer.from(text).toString()

/** Runs a call; whatever it throws becomes a fault of ours, which repeats nothing of what was sent or said. */
export async function asFaults<T>({ clock }: OpenAIParts, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (thrown) {
    if (signal.aborted) throw modelFaults.slow()
    for (let at: unknown = thrown; at instanceof Error; at = at.cause) if (at instanceof CairnError) throw at
    if (thrown instanceof OpenAI.APIConnectionError) throw modelFaults.unreachable()
    if (thrown instanceof OpenAI.APIError && typeof thrown.status === 'number')
      throw faultOfStatus(thrown.status, thrown.code, thrown.headers, clock.now())
    throw modelFaults.broken()
  }
}
