import type { Span } from '../../core/post.js'
import { HELD, isHeld, type Session } from '../../core/session.js'
import { type Effect, nothing, type Turn } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { sessionWake, stepWake, turned } from '../fold.js'
import type { Hall } from '../hall.js'
import { firstFrom } from '../path.js'
import { type Refusal, refuse } from '../refusal.js'
import { roomsFor, unready } from '../rooms.js'
import { openStep } from '../stage.js'
import { closesItself, endedAt, endFrom, restAfter, windowOf } from '../windows.js'
import type { DeedOf, Scene } from './deed-kind.js'

const MINUTE_MS = 60_000
type Name = DeedOf<'command'>['name']
/** The commands about a session as a whole. */
export type HostingName = Extract<Name, 'begin' | 'hold' | 'resume' | 'live' | 'hand'>

/** Their names, to be told from other commands. */
export const HOSTING: ReadonlySet<Name> = new Set<HostingName>(['begin', 'hold', 'resume', 'live', 'hand'])

const isOver = ({ status }: Session): boolean => status === 'ended' || status === 'stopped'

const fits: Readonly<Record<HostingName, (session: Session) => Refusal | undefined>> = {
  begin: ({ status }) => (status === 'prepared' ? undefined : refuse('begun')),
  hold: ({ status }) => (status === 'open' ? undefined : refuse('paused')),
  resume: (session) => (isHeld(session) ? undefined : refuse('not-held')),
  live: ({ status, tempo }) => {
    if (tempo === 'live') return refuse('is-live')
    return status === 'open' ? undefined : refuse('paused')
  },
  hand: ({ deputy }) => (deputy === null ? refuse('no-deputy') : undefined),
}

/** Why a session can't be begun, held, resumed, taken live or handed on as it stands; undefined when it can. */
export const hostingRefusal = (name: HostingName, session: Session): Refusal | undefined => {
  if (isOver(session)) return refuse('session-over')
  if (session.status === 'prepared' && name !== 'begin' && name !== 'hand') return refuse('not-begun')
  return fits[name](session)
}

const note = (...text: readonly Span[]): Effect => ({ kind: 'post', post: { blocks: [{ kind: 'note', text }] } })

const dated = (hall: Hall, { lang }: Session, text: string, at: number | null): Effect =>
  at === null ? note(text) : note(text, ' ', hall.say(lang, 'status.closes'), ' ', { at, style: 'both' })

/** A prepared session says its first words now: it is open from here, and whoever begins it holds it. */
function begin(session: Session, { hall, now, person, facts }: Scene): Turn | Refusal {
  // rooms may have been joined or parted since it was prepared
  const { home, ...rest } = session
  const rooms = roomsFor(home ?? session.rooms, facts)
  const closed = unready(rooms.rooms, facts.rooms ?? [])
  if (closed) return closed
  const playbook = hall.shelf.pinned(session)
  const first = playbook && firstFrom(playbook, 0, {})
  if (!playbook || !first) return refuse('unknown-playbook')
  const facilitator = person === session.deputy ? session.facilitator : person
  const opened = { ...rest, ...rooms, status: 'open' as const, facilitator, openedAt: now }
  const going = turned({ ...opened, endsAt: endFrom(playbook, hall.kinds, opened, first, now) })
  return {
    ...nothing,
    session: going,
    wakes: [{ id: sessionWake(session.id), what: 'session', at: endedAt(going) }],
    next: { kind: 'enter', step: first.step.id, round: first.round, item: first.item },
  }
}

/** Its timers stop until it is resumed; it still ends on its last day. */
const hold = (session: Session, { hall, now }: Scene): Turn => ({
  ...nothing,
  session: turned({ ...session, status: 'paused', pausedBecause: HELD, heldAt: now }),
  wakes: [{ id: stepWake(session.id), what: 'step', at: null }],
  effects: [note(hall.say(session.lang, 'command.hold'))],
})

/** All the time that was left is there again, a minute at least. */
function resume(session: Session, { hall, now }: Scene): Turn {
  const { heldAt = now, ...rest } = session
  const lost = now - heldAt
  const { closesAt: before } = session.cursor
  const closesAt = before === null ? null : Math.max(before + lost, now + MINUTE_MS)
  const going = turned({
    ...rest,
    status: 'open',
    pausedBecause: null,
    endsAt: session.endsAt + lost,
    cursor: { ...session.cursor, closesAt },
  })
  const text = hall.say(session.lang, 'command.resume')
  return {
    ...nothing,
    session: going,
    wakes: [
      { id: stepWake(session.id), what: 'step', at: closesItself(session.tempo, closesAt) },
      { id: sessionWake(session.id), what: 'session', at: endedAt(going) },
    ],
    effects: [dated(hall, session, text, closesAt)],
  }
}

/** From days to minutes: the open step counts its minutes from now, where it has any, and so does each that follows. */
function live(session: Session, { hall, now }: Scene): Turn | Refusal {
  const open = openStep(hall, session)
  if (typeof open === 'string') return refuse('paused')
  const { step, kind, playbook } = open
  const { closesAt: before, round } = session.cursor
  const closesAt = step.minutes === null || before === null ? before : now + (windowOf(step, kind, 'live') ?? 0)
  const closes = closesItself('live', closesAt)
  const quick = { ...session, tempo: 'live' as const, cursor: { ...session.cursor, closesAt } }
  const going = turned({ ...quick, endsAt: (closes ?? now) + restAfter(playbook, hall.kinds, quick, { step, round }) })
  const text = hall.say(session.lang, 'command.live')
  return {
    ...nothing,
    session: going,
    wakes: [
      { id: stepWake(session.id), what: 'step', at: closes },
      { id: sessionWake(session.id), what: 'session', at: endedAt(going) },
    ],
    effects: [dated(hall, session, text, closesAt)],
  }
}

/** The deputy holds the session now, and who held it is the deputy, where they are still here; the room and both of them hear so. */
function hand(session: Session, { facts }: Scene): Turn | Refusal {
  const next = session.deputy === null ? undefined : facts.people[session.deputy]
  if (next === undefined) return refuse('no-deputy')
  const before = facts.people[session.facilitator] ?? null
  const only = (person: string, key: string): Effect => ({
    kind: 'post',
    post: { only: person, blocks: [{ kind: 'note', text: [word(key)] }] },
  })
  return {
    ...nothing,
    session: turned({ ...session, facilitator: next, deputy: before }),
    effects: [
      ...(session.status === 'prepared' ? [] : [note({ person: next }, ' ', word('command.hand'))]),
      only(next, 'command.hand.to'),
      ...(before === null ? [] : [only(before, 'command.hand.from')]),
    ],
  }
}

/** What a host does with a session as a whole. */
export const hosting: Readonly<Record<HostingName, (session: Session, scene: Scene) => Turn | Refusal>> = {
  begin,
  hold,
  resume,
  live,
  hand,
}
