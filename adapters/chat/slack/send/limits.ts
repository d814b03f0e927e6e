import type { Clock } from '../../../../src/core/clock.js'
import { limited, limitOf } from '../faults.js'

/** Remembers until when Slack wants to hear nothing more by one method in one place, so that no other place waits for it. */
export interface Lanes {
  /** Runs `call` unless that lane is to be left alone. Throws CairnError `slack-limit` with how long. */
  readonly through: <T>(method: string, channel: string, call: () => Promise<T>) => Promise<T>
}

const MOST = 10_000

export function createLanes(clock: Pick<Clock, 'now'>): Lanes {
  const until = new Map<string, number>()
  return {
    through: async (method, channel, call) => {
      const lane = `${method} ${channel}`
      const wait = (until.get(lane) ?? 0) - clock.now()
      if (wait > 0) throw limited(wait)
      try {
        return await call()
      } catch (thrown) {
        const limit = limitOf(thrown)
        if (limit !== undefined) {
          if (until.size >= MOST) until.clear()
          until.set(lane, clock.now() + limit)
        }
        throw thrown
      }
    },
  }
}
