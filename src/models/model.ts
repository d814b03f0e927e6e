import { type Allowance, holds, unitOf } from '../core/allowance.js'
import type { Clock } from '../core/clock.js'
import type { ModelSwitch } from '../core/model-switch.js'
import { moneyFor, type Prices } from '../core/price.js'
import { covers, toWhom } from '../core/to-whom.js'
import type { Logger } from '../ports/logger.js'
import type { Meter } from '../ports/meter.js'
import type { Embedder, Model, ModelNews, ModelReply, ModelRequest, Provider, ProviderAnswer, Vectors } from '../ports/model.js'
import type { ModelStore } from '../ports/model-store.js'
import { createCaller } from './caller.js'
import { jsonSchemaOf } from './json-schema.js'
import { monthOf } from './month.js'
import { readAnswer } from './read-answer.js'
import { tokensOf } from './tokens.js'
import { createTurns } from './turns.js'

const AT_ONCE = 4
/** What an embedder is given in one call. */
const TEXTS_AT_ONCE = 96
const SECONDS = 120
const A_MINUTE = 60
/** What a shape adds to a request at the most, where an estimate does not know it yet. */
const SHAPE_TOKENS = 1_000

export interface ModelParts {
  /** Null = the operator named none. */
  readonly provider: Provider | null
  readonly embedder: Embedder | null
  /** A community's switch and ledger, and the time zone that its months go by. */
  readonly place: (community: string) => { readonly models: ModelStore; readonly zone: string }
  readonly prices: Prices | null
  /** What a community may spend in a month, unless it wants to spend less. */
  readonly allowance: Allowance
  /** Calls in any minute, over all communities; 60 unless given. */
  readonly callsAMinute?: number
  /** The longest that one call may take in all (s); 120 unless given. */
  readonly seconds?: number
  readonly clock: Clock
  readonly logger: Logger
  readonly meter: Meter
}

/** Everything that may go to a model goes through here. */
export interface ModelDesk extends Model, Vectors, ModelNews {
  /** To whom words would go, as a core team reads it, and what a community may spend; null = the operator named none, or gave nothing to spend. */
  readonly offer: { readonly to: string; readonly allowance: Allowance } | null
  /** When a model that is away is tried again (ms); null = it answers. */
  readonly until: () => number | null
}

/**
 * The gate-keeper: asks nothing unless the operator named a model, the community's core team switched that very model on, and the month's
 * budget holds it. Whatever a provider does ends in an answer of the shape or in why there is none.
 */
