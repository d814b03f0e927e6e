import { onTestFinished } from 'vitest'
import type { Allowance } from '../../src/core/allowance.js'
import type { Clock } from '../../src/core/clock.js'
import { systemClock } from '../../src/core/clock.js'
import type { ModelSwitch } from '../../src/core/model-switch.js'
import type { Prices } from '../../src/core/price.js'
import { toWhom } from '../../src/core/to-whom.js'
import { createModel, type ModelDesk } from '../../src/models/model.js'
import { noMeter } from '../../src/ports/meter.js'
import type { Provider, ProviderAnswer, ProviderCall } from '../../src/ports/model.js'
import type { CallBegun, CallEnded, ModelStore } from '../../src/ports/model-store.js'

/** One answer of a script: what it answers to (any call, unless told) and what it is. A thing that is no text is sent as JSON; an Error is thrown. */
export interface Line {
  readonly when?: RegExp | ((call: ProviderCall) => boolean)
  readonly answer: unknown
  readonly finish?: ProviderAnswer['finish']
  readonly tokens?: readonly [sent: number, back: number]
}

export interface ScriptedProvider extends Provider {
  readonly asked: readonly ProviderCall[]
}

/**
 * A provider that answers from a script: the first line not used yet that a call fits. A call that fits none, and a line that no call
 * fitted, fail the test.
 */
export function createScriptedProvider(script: readonly Line[] = [], { name = 'scripted:model', at = 'nowhere' } = {}): ScriptedProvider {
  const left = [...script]
  const asked: ProviderCall[] = []
  const unexpected: string[] = []
  onTestFinished(() => {
    if (unexpected.length > 0) throw new Error(`the model was asked what nobody expected: ${unexpected.join('\n')}`)
    if (left.length > 0) throw new Error(`the model was not asked for ${left.length} of its answers: ${JSON.stringify(left[0]?.answer)}`)
  })
  return {
    name,
    at,
    asked,
    call: async (call) => {
      asked.push(call)
      const index = left.findIndex(({ when }) => fits(when, call))
      const [line] = index < 0 ? [] : left.splice(index, 1)
      if (!line) {
        unexpected.push(`${call.system}\n${call.data}`.slice(0, 2_000))
        throw new Error('unexpected')
      }
      const made = typeof line.answer === 'function' ? await (line.answer as (call: ProviderCall) => unknown)(call) : line.answer
      if (made instanceof Error) throw made
      const [tokensIn, tokensOut] = line.tokens ?? [null, null]
      return { text: typeof made === 'string' ? made : JSON.stringify(made), finish: line.finish ?? 'stop', tokensIn, tokensOut }
    },
  }
}

const fits = (when: Line['when'], call: ProviderCall): boolean =>
  when === undefined || (when instanceof RegExp ? when.test(`${call.system}\n${call.data}`) : when(call))

/** A ledger in memory, with each row as it stands. */
export interface Ledger extends ModelStore {
  readonly rows: (CallBegun & { outcome: string })[]
  set: ModelSwitch | null
}

export function createLedger(set: ModelSwitch | null): Ledger {
  const rows: Ledger['rows'] = []
  const spent = (month: string) => {
    const ours = rows.filter((row) => row.month === month)
    const money: Record<string, number> = {}
    for (const row of ours) if (row.currency !== null) money[row.currency] = (money[row.currency] ?? 0) + (row.money ?? 0)
    return { tokens: ours.reduce((so, row) => so + row.tokensIn + row.tokensOut, 0), money }
  }
  const ledger: Ledger = {
    rows,
    set,
    switched: async () => ledger.set,
    begin: async (_scope, call, allowance) => {
      const before = spent(call.month)
      const used =
        allowance.unit === 'tokens'
          ? before.tokens + call.tokensIn + call.tokensOut
          : (before.money[allowance.currency] ?? 0) + (call.money ?? Infinity)
      if (allowance.most <= 0 || used > allowance.most) return null
      return rows.push({ ...call, outcome: 'under-way' }) - 1
    },
    end: async (_scope, id, ended: CallEnded) => {
      const row = rows[id]
      if (row) Object.assign(row, ended)
    },
    spent: async (_scope, month) => spent(month),
    costs: async () => [],
  }
  return ledger
}

/** A switch as the core team sets it. */
export const switchedOn = (provider: Pick<Provider, 'name' | 'at'>, more: Partial<ModelSwitch> = {}): ModelSwitch => ({
  on: true,
  to: toWhom(provider),
  wording: 'what was read',
  lang: 'en',
  most: null,
  unit: 'tokens',
  person: 'p1',
  at: 0,
  ...more,
})

/** The real gate-keeper over a provider, with a ledger in memory; every community has it switched on unless `ledger` says otherwise. */
export function createModelOver(
  provider: Provider,
  more: { ledger?: Ledger; clock?: Clock; allowance?: Allowance; prices?: Prices; callsAMinute?: number; seconds?: number } = {},
): ModelDesk & { readonly ledger: Ledger } {
  const ledger = more.ledger ?? createLedger(switchedOn(provider))
  const desk = createModel({
    provider,
    embedder: null,
    place: () => ({ models: ledger, zone: 'UTC' }),
    prices: more.prices ?? null,
    allowance: more.allowance ?? { unit: 'tokens', most: 10_000_000 },
    callsAMinute: more.callsAMinute ?? 10_000,
    ...(more.seconds === undefined ? {} : { seconds: more.seconds }),
    clock: more.clock ?? systemClock,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    meter: noMeter,
  })
  return { ...desk, ledger }
}
