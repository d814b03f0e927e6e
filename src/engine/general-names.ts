import type { Span } from '../core/post.js'
import type { Session } from '../core/session.js'
import { effortOf } from '../playbook/effort.js'
import type { Playbook } from '../playbook/playbook.js'
import { communityOf, type Hall } from './hall.js'

/** How far ahead the mission year lies while no mission names one. */
const MISSION_YEARS = 10

/** What the names that any playbook's words may use (`GENERAL_NAMES`) stand for in a session. */
export function generalNames(hall: Hall, session: Session, playbook: Playbook): Readonly<Record<string, Span>> {
  const community = communityOf(hall, session.community)
  const effort = effortOf(playbook, hall.kinds)
  const rooms = session.rooms.map((room) => community.rooms.get(room) ?? room)
  const { closesAt } = session.cursor
  const open = hall.say(session.lang, session.tempo === 'live' ? 'closes.live' : 'closes.open')
  return {
    place: community.name,
    title: playbook.called,
    minutes: String(effort.minutes),
    questions: String(effort.questions),
    ends: { at: session.endsAt, style: 'both' },
    // live in a room a clock shows the time, and the host says when
    closes: closesAt === null || session.tempo === 'live' ? open : { at: closesAt, style: 'both' },
    facilitator: { person: session.facilitator },
    year: String(new Date(session.openedAt).getUTCFullYear() + MISSION_YEARS),
    question: session.question === undefined ? '' : { said: session.question },
    readers: hall.say(session.lang, 'readers', { rooms: rooms.join(', ') }),
  }
}
