import type { Clock } from '../core/clock.js'
import { pause } from './pause.js'

const MINUTE_MS = 60_000

/** Lets calls through in order, at most so many in any minute and so many at once. */
export interface Turns {
  /** Waits for its turn and runs `work`; null, and it was not run, where the signal ended first or it is `needless` by then. */
  readonly through: <T>(work: () => Promise<T>, needless: () => boolean, signal?: AbortSignal) => Promise<T | null>
}

export function createTurns(parts: { clock: Pick<Clock, 'now' | 'after'>; aMinute: number; atOnce: number }): Turns {
  const { clock, aMinute, atOnce } = parts
  let begun: readonly number[] = []
  let running = 0
  let line: Promise<unknown> = Promise.resolve()
  let freed: (() => void)[] = []

  const someEnd = (signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      freed.push(resolve)
      signal?.addEventListener('abort', () => resolve(), { once: true })
    })

  /** The head of the line alone looks. */
  async function turn(needless: () => boolean, signal?: AbortSignal): Promise<boolean> {
    while (!signal?.aborted && !needless()) {
      begun = begun.filter((at) => at > clock.now() - MINUTE_MS)
      const [oldest] = begun
      if (running >= atOnce) await someEnd(signal)
      else if (begun.length < aMinute || oldest === undefined) {
        begun = [...begun, clock.now()]
        running += 1
        return true
      } else await pause(clock, oldest + MINUTE_MS - clock.now(), signal)
    }
    return false
  }

  return {
    through: async (work, needless, signal) => {
      const mine = line.then(() => turn(needless, signal))
      line = mine
      if (!(await mine)) return null
      try {
        return await work()
      } finally {
        running -= 1
        const waiting = freed
        freed = []
        for (const call of waiting) call()
      }
    },
  }
}