export function createModel(parts: ModelParts): ModelDesk {
  const { provider, embedder, place, prices, allowance, clock, logger, meter, callsAMinute = A_MINUTE, seconds = SECONDS } = parts
  const to = toWhom(provider, embedder)
  const fresh = new Map<string, 'away' | 'budget'>()
  const told = new Set<string>()
  const turns = createTurns({ clock, aMinute: callsAMinute, atOnce: AT_ONCE })
  const shared = { place, allowed, prices, seconds, turns, clock, logger, meter, hear }
  const words = createCaller({ ...shared, name: provider?.name ?? '' })
  const texts = createCaller({ ...shared, name: embedder?.name ?? '' })

  /** What a community may spend; null = it did not switch this model on, or nothing may be spent. */
  async function allowed(community: string): Promise<Allowance | null> {
    if (to === '') return null
    return allowanceOf(await place(community).models.switched({ community }), to, allowance)
  }

  /** Something that the facilitator has not heard yet. */
  function hear(community: string, what: 'away' | 'budget', when: string): void {
    const key = `${community} ${what} ${when}`
    if (told.has(key)) return
    told.add(key)
    fresh.set(community, what)
  }

  /** Does the rest of the month hold a whole job? */
  async function fits(community: string, name: string, tokensIn: number, tokensOut: number): Promise<'fits' | 'off' | 'budget'> {
    const most = await allowed(community)
    if (!most) return 'off'
    const { models, zone } = place(community)
    const month = monthOf(zone, clock.now())
    const spent = await models.spent({ community }, month)
    if (holds(most, spent, tokensIn + tokensOut, moneyFor(prices, name, tokensIn, tokensOut))) return 'fits'
    hear(community, 'budget', month)
    return 'budget'
  }

  async function ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
    const { community, purpose, prompt, system, data, shape, mostTokens, still } = request
    const from = provider
    if (!from || !(await allowed(community))) return { none: 'off' }
    const schema = jsonSchemaOf(shape)
    const read = (answer: ProviderAnswer) => readAnswer(answer.text, shape, mostTokens)

    const send = async (repair?: { readonly answer: string; readonly fault: string }): Promise<ModelReply<T>> => {
      const found = await words.make(
        {
          community,
          purpose,
          prompt,
          tokensIn: tokensOf(system, data, JSON.stringify(schema), ...(repair ? [repair.answer, repair.fault] : [])),
          tokensOut: mostTokens,
          ...(still ? { still } : {}),
          work: (stop) => from.call({ system, data, schema, mostTokens, signal: stop, ...(repair ? { repair } : {}) }),
          outcomeOf: (answer) =>
            answer.finish === 'refused'
              ? 'refused'
              : answer.finish === 'length'
                ? 'cut'
                : 'value' in read(answer)
                  ? 'answered'
                  : 'unreadable',
        },
        signal,
      )
      if ('none' in found) return found
      const { answer } = found
      if (answer.finish !== 'stop') return { none: answer.finish === 'refused' ? 'refused' : 'cut' }
      const value = read(answer)
      if ('value' in value) return value
      return repair ? { none: 'unreadable' } : send({ answer: answer.text.slice(0, mostTokens), fault: value.fault })
    }
    return send()
  }

  return {
    offer: to === '' || allowance.most <= 0 ? null : { to, allowance },
    ask,
    named: async (community) => (provider && (await allowed(community)) ? provider.name : null),
    vectorsFrom: async (community) => (embedder && (await allowed(community)) ? embedder.name : null),
    vectors: async (community, purpose, given, signal, still) => {
      if (!embedder) return { none: 'off' }
      const may = await fits(community, embedder.name, tokensOf(...given), 0)
      if (may !== 'fits') return { none: may }
      const all: Float32Array[] = []
      for (let from = 0; from < given.length; from += TEXTS_AT_ONCE) {
        const some = given.slice(from, from + TEXTS_AT_ONCE)
        const whole = (vectors: readonly Float32Array[]): boolean =>
          isWhole([...all.slice(0, 1), ...vectors], some.length + Math.min(all.length, 1))
        const found = await texts.make(
          {
            community,
            purpose,
            prompt: '-',
            tokensIn: tokensOf(...some),
            tokensOut: 0,
            ...(still ? { still } : {}),
            work: (stop) => embedder.embed(some, stop),
            outcomeOf: ({ vectors }) => (whole(vectors) ? 'answered' : 'unreadable'),
          },
          signal,
        )
        if ('none' in found) return found
        if (!whole(found.answer.vectors)) return { none: 'unreadable' }
        all.push(...found.answer.vectors)
      }
      return { vectors: all }
    },
    estimate: async (community, requests) => {
      const tokensIn = requests.reduce((so, { system, data }) => so + tokensOf(system, data) + SHAPE_TOKENS, 0)
      const tokensOut = requests.reduce((so, { mostTokens }) => so + mostTokens, 0)
      const money = provider ? moneyFor(prices, provider.name, tokensIn, tokensOut) : null
      const held = provider !== null && (await fits(community, provider.name, tokensIn, tokensOut)) === 'fits'
      return { calls: requests.length, tokens: tokensIn + tokensOut, money, held }
    },
    news: (community) => {
      const found = fresh.get(community) ?? null
      fresh.delete(community)
      return found
    },
    until: () => words.breaker.until(),
  }
}

/** What a community may spend with these models: the operator's budget, or less where it wants less; null = not switched on, or nothing. */
export function allowanceOf(set: ModelSwitch | null, to: string, allowance: Allowance): Allowance | null {
  if (!set?.on || !covers(set.to, to) || allowance.most <= 0) return null
  if (set.most === null) return allowance
  // a limit in another unit can't be kept, so nothing is spent until the core team sets it anew
  const most = set.unit === unitOf(allowance) ? Math.min(allowance.most, set.most) : 0
  return most > 0 ? { ...allowance, most } : null
}

/** Does each text have a vector, all of one length and of numbers? */
const isWhole = (vectors: readonly Float32Array[], texts: number): boolean =>
  vectors.length === texts && vectors.every((one) => one.length > 0 && one.length === vectors[0]?.length && one.every(Number.isFinite))
