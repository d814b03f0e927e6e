import { type Clock, systemClock } from '../../src/core/clock.js'

/** A clock whose time passes, and whose timers fire, only when a test says so. */
export function createTimers(start: number): Clock & { pass(ms: number): void } {
  let now = start
  let timers: { readonly at: number; readonly call: () => void }[] = []
  return {
    now: () => now,
    id: () => systemClock.id(),
    secret: (bytes) => systemClock.secret(bytes),
    after: (ms, call) => {
      const timer = { at: now + ms, call }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    pass: (ms) => {
      now += ms
      const due = timers.filter((one) => one.at <= now).toSorted((a, b) => a.at - b.at)
      timers = timers.filter((one) => one.at > now)
      for (const { call } of due) call()
    },
  }
}
