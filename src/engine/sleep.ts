/** A date that comes later than this, ms, came late. */
export const LATE_MS = 10 * 60_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Notices that nobody worked for a while: the machine slept, or no process held the engine. */
export interface SleepWatch {
  /** This process has taken the engine over: whatever is late by now came while nobody worked. */
  readonly began: () => void
  /** To be called every few seconds by a timer of its own. */
  readonly beat: () => void
  /** Has somebody slept since this was last asked? */
  readonly slept: () => boolean
}

/** A watch that has not begun. A clock whose timers never fire, as in a script, sleeps through nothing. */
export function createSleepWatch(now: () => number): SleepWatch {
  let beatAt: number | null = null
  let asleep = false
  const notice = (): void => {
    if (beatAt !== null && now() - beatAt > LATE_MS) asleep = true
  }
  return {
    began: () => {
      asleep = true
    },
    beat: () => {
      notice()
      beatAt = now()
    },
    slept: () => {
      notice()
      const found = asleep
      asleep = false
      return found
    },
  }
}

/** How late something came, in the largest unit of which there are two or more, rounded down. */
export function lateness(ms: number): { readonly unit: 'minutes' | 'hours' | 'days'; readonly n: number } {
  if (ms < 2 * HOUR_MS) return { unit: 'minutes', n: Math.floor(ms / MINUTE_MS) }
  if (ms < 2 * DAY_MS) return { unit: 'hours', n: Math.floor(ms / HOUR_MS) }
  return { unit: 'days', n: Math.floor(ms / DAY_MS) }
}
