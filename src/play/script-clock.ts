import type { Clock } from '../core/clock.js'

/** A clock that a script moves. */
export type ScriptClock = Clock & { pass(ms: number): void }

/** A clock that stands still until it is moved, for scripts that play weeks in a second. Ids come from the clock it wraps. */
export function createScriptClock(real: Clock, start: number): ScriptClock {
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

/** A script clock whose ids come from its own time and a count (UUIDs of version 7), so that the same script leaves the same ids. */
export function createCountingClock(real: Clock, start: number): ScriptClock {
  const clock = createScriptClock(real, start)
  let count = 0
  return {
    ...clock,
    // what a script plays is made up: a secret that can be known keeps its ids the same
    secret: (bytes) => '5c'.repeat(bytes),
    id: () => {
      count += 1
      const time = clock.now().toString(16).padStart(12, '0')
      const place = count.toString(16).padStart(18, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${place.slice(0, 3)}-8${place.slice(3, 6)}-${place.slice(6)}`
    },
  }
}
