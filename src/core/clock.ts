import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'

/** Time and ids: the only source of either, so that a test owns both. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number
  /** A new id, sorted by time within a process. */
  readonly id: () => string
  /** Random bytes as lower-case hex, for secrets and codes. */
  readonly secret: (bytes: number) => string
  /** Calls back once after `ms`, at most 60 s away; the returned function cancels. */
  readonly after: (ms: number, call: () => void) => () => void
}

const LONGEST_SLEEP_MS = 60_000

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  id: () => uuidv7(),
  secret: (bytes) => randomBytes(bytes).toString('hex'),
  after: (ms, call) => {
    const timer = setTimeout(call, Math.min(Math.max(ms, 0), LONGEST_SLEEP_MS))
    timer.unref()
    return () => clearTimeout(timer)
  },
}
