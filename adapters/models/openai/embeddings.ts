import { z } from 'zod'
import { modelFaults } from '../../../src/core/model-faults.js'
import type { Embedder } from '../../../src/ports/model.js'
import { asFaults, createClient, hostOf, type OpenAIParts, wellFormed } from './client.js'

/** 100 texts of 8,000 numbers as JSON. */
const MOST_BYTES = 24_000_000
/** Models read about 8,000 tokens; what lies beyond changes no vector much. */
const MOST_LETTERS = 8_000

const Embeddings = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()) })),
  usage: z
    .object({ prompt_tokens: z.int().min(0).nullish().catch(null) })
    .nullish()
    .catch(null),
})

/** Vectors from OpenAI's embeddings, or from a server that speaks its language. */
export function createOpenAIEmbeddings(parts: OpenAIParts): Embedder {
  const client = createClient(parts, MOST_BYTES)
  return {
    name: `openai:${parts.model}`,
    at: hostOf(parts),
    embed: async (texts, signal) => {
      // an empty text is refused by some servers
      const input = texts.map((text) => wellFormed(text.slice(0, MOST_LETTERS)) || ' ')
      const found = await asFaults(parts, signal, () =>
        client.embeddings.create({ model: parts.model, input, encoding_format: 'float' }, { signal }),
      )
      const read = Embeddings.safeParse(found)
      if (!read.success) throw modelFaults.broken()
      const vectors = read.data.data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => Float32Array.from(embedding))
      return { vectors, tokensIn: read.data.usage?.prompt_tokens ?? null }
    },
  }
}
