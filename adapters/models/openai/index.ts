import OpenAI from 'openai'
import { z } from 'zod'
import { modelFaults } from '../../../src/core/model-faults.js'
import type { Provider, ProviderAnswer, ProviderCall } from '../../../src/ports/model.js'
import { asFaults, createClient, hostOf, OPENAI, type OpenAIParts, wellFormed } from './client.js'

const MOST_BYTES = 4_000_000
const Count = z.int().min(0).max(100_000_000).nullish().catch(null)

/** What is read of an answer; servers differ in all the rest. */
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: Count, completion_tokens: Count }).nullish().catch(null),
})

/** A model behind OpenAI's chat completions: one try a call, a strict JSON Schema, and nothing kept there where OpenAI itself is asked. */
export function createOpenAI(parts: OpenAIParts): Provider {
  const { model, baseUrl } = parts
  const client = createClient(parts, MOST_BYTES)
  const own = baseUrl === undefined || hostOf(parts) === new URL(OPENAI).host
  return {
    name: `openai:${model}`,
    at: hostOf(parts),
    call: async (call) => {
      const { mostTokens, schema, signal } = call
      const found = await asFaults(parts, signal, () =>
        client.chat.completions
          .create(
            {
              model,
              messages: messagesOf(call),
              response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
              // OpenAI's newer models refuse the old name; most other servers know no other
              ...(own ? { max_completion_tokens: mostTokens, store: false } : { max_tokens: mostTokens }),
            },
            { signal },
          )
          .catch(orRefusal),
      )
      return answerOf(found)
    },
  }
}

/** Some servers refuse with an error of that name. */
function orRefusal(thrown: unknown): unknown {
  if (thrown instanceof OpenAI.APIError && thrown.code === 'content_filter')
    return { choices: [{ finish_reason: 'content_filter', message: {} }] }
  throw thrown
}

const messagesOf = ({ system, data, repair }: ProviderCall): OpenAI.ChatCompletionMessageParam[] => [
  { role: 'system', content: wellFormed(system) },
  { role: 'user', content: wellFormed(data) },
  ...(repair
    ? [
        { role: 'assistant' as const, content: wellFormed(repair.answer) || '-' },
        { role: 'user' as const, content: `That was not of the shape asked for. Answer again, with all of it.\n${repair.fault}` },
      ]
    : []),
]

function answerOf(found: unknown): ProviderAnswer {
  const read = Completion.safeParse(found)
  const choice = read.success ? read.data.choices[0] : undefined
  if (!read.success || !choice) throw modelFaults.broken()
  const { message, finish_reason: reason } = choice
  const refused = (message.refusal ?? '') !== '' || reason === 'content_filter'
  return {
    text: message.content ?? '',
    finish: refused ? 'refused' : reason === 'length' ? 'length' : 'stop',
    tokensIn: read.data.usage?.prompt_tokens ?? null,
    tokensOut: read.data.usage?.completion_tokens ?? null,
  }
}
