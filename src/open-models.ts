import type { ModelName, ModelsConfig } from './config/models.js'
import type { Clock } from './core/clock.js'
import type { Embedder, Provider } from './ports/model.js'

/** The named model for words. Only what it needs is loaded; throws CairnError `model-package` where that is not installed. */
export async function openProvider({ words, apiKey, baseUrl }: ModelsConfig, clock: Clock): Promise<Provider | null> {
  if (!words) return null
  const { provider, model } = words
  if (provider === 'openai') return (await import('../adapters/models/openai/index.js')).createOpenAI({ model, apiKey, baseUrl, clock })
  return (await import('../adapters/models/langchain/index.js')).createLangChain({ provider, model, clock })
}

/** The named model for vectors; as `openProvider`. */
export async function openEmbedder({ vectors, apiKey, baseUrl }: ModelsConfig, clock: Clock): Promise<Embedder | null> {
  if (!vectors) return null
  const { provider, model } = vectors
  if (provider === 'openai')
    return (await import('../adapters/models/openai/embeddings.js')).createOpenAIEmbeddings({ model, apiKey, baseUrl, clock })
  return (await import('../adapters/models/langchain/embeddings.js')).createLangChainEmbeddings({ provider, model, clock })
}

/** A model by the name that the ledger and the prices know it by. */
export const nameOf = ({ provider, model }: ModelName): string => `${provider}:${model}`
