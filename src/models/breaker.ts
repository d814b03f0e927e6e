import type { Clock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import { HOPELESS } from '../core/model-faults.js'

const FAILURES = 4
const FIRST_MS = 60_000
/** What someone must mend is not mended within a minute. */
const HOPELESS_MS = 600_000
const LONGEST_MS = 3_600_000

/** Keeps a provider that fails from being asked: open, all is answered without it; then one call at a time tries again. */
export interface Breaker {
  /** Is it open, so that no call may leave now? */
  readonly holds: () => boolean
  /** A call leaves; it must end in `worked`, `failed` or `unused`. */
  readonly leaves: () => void
  readonly worked: () => void
  readonly failed: (thrown: unknown) => void
  /** It did not leave, or tells nothing. */
  readonly unused: () => void
  /** A number that is new each time that it opens; null = it is closed. */
  readonly opening: () => number | null
  /** Until when nothing is tried (ms), while it is open. */
  readonly until: () => number | null
}

export function createBreaker(clock: Pick<Clock, 'now'>): Breaker {
  let failures = 0
  let openings = 0
  let open: { readonly until: number; readonly ms: number; readonly trying: boolean } | null = null

  /** How long the provider is left alone after this: as it asks, or longer each time, an hour at the most. */
  function restAfter(thrown: unknown): number {
    const advised = thrown instanceof CairnError ? (thrown.retryAfterMs ?? 0) : 0
    const own = open ? open.ms * 2 : isHopeless(thrown) ? HOPELESS_MS : FIRST_MS
    return Math.min(Math.max(own, advised), LONGEST_MS)
  }

  return {
    holds: () => open !== null && (open.trying || clock.now() < open.until),
    leaves: () => {
      if (open) open = { ...open, trying: true }
    },
    worked: () => {
      failures = 0
      open = null
    },
    failed: (thrown) => {
      failures += 1
      // calls that were under way when it opened say nothing new
      if (open && !open.trying) return
      const advised = thrown instanceof CairnError && (thrown.retryAfterMs ?? 0) > FIRST_MS
      if (!open && failures < FAILURES && !isHopeless(thrown) && !advised) return
      const ms = restAfter(thrown)
      if (!open) openings += 1
      open = { until: clock.now() + ms, ms, trying: false }
    },
    unused: () => {
      if (open) open = { ...open, trying: false }
    },
    opening: () => (open ? openings : null),
    until: () => open?.until ?? null,
  }
}

const isHopeless = (thrown: unknown): boolean => thrown instanceof CairnError && HOPELESS.has(thrown.code)
