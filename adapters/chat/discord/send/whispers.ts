import type { Clock } from '../../../../src/core/clock.js'
import type { Message } from '../format/messages.js'

/** Discord lets a reply follow for fifteen minutes (ms); one fewer, for the way there. */
const LASTS_MS = 14 * 60_000
const MOST = 5_000
/** What is said to one person where they just acted has this in place of a channel: it can't be changed later. */
export const WHISPER = 'whisper'

/** What can still be said to someone by what they did; null once that is over. */
type Says = (message: Message) => Promise<string | null>

/** Tells people things alone, where they just did something, without a direct message. Lost when the process ends. */
export interface Whispers {
  readonly opens: (user: string, says: Says) => void
  /** Says it where only they see it; answers what it is called, or null when nothing is open for them any more. */
  readonly say: (user: string, message: Message) => Promise<string | null>
}

export function createWhispers(clock: Pick<Clock, 'now'>): Whispers {
  const open = new Map<string, { readonly says: Says; readonly at: number }>()
  return {
    opens: (user, says) => {
      open.delete(user)
      open.set(user, { says, at: clock.now() })
      if (open.size > MOST) open.delete(open.keys().next().value ?? '')
    },
    say: async (user, message) => {
      const last = open.get(user)
      const said = last && clock.now() - last.at <= LASTS_MS ? await last.says(message) : null
      if (said === null && last === open.get(user)) open.delete(user)
      return said
    },
  }
}
