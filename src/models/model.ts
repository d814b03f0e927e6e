import { type Allowance, holds, unitOf } from '../core/allowance.js'
import type { Clock } from '../core/clock.js'
import { CairnError, explain, faultOf } from '../core/errors.js'
import { UNSPENT } from '../core/model-faults.js'
import type { ModelSwitch } from '../core/model-switch.js'
import { moneyFor, type Prices } from '../core/price.js'
import { toWhom } from '../core/to-whom.js'
import type { Logger } from '../ports/logger.js'
import type { Meter } from '../ports/meter.js'
import type { Embedder, Model, ModelNews, ModelReply, ModelRequest, NoAnswer, Provider, ProviderAnswer, Vectors } from '../ports/model.js'
import type { CallOutcome, ModelStore } from '../ports/model-store.js'
import { type Breaker, createBreaker } from './breaker.js'
import { withDeadline } from './deadline.js'
import { jsonSchemaOf } from './json-schema.js'
import { monthOf } from './month.js'
import { pause } from './pause.js'
import { readAnswer } from './read-answer.js'
import { tokensOf } from './tokens.js'
import { createTurns } from './turns.js'

/** Tries of one call, with the waits between them; a provider that asks for a longer wait is left alone instead. */
const MOST_TRIES = 4
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
const AT_ONCE = 4
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
export type ModelDesk = Model & Vectors & ModelNews & { readonly until: () => number | null }

type Failed = { readonly none: NoAnswer }
interface Booked {
  readonly community: string
  readonly purpose: string
  readonly prompt: string
  readonly tokensIn: number
  readonly tokensOut: number
}

/**
 * The gate-keeper: asks nothing unless the operator named a model, the community's core team switched that very model on, and the month's
 * budget holds it. Whatever a provider does ends in an answer of the shape or in why there is none.
 */
