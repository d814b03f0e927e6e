import type { Session } from '../core/session.js'
import type { Effect, Facts, Turn } from '../core/turn.js'
import { communityOf, type Hall } from './hall.js'
import { quietFor, TOO_LATE_MS } from './remind.js'

const MINUTE_MS = 60_000

/**
 * Lets calm private words wait until their reader's quiet hours are over, by the reader's own clock. They go at once where the step
 * would close within an hour of that, live in a room, and in the practice community, where one person acts as many.
 */
export function keepQuiet(hall: Hall, session: Session, facts: Pick<Facts, 'quiet'>, turn: Turn, now: number): Turn {
  const community = communityOf(hall, session.community)
  const { closesAt } = turn.session?.cursor ?? session.cursor
  const resting = new Map(session.tempo === 'live' || community.sandbox ? [] : (facts.quiet ?? []).map((one) => [one.person, one]))
  const effects = turn.effects.map((effect): Effect => {
    if (effect.kind !== 'post' || !effect.post.calm) return effect
    const { calm: _calm, ...post } = effect.post
    const reader = resting.get(post.only ?? '')
    const minutes = reader ? quietFor({ ...reader, zone: reader.zone ?? community.zone }, now) : 0
    // on to a full minute: quiet hours end at one
    const notBefore = Math.floor(now / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS
    if (minutes === 0 || (closesAt !== null && notBefore > closesAt - TOO_LATE_MS)) return { ...effect, post }
    return { ...effect, post, notBefore, ...(closesAt === null ? {} : { notAfter: closesAt }) }
  })
  return { ...turn, effects }
}
