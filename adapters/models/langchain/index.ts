import { initChatModel, MODEL_PROVIDER_CONFIG } from 'langchain/chat_models/universal'
import { z } from 'zod'
import type { Clock } from '../../../src/core/clock.js'
import { modelFaults } from '../../../src/core/model-faults.js'
import type { Provider, ProviderAnswer, ProviderCall } from '../../../src/ports/model.js'
import { faultOfThrown } from './faults.js'
import { packageOf, unknownProvider } from './package-of.js'

/** A model of any provider that LangChain knows. */
export interface LangChainParts {
  /** Such as `anthropic`. */
  readonly provider: string
  readonly model: string
  readonly clock: Pick<Clock, 'now'>
  /** What the provider's own class is made with beside; test seam. */
  readonly fields?: Readonly<Record<string, unknown>>
}

type ChatModel = Awaited<ReturnType<typeof initChatModel>>

/** Those whose API takes a strict JSON Schema under this name; all others are told it in words. */
const TAKES_SCHEMA: ReadonlySet<string> = new Set([
  'openai',
  'azure_openai',
  'groq',
  'mistralai',
  'mistral',
  'xai',
  'cerebras',
  'fireworks',
])

const Count = z.int().min(0).max(100_000_000).nullish().catch(null)
const Reason = z.string().nullish().catch(null)
const Message = z.object({
  text: z.string().catch(''),
  usage_metadata: z.object({ input_tokens: Count, output_tokens: Count }).nullish().catch(null),
  response_metadata: z
    .object({ finish_reason: Reason, finishReason: Reason, stop_reason: Reason, stopReason: Reason, done_reason: Reason })
    .nullish()
    .catch(null),
  additional_kwargs: z.object({ refusal: Reason }).nullish().catch(null),
})
const CUT = /^(?:length|max_?tokens|model_length)$/i
const REFUSED = /^(?:content_?filter(?:ed)?|refusal|safety|blocklist|prohibited_content|spii|recitation|guardrail_intervened|error_toxic)$/i
const THROWN: Readonly<Record<string, string>> = { LengthFinishReasonError: 'length', ContentFilterFinishReasonError: 'content_filter' }

/**
 * A model through LangChain, which tries once. The provider's package is loaded here; throws CairnError `model-package` with the line that
 * installs it. Each provider's own variables hold its key.
 */
export async function createLangChain({ provider, model, clock, fields = {} }: LangChainParts): Promise<Provider> {
  const known: Readonly<Record<string, { readonly package: string }>> = MODEL_PROVIDER_CONFIG
  const config = known[provider]
  if (!config) throw unknownProvider(provider, Object.keys(known))
  await packageOf(config.package)
  const made = new Map<number, Promise<ChatModel>>()
  /** Providers name the longest answer differently, and take it when they are made. */
  const modelFor = (mostTokens: number): Promise<ChatModel> => {
    const one =
      made.get(mostTokens) ??
      initChatModel(model, {
        modelProvider: provider,
        maxRetries: 0,
        maxTokens: mostTokens,
        maxOutputTokens: mostTokens,
        numPredict: mostTokens,
        verbose: false,
        ...fields,
      })
    made.set(mostTokens, one)
    return one
  }
  return {
    name: `${provider}:${model}`,
    at: provider,
    call: async (call) => {
      const { signal, schema, mostTokens } = call
      try {
        const chat = await modelFor(mostTokens)
        const found: unknown = await chat.invoke(messagesOf(call, provider), { signal, ...schemaFor(provider, schema) }).catch(orFinish)
        return answerOf(found)
      } catch (thrown) {
        if (signal.aborted) throw modelFaults.slow()
        throw faultOfThrown(thrown, clock.now())
      }
    },
  }
}

/** Some packages throw where an answer was cut or filtered. */
function orFinish(thrown: unknown): unknown {
  const reason = thrown instanceof Error ? THROWN[thrown.constructor.name] : undefined
  if (reason === undefined) throw thrown
  return { response_metadata: { finish_reason: reason } }
}

function schemaFor(provider: string, schema: ProviderCall['schema']): Readonly<Record<string, unknown>> {
  if (provider === 'ollama') return { format: schema }
  return TAKES_SCHEMA.has(provider)
    ? { response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } } }
    : {}
}

const wellFormed = (text: string): string => Buffer.from(text).toString()

function messagesOf({ system, data, schema, repair }: ProviderCall, provider: string): [role: string, text: string][] {
  const takes = TAKES_SCHEMA.has(provider) || provider === 'ollama'
  const told = takes ? system : `${system}\n\nAnswer with JSON alone, of this JSON Schema:\n${JSON.stringify(schema)}`
  return [
    ['system', wellFormed(told)],
    ['human', wellFormed(data)],
    ...(repair
      ? ([
          ['ai', wellFormed(repair.answer) || '-'],
          ['human', `That was not of the shape asked for. Answer again, with all of it.\n${repair.fault}`],
        ] satisfies [string, string][])
      : []),
  ]
}

function answerOf(found: unknown): ProviderAnswer {
  const read = Message.safeParse(found)
  if (!read.success) throw modelFaults.broken()
  const { text, usage_metadata: usage, response_metadata: said, additional_kwargs: more } = read.data
  const reason = said?.finish_reason ?? said?.finishReason ?? said?.stop_reason ?? said?.stopReason ?? said?.done_reason ?? ''
  return {
    text,
    finish: (more?.refusal ?? '') !== '' || REFUSED.test(reason) ? 'refused' : CUT.test(reason) ? 'length' : 'stop',
    tokensIn: usage?.input_tokens ?? null,
    tokensOut: usage?.output_tokens ?? null,
  }
}
