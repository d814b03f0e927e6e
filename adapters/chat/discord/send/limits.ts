import type { Clock } from '../../../../src/core/clock.js'
import { limited, limitOf } from '../faults.js'

/** Remembers until when Discord wants to hear nothing more in one channel, so that no other channel waits for it. */
export interface Lanes {
  /** Runs `call` unless that channel is to be left alone. Throws CairnError `discord-limit` with how long. */
  readonly through: <T>(channel: string, call: () => Promise<T>) => Promise<T>
}

const MOST = 10_000
/** The lane of what holds for all channels at once. */
const EVERYWHERE = '*'

export function createLanes(clock: Pick<Clock, 'now'>): Lanes {
  const until = new Map<string, number>()
  return {
    through: async (channel, call) => {
      const wait = Math.max(until.get(channel) ?? 0, until.get(EVERYWHERE) ?? 0) - clock.now()
      if (wait > 0) throw limited(wait)
      try {
        return await call()
      } catch (thrown) {
        const limit = limitOf(thrown)
        if (limit) {
          if (until.size >= MOST) until.clear()
          until.set(limit.global ? EVERYWHERE : channel, clock.now() + limit.ms)
        }
        throw thrown
      }
    },
  }
}
