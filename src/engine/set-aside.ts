import type { Inner } from '../core/event.js'
import type { Session } from '../core/session.js'
import { type Claim, type Effect, nothing, type Turn } from '../core/turn.js'
import { word } from '../core/word.js'
import type { Hall } from './hall.js'
import { nextNight } from './schedule.js'
import { closesItself, endedAt } from './windows.js'

const SOONEST_MS = 60_000
const LATEST_MS = 6 * 3_600_000

type Wake = Extract<Inner, { kind: 'wake' }>

/** When the date was due that this wake tries, for the first time or again. */
function dueAt(wake: Wake, session: Session | null): number {
  if (wake.what === 'step' && session?.status === 'open') return closesItself(session.tempo, session.cursor.closesAt) ?? Number(wake.period)
  if (wake.what === 'session' && session) return endedAt(session)
  return Number(wake.period)
}

/** A date whose turn failed comes again: after as long as it has been tried already, a minute at least, six hours at most. */
function comesAgain(hall: Hall, { event, session }: Claim, wake: Wake): Turn['wakes'] {
  const { schedule: id, what } = wake
  if (what === 'maintenance') {
    const zone = hall.communities.get(event.community)?.zone
    return zone === undefined ? [] : [{ id, what, at: nextNight(zone, event.at) }]
  }
  // a date of the community says nothing of when it was due first
  if (what === 'look-again' || what === 'rhythm') return [{ id, what, at: event.at + LATEST_MS }]
  if (session?.status !== 'open' && session?.status !== 'paused') return []
  const tried = event.at - dueAt(wake, session)
  return [{ id, what, at: event.at + Math.min(Math.max(tried, SOONEST_MS), LATEST_MS) }]
}

/**
 * What follows when a turn could not be taken: who asked for it and the session's facilitator hear so in private, once and without
 * anyone's words, and a date comes again. Pure; the store writes it in the transaction that sets the event aside.
 */
export function setAside(hall: Hall, claim: Claim): Turn {
  const { event, session } = claim
  const { body, person, room } = event
  const wake = body.kind === 'wake' ? body : null
  const note = (only: string, key: string, where: string | null = null): Effect => ({
    kind: 'post',
    post: { only, blocks: [{ kind: 'note', text: [word(key)] }] },
    ...(where === null ? {} : { room: where }),
  })
  const actor = person === null ? [] : [note(person, 'aside.actor', room)]
  // a date that comes again is told of the first time only
  const first = wake === null || Number(wake.period) <= dueAt(wake, session)
  const host = session && first && session.facilitator !== person ? [note(session.facilitator, wake ? 'aside.date' : 'aside.host')] : []
  return { ...nothing, wakes: wake ? comesAgain(hall, claim, wake) : [], effects: [...actor, ...host] }
}
