import type { Clock } from '../../../src/core/clock.js'

/** Lets one through at a time for each host, and the next one no sooner than `gapMs` after it. */
export function createTurns(clock: Clock, gapMs: number): <T>(host: string, work: () => Promise<T>) => Promise<T> {
  const lines = new Map<string, Promise<unknown>>()
  const free = new Map<string, number>()
  const wait = (until: number): Promise<void> =>
    new Promise((done) => {
      const look = (): void => {
        const left = until - clock.now()
        if (left <= 0) done()
        else clock.after(left, look)
      }
      look()
    })
  return async (host, work) => {
    const before = lines.get(host) ?? Promise.resolve()
    const own = before
      .catch(() => undefined)
      .then(() => wait(free.get(host) ?? 0))
      .then(work)
      .finally(() => free.set(host, clock.now() + gapMs))
    lines.set(host, own)
    try {
      return await own
    } finally {
      if (lines.get(host) === own) lines.delete(host)
      if (free.size > 1_000) for (const [name, at] of free) if (at <= clock.now()) free.delete(name)
    }
  }
}
