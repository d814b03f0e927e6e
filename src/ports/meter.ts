import type { Effect } from '../core/turn.js'
import type { CallOutcome } from './model-store.js'

/** Something that is counted as it happens. */
export type Counted =
  | { readonly what: 'event'; readonly outcome: 'accepted' | 'again' | 'refused' }
  | { readonly what: 'turn'; readonly outcome: 'done' | 'dead' }
  | { readonly what: 'effect'; readonly kind: Effect['kind']; readonly outcome: 'delivered' | 'failed' | 'dropped' }
  | { readonly what: 'look' }
  | { readonly what: 'model'; readonly outcome: Exclude<CallOutcome, 'under-way'> }
  | { readonly what: 'tokens'; readonly direction: 'in' | 'out' }

/** Counts, and does nothing else: it can't fail and takes no words in. */
export interface Meter {
  readonly count: (counted: Counted, times?: number) => void
}

/** Counts nothing. */
export const noMeter: Meter = { count: () => undefined }
