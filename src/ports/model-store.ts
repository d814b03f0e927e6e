import type { Allowance, Spent } from '../core/allowance.js'
import type { ModelSwitch } from '../core/model-switch.js'
import type { Scope } from './store.js'

/** How a call ended; `under-way` = it has not, or the process died meanwhile: it counts with its upper bound. */
export type CallOutcome = 'under-way' | 'answered' | 'refused' | 'cut' | 'unreadable' | 'failed'

/** One call, as it is booked before it leaves: with the most it may cost, and no text. */
export interface CallBegun {
  /** The month it counts into, `2026-11`, by the community's own calendar. */
  readonly month: string
  readonly at: number
  readonly model: string
  readonly purpose: string
  readonly prompt: string
  readonly tokensIn: number
  readonly tokensOut: number
  /** In `currency`; null where no price is set. */
  readonly money: number | null
  readonly currency: string | null
}

/** What a call came to. What is left out stays as it was booked. */
export interface CallEnded {
  readonly outcome: Exclude<CallOutcome, 'under-way'>
  readonly tokensIn?: number
  readonly tokensOut?: number
  readonly money?: number | null
}

/** What calls of one kind cost in a month. */
export interface CostLine {
  readonly model: string
  readonly purpose: string
  readonly prompt: string
  readonly outcome: CallOutcome
  readonly calls: number
  readonly tokensIn: number
  readonly tokensOut: number
  readonly money: number | null
  readonly currency: string | null
}

/** Who switched a model on or off, and the ledger of every call. */
export interface ModelStore {
  /** What was decided last; null = a model was never switched on. */
  readonly switched: (scope: Scope) => Promise<ModelSwitch | null>
  /** Books a call before it leaves and answers its id; null, and nothing is booked, where the month's allowance does not hold it. */
  readonly begin: (scope: Scope, call: CallBegun, allowance: Allowance) => Promise<number | null>
  readonly end: (scope: Scope, id: number, ended: CallEnded) => Promise<void>
  readonly spent: (scope: Scope, month: string) => Promise<Spent>
  /** A month's calls, by what they were for. */
  readonly costs: (scope: Scope, month: string) => Promise<readonly CostLine[]>
}
