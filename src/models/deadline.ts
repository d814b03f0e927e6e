import type { Clock } from '../core/clock.js'
import { modelFaults } from '../core/model-faults.js'
import { pause } from './pause.js'

/**
 * Runs `work` with a signal that ends after `ms`, or with `outer`. Rejects with CairnError `model-slow` at that moment, also where the work
 * does not heed its signal.
 */
export async function withDeadline<T>(
  clock: Pick<Clock, 'now' | 'after'>,
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController()
  const over = new AbortController()
  const late = pause(clock, ms, outer ? AbortSignal.any([outer, over.signal]) : over.signal).then((): never => {
    abort.abort()
    throw modelFaults.slow()
  })
  try {
    return await Promise.race([work(abort.signal), late])
  } finally {
    // the pause ends here too; nobody waits for it any more
    late.catch(() => undefined)
    over.abort()
  }
}
