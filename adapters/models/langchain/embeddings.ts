import { z } from 'zod'
import type { Clock } from '../../../src/core/clock.js'
import { modelFaults } from '../../../src/core/model-faults.js'
import type { Embedder } from '../../../src/ports/model.js'
import { faultOfThrown } from './faults.js'
import { packageOf, unknownProvider } from './package-of.js'

/** Where the vectors of each provider are made. */
const CLASSES: Readonly<Record<string, readonly [name: string, made: string]>> = {
  openai: ['@langchain/openai', 'OpenAIEmbeddings'],
  azure_openai: ['@langchain/openai', 'AzureOpenAIEmbeddings'],
  ollama: ['@langchain/ollama', 'OllamaEmbeddings'],
  mistralai: ['@langchain/mistralai', 'MistralAIEmbeddings'],
  cohere: ['@langchain/cohere', 'CohereEmbeddings'],
  'google-genai': ['@langchain/google-genai', 'GoogleGenerativeAIEmbeddings'],
  bedrock: ['@langchain/aws', 'BedrockEmbeddings'],
}
const MOST_LETTERS = 8_000

type Made = new (fields: Readonly<Record<string, unknown>>) => { embedDocuments(texts: string[]): Promise<unknown> }
const Vectors = z.array(z.array(z.number()))

/** Vectors through LangChain, which tells no count of tokens. Throws CairnError `model-package` as `createLangChain` does. */
export async function createLangChainEmbeddings(parts: {
  provider: string
  model: string
  clock: Pick<Clock, 'now'>
  /** Test seam. */
  fields?: Readonly<Record<string, unknown>>
}): Promise<Embedder> {
  const { provider, model, clock, fields = {} } = parts
  const found = CLASSES[provider]
  if (!found) throw unknownProvider(provider, Object.keys(CLASSES))
  const [name, made] = found
  const Embeddings = (await packageOf(name))[made] as Made
  const embeddings = new Embeddings({ model, maxRetries: 0, ...fields })
  return {
    name: `${provider}:${model}`,
    at: provider,
    embed: async (texts, signal) => {
      try {
        const given = texts.map((text) => Buffer.from(text.slice(0, MOST_LETTERS)).toString() || ' ')
        const read = Vectors.safeParse(await embeddings.embedDocuments(given))
        if (!read.success) throw modelFaults.broken()
        return { vectors: read.data.map((one) => Float32Array.from(one)), tokensIn: null }
      } catch (thrown) {
        if (signal.aborted) throw modelFaults.slow()
        throw faultOfThrown(thrown, clock.now())
      }
    },
  }
}
