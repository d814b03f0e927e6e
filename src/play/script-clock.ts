import type { Clock } from '../core/clock.js'

/** A clock that stands still until it is moved, for scripts that play weeks in a second. Ids come from the clock it wraps. */
export function createScriptClock(real: Clock, start: number): Clock & { pass(ms: number): void } {
  let now = start
  return {
    now: () => now,
    id: () => real.id(),
    secret: (bytes) => real.secret(bytes),
    after: () => () => undefined,
    pass: (ms) => {
      now += ms
    },
  }
}
