import { z } from 'zod'
import { readConfig } from '../config/config.js'
import type { Env } from '../config/env.js'
import { type ModelsConfig, readAllowance } from '../config/models.js'
import { unitOf } from '../core/allowance.js'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import { withDeadline } from '../models/deadline.js'
import { jsonSchemaOf } from '../models/json-schema.js'
import { readAnswer } from '../models/read-answer.js'
import { nameOf, openEmbedder, openProvider } from '../open-models.js'
import type { Finding } from './check.js'

const about = 'language model'
const vectorsAbout = 'word vectors'
const MOST_TOKENS = 2_000
const Yes = z.strictObject({ works: z.boolean() })

/** What is set up of models, as far as that can be said without asking one. */
export async function modelsSetUp(models: ModelsConfig | undefined): Promise<readonly Finding[]> {
  if (!models) return [{ about, state: 'missing', found: 'none. Every practice works without one.', remedy: 'Nothing to do.' }]
  const { words, vectors } = models
  const found: Finding[] = []
  const each = [
    [about, words, openProvider],
    [vectorsAbout, vectors, openEmbedder],
  ] as const
  for (const [of, name, open] of each) {
    if (!name) continue
    try {
      const opened = await open(models, systemClock)
      const at = opened ? ` (${opened.at})` : ''
      found.push({ about: of, state: 'ok', found: `${nameOf(name)}${at}, where a core team switches it on. "cairn check model" asks it.` })
    } catch (thrown) {
      found.push(wrong(of, thrown))
    }
  }
  try {
    const { allowance } = readAllowance(models)
    found.push({ about: 'budget', state: 'ok', found: `${allowance.most} ${unitOf(allowance)} a month for each community.` })
  } catch (thrown) {
    found.push(wrong('budget', thrown))
  }
  return found
}

/** Asks the named models something that holds nobody's words, and says what came of it. */
export async function modelFindings(env: Env): Promise<readonly Finding[]> {
  let models: ModelsConfig | undefined
  try {
    models = readConfig(env).models
  } catch (thrown) {
    return [wrong(about, thrown)]
  }
  const set = await modelsSetUp(models)
  if (!models || set.some(({ state }) => state === 'wrong')) return set
  return [...set, ...(await answersOf(models))]
}

async function answersOf(models: ModelsConfig): Promise<readonly Finding[]> {
  const within = <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    withDeadline(systemClock, models.seconds * 1_000, undefined, work)
  const found: Finding[] = []
  const provider = await openProvider(models, systemClock)
  if (provider)
    found.push(
      await tried(about, async () => {
        const asked = { system: 'Answer that it works.', data: 'Does it work?', schema: jsonSchemaOf(Yes), mostTokens: MOST_TOKENS }
        const answer = await within((signal) => provider.call({ ...asked, signal }))
        const counted = answer.tokensIn === null ? 'It does not count tokens, so each call counts with its upper bound.' : ''
        if (answer.finish !== 'stop')
          return { about, state: 'wrong', found: `it answers, but ${answer.finish}.`, remedy: 'Name another model.' }
        if ('value' in readAnswer(answer.text, Yes, MOST_TOKENS))
          return { about, state: 'ok', found: `it answers, in the shape asked for. ${counted}`.trim() }
        return {
          about,
          state: 'wrong',
          found: 'it answers, but not in the shape asked for.',
          remedy: 'Name a model that can keep to a JSON Schema.',
        }
      }),
    )
  const embedder = await openEmbedder(models, systemClock)
  if (embedder)
    found.push(
      await tried(vectorsAbout, async () => {
        const { vectors } = await within((signal) => embedder.embed(['Does it work?'], signal))
        return { about: vectorsAbout, state: 'ok', found: `it answers with ${vectors[0]?.length ?? 0} numbers.` }
      }),
    )
  return found
}

async function tried(of: string, ask: () => Promise<Finding>): Promise<Finding> {
  try {
    return await ask()
  } catch (thrown) {
    return wrong(of, thrown)
  }
}

const wrong = (of: string, thrown: unknown): Finding =>
  thrown instanceof CairnError
    ? { about: of, state: 'wrong', found: thrown.message, remedy: thrown.remedy }
    : { about: of, state: 'wrong', found: 'something unexpected happened.', remedy: 'Report this.' }
