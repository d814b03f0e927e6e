import type { Clock } from '../core/clock.js'

/** Waits so many ms by the clock, or until the signal ends; answers whether the time went by. */
export function pause(clock: Pick<Clock, 'now' | 'after'>, ms: number, signal?: AbortSignal): Promise<boolean> {
  const until = clock.now() + ms
  return new Promise((resolve) => {
    let cancel = (): void => undefined
    const end = (whole: boolean): void => {
      cancel()
      signal?.removeEventListener('abort', stopped)
      resolve(whole)
    }
    const stopped = (): void => end(false)
    // a clock calls back after 60 s at the latest
    const look = (): void => {
      const left = until - clock.now()
      if (left <= 0) end(true)
      else cancel = clock.after(left, look)
    }
    if (signal?.aborted) return resolve(false)
    signal?.addEventListener('abort', stopped)
    look()
  })
}