export function createModel(parts: ModelParts): ModelDesk {
  const { provider, embedder, place, prices, allowance, clock, logger, meter } = parts
  const { callsAMinute = A_MINUTE, seconds = SECONDS } = parts
  const to = toWhom(provider, embedder)
  const turns = createTurns({ clock, aMinute: callsAMinute, atOnce: AT_ONCE })
  const breakers = { model: createBreaker(clock), vectors: createBreaker(clock) }
  const fresh = new Map<string, 'away' | 'budget'>()
  const told = new Set<string>()

  /** What a community may spend; null = it did not switch this model on, or nothing may be spent. */
  async function allowed(community: string): Promise<Allowance | null> {
    if (to === '' || allowance.most <= 0) return null
    return allowanceOf(await place(community).models.switched({ community }), to, allowance)
  }

  /** Something that the facilitator has not heard yet. */
  function hear(community: string, what: 'away' | 'budget', when: string | number | null): void {
    const key = `${community} ${what} ${when}`
    if (when === null || told.has(key)) return
    told.add(key)
    fresh.set(community, what)
  }

  /** One call with its tries, each booked before it leaves. */
  async function calls<T extends { readonly tokensIn: number | null; readonly tokensOut?: number | null }>(
    name: string,
    breaker: Breaker,
    booked: Booked,
    work: (signal: AbortSignal) => Promise<T>,
    outcomeOf: (answer: T) => Exclude<CallOutcome, 'under-way' | 'failed'>,
    signal?: AbortSignal,
  ): Promise<{ readonly answer: T } | Failed> {
    const { community } = booked
    const { models, zone } = place(community)
    const scope = { community }
    for (let tries = 1; ; tries += 1) {
      const done = await turns.through(async (): Promise<{ readonly answer: T } | Failed | { readonly wait: number }> => {
        // asked anew each time: a core team may switch it off, and others may spend, while this one waits
        const most = await allowed(community)
        if (!most) return { none: 'off' }
        if (!breaker.lets()) return { none: 'away' }
        const month = monthOf(zone, clock.now())
        const money = moneyFor(prices, name, booked.tokensIn, booked.tokensOut)
        const currency = money === null ? null : (prices?.currency ?? null)
        const { purpose, prompt, tokensIn, tokensOut } = booked
        const begun = { month, at: clock.now(), model: name, purpose, prompt, tokensIn, tokensOut, money, currency }
        const id = await models.begin(scope, begun, most).catch((thrown: unknown) => {
          breaker.unused()
          throw thrown
        })
        if (id === null) {
          hear(community, 'budget', month)
          breaker.unused()
          return { none: 'budget' }
        }
        try {
          const answer = await withDeadline(clock, seconds * 1_000, signal, work)
          breaker.worked()
          const [tokensIn, tokensOut] = [answer.tokensIn ?? booked.tokensIn, answer.tokensOut ?? booked.tokensOut]
          const outcome = outcomeOf(answer)
          await models.end(scope, id, { outcome, tokensIn, tokensOut, money: moneyFor(prices, name, tokensIn, tokensOut) })
          meter.count({ what: 'model', outcome })
          meter.count({ what: 'tokens', direction: 'in' }, tokensIn)
          meter.count({ what: 'tokens', direction: 'out' }, tokensOut)
          return { answer }
        } catch (thrown) {
          const spent = !(thrown instanceof CairnError && UNSPENT.has(thrown.code))
          await models.end(scope, id, {
            outcome: 'failed',
            ...(spent ? {} : { tokensIn: 0, tokensOut: 0, money: money === null ? null : 0 }),
          })
          meter.count({ what: 'model', outcome: 'failed' })
          // whoever asked gave up: that is no fault of the provider
          if (signal?.aborted) {
            breaker.unused()
            return { none: 'away' }
          }
          breaker.failed(thrown)
          logger.warn('a call of a model failed', { model: name, why: whyOf(thrown), tries })
          const wait = thrown instanceof CairnError ? (thrown.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tries - 1)) : Number.POSITIVE_INFINITY
          if (faultOf(thrown) !== 'model' || tries >= MOST_TRIES || wait > LONGEST_WAIT_MS) return { none: 'away' }
          return { wait }
        }
      }, signal)
      if (done && 'answer' in done) return done
      if (!done || 'none' in done) {
        if (done?.none === 'away') hear(community, 'away', breaker.opening())
        return done ?? { none: 'away' }
      }
      if (!(await pause(clock, done.wait, signal))) return { none: 'away' }
    }
  }

  async function ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
    if (!provider) return { none: 'off' }
    const { community, purpose, prompt, system, data, shape, mostTokens } = request
    const schema = jsonSchemaOf(shape)
    let repair: { readonly answer: string; readonly fault: string } | undefined
    for (;;) {
      const tokensIn = tokensOf(system, data, JSON.stringify(schema), ...(repair ? [repair.answer, repair.fault] : []))
      const again = repair
      const read = (answer: ProviderAnswer) => readAnswer(answer.text, shape, mostTokens)
      const found = await calls(
        provider.name,
        breakers.model,
        { community, purpose, prompt, tokensIn, tokensOut: mostTokens },
        (stop) => provider.call({ system, data, schema, mostTokens, signal: stop, ...(again ? { repair: again } : {}) }),
        (answer) =>
          answer.finish === 'refused'
            ? 'refused'
            : answer.finish === 'length'
              ? 'cut'
              : 'value' in read(answer)
                ? 'answered'
                : 'unreadable',
        signal,
      )
      if ('none' in found) return found
      const { answer } = found
      if (answer.finish === 'refused') return { none: 'refused' }
      if (answer.finish === 'length') return { none: 'cut' }
      const value = read(answer)
      if ('value' in value) return value
      if (repair) return { none: 'unreadable' }
      repair = { answer: answer.text.slice(0, mostTokens), fault: value.fault }
    }
  }

  return {
    ask,
    named: async (community) => (provider && (await allowed(community)) ? provider.name : null),
    vectorsFrom: async (community) => (embedder && (await allowed(community)) ? embedder.name : null),
    vectors: async (community, purpose, texts, signal) => {
      if (!embedder) return { none: 'off' }
      const found = await calls(
        embedder.name,
        breakers.vectors,
        { community, purpose, prompt: '-', tokensIn: tokensOf(...texts), tokensOut: 0 },
        (stop) => embedder.embed(texts, stop),
        ({ vectors }) => (isWhole(vectors, texts.length) ? 'answered' : 'unreadable'),
        signal,
      )
      if ('none' in found) return found
      return isWhole(found.answer.vectors, texts.length) ? { vectors: found.answer.vectors } : { none: 'unreadable' }
    },
    estimate: async (community, requests) => {
      const tokensIn = requests.reduce((so, { system, data }) => so + tokensOf(system, data) + SHAPE_TOKENS, 0)
      const tokensOut = requests.reduce((so, { mostTokens }) => so + mostTokens, 0)
      const money = provider ? moneyFor(prices, provider.name, tokensIn, tokensOut) : null
      const most = provider ? await allowed(community) : null
      const { models, zone } = place(community)
      const held = most !== null && holds(most, await models.spent({ community }, monthOf(zone, clock.now())), tokensIn + tokensOut, money)
      if (most && !held) hear(community, 'budget', monthOf(zone, clock.now()))
      return { calls: requests.length, tokens: tokensIn + tokensOut, money, held }
    },
    news: (community) => {
      const found = fresh.get(community) ?? null
      fresh.delete(community)
      return found
    },
    until: () => breakers.model.until(),
  }
}

/** What a community may spend with this model: the operator's budget, or less where it wants less; null = it is not switched on. */
export function allowanceOf(set: ModelSwitch | null, to: string, allowance: Allowance): Allowance | null {
  if (!set?.on || set.to !== to) return null
  if (set.most === null) return allowance
  // a limit in another unit can't be kept, so nothing is spent until the core team sets it anew
  return set.unit === unitOf(allowance) ? { ...allowance, most: Math.min(allowance.most, set.most) } : null
}

/** Does each text have a vector, all of one length and of numbers? */
const isWhole = (vectors: readonly Float32Array[], texts: number): boolean =>
  vectors.length === texts && vectors.every((one) => one.length === vectors[0]?.length && one.length > 0 && one.every(Number.isFinite))

/** Only what Cairn itself threw keeps its message: what a provider's package throws may repeat the words. */
const whyOf = (thrown: unknown): string =>
  thrown instanceof CairnError ? explain(thrown) : thrown instanceof Error ? thrown.name : 'unknown'
