import type { Allowance } from '../core/allowance.js'
import type { Clock } from '../core/clock.js'
import { CairnError, explain, faultOf } from '../core/errors.js'
import { UNSPENT } from '../core/model-faults.js'
import { moneyFor, type Prices } from '../core/price.js'
import type { Logger } from '../ports/logger.js'
import type { Meter } from '../ports/meter.js'
import type { Changed, ModelRequest, NoAnswer } from '../ports/model.js'
import type { CallOutcome, ModelStore } from '../ports/model-store.js'
import { type Breaker, createBreaker } from './breaker.js'
import { withDeadline } from './deadline.js'
import { monthOf } from './month.js'
import { pause } from './pause.js'
import type { Turns } from './turns.js'

/** Tries of one call, with the waits between them; a provider that asks for a longer wait is left alone instead. */
const MOST_TRIES = 4
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/** What a provider counted; null where it counted nothing. */
interface Counted {
  readonly tokensIn: number | null
  readonly tokensOut?: number | null
}

/** One call to be made: for whom, what for, and the most it may cost. */
export interface Call<T extends Counted> {
  readonly community: string
  readonly purpose: string
  readonly prompt: string
  readonly tokensIn: number
  readonly tokensOut: number
  readonly still?: ModelRequest<unknown>['still']
  readonly work: (signal: AbortSignal) => Promise<T>
  readonly outcomeOf: (answer: T) => Exclude<CallOutcome, 'under-way' | 'failed'>
}

/** One model's calls. */
export interface Caller {
  /** Makes a call, with its tries, each booked before it leaves. Rejects only where the ledger does. */
  readonly make: <T extends Counted>(
    call: Call<T>,
    signal?: AbortSignal,
  ) => Promise<{ readonly answer: T } | { readonly none: NoAnswer } | Changed>
  readonly breaker: Pick<Breaker, 'until'>
}

export function createCaller(parts: {
  /** As it stands in the ledger. */
  name: string
  place: (community: string) => { readonly models: ModelStore; readonly zone: string }
  /** What a community may spend now; null = nothing may leave. */
  allowed: (community: string) => Promise<Allowance | null>
  prices: Prices | null
  seconds: number
  turns: Turns
  clock: Clock
  logger: Logger
  meter: Meter
  /** Called where a facilitator should hear why there is no answer; `when` tells one time from the next. */
  hear: (community: string, what: 'away' | 'budget', when: string) => void
}): Caller {
  const { name, place, allowed, prices, seconds, turns, clock, logger, meter, hear } = parts
  const breaker = createBreaker(clock)

  const away = (community: string): { readonly none: 'away' } => {
    const opening = breaker.opening()
    if (opening !== null) hear(community, 'away', `${name} ${opening}`)
    return { none: 'away' }
  }

  /** One try: booked, sent, and booked as it was. */
  async function once<T extends Counted>(
    call: Call<T>,
    signal?: AbortSignal,
  ): Promise<{ readonly answer: T } | { readonly none: NoAnswer } | Changed | { readonly thrown: unknown }> {
    const { community, purpose, prompt, tokensIn, tokensOut, work, outcomeOf } = call
    // asked anew each time: a core team may switch it off, and others may spend, while this one waits
    const allowance = await allowed(community)
    if (!allowance) return { none: 'off' }
    // and people may take their words back
    if (call.still && !(await call.still())) return { none: 'changed' }
    if (breaker.holds()) return away(community)
    breaker.leaves()
    const { models, zone } = place(community)
    const month = monthOf(zone, clock.now())
    const money = moneyFor(prices, name, tokensIn, tokensOut)
    const currency = money === null ? null : (prices?.currency ?? null)
    const begun = { month, at: clock.now(), model: name, purpose, prompt, tokensIn, tokensOut, money, currency }
    const id = await models.begin({ community }, begun, allowance).catch((thrown: unknown) => {
      breaker.unused()
      throw thrown
    })
    if (id === null) {
      breaker.unused()
      hear(community, 'budget', month)
      return { none: 'budget' }
    }
    const found = await withDeadline(clock, seconds * 1_000, signal, work).then(
      (answer) => ({ answer }),
      (thrown: unknown) => ({ thrown }),
    )
    if ('thrown' in found) {
      const { thrown } = found
      // whoever asked gave up: that is no fault of the provider
      if (signal?.aborted) breaker.unused()
      else breaker.failed(thrown)
      const unspent = thrown instanceof CairnError && UNSPENT.has(thrown.code)
      meter.count({ what: 'model', outcome: 'failed' })
      await models.end({ community }, id, {
        outcome: 'failed',
        ...(unspent ? { tokensIn: 0, tokensOut: 0, ...(money === null ? {} : { money: 0 }) } : {}),
      })
      return found
    }
    breaker.worked()
    const [sent, back] = [found.answer.tokensIn ?? tokensIn, found.answer.tokensOut ?? tokensOut]
    const outcome = outcomeOf(found.answer)
    meter.count({ what: 'model', outcome })
    meter.count({ what: 'tokens', direction: 'in' }, sent)
    meter.count({ what: 'tokens', direction: 'out' }, back)
    await models.end({ community }, id, { outcome, tokensIn: sent, tokensOut: back, money: moneyFor(prices, name, sent, back) })
    return found
  }

  return {
    breaker,
    make: async (call, signal) => {
      for (let tries = 1; ; tries += 1) {
        const tried = await turns.through(() => once(call, signal), breaker.holds, signal)
        if (!tried) return away(call.community)
        if (!('thrown' in tried)) return tried
        if (signal?.aborted) return { none: 'away' }
        const { thrown } = tried
        logger.warn('a call of a model failed', { model: name, why: whyOf(thrown), tries })
        const wait = waitAfter(thrown, tries)
        if (wait === null) return away(call.community)
        if (!(await pause(clock, wait, signal))) return { none: 'away' }
      }
    },
  }
}

/** How long to wait before the next try (ms); null = there is none. */
function waitAfter(thrown: unknown, tries: number): number | null {
  if (faultOf(thrown) !== 'model' || tries >= MOST_TRIES) return null
  const wait = (thrown instanceof CairnError ? thrown.retryAfterMs : undefined) ?? FIRST_WAIT_MS * 2 ** (tries - 1)
  return wait > LONGEST_WAIT_MS ? null : wait
}

/** Only what Cairn itself threw keeps its message: what a provider's package throws may repeat the words. */
const whyOf = (thrown: unknown): string =>
  thrown instanceof CairnError ? explain(thrown) : thrown instanceof Error ? thrown.name : 'unknown'
