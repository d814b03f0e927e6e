import type { Session } from '../core/session.js'
import { type Facts, nothing, type Turn } from '../core/turn.js'
import type { Playbook } from '../playbook/playbook.js'
import { sessionWake } from './fold.js'
import type { Hall } from './hall.js'
import { firstFrom } from './path.js'
import { type Refusal, refuse } from './refusal.js'
import { roomsFor, unready } from './rooms.js'
import { endedAt, endFrom } from './windows.js'

/** A new session of a playbook, about to enter its first step; refused when it has none that can be entered. */
export function openSession(
  hall: Hall,
  parts: {
    readonly id: string
    readonly community: string
    readonly playbook: Playbook
    readonly rooms: readonly string[]
    readonly facilitator: string
    readonly tempo: Session['tempo']
    readonly now: number
    /** The rooms of the community, and which are joined. */
    readonly facts: Pick<Facts, 'rooms' | 'joinedRooms'>
  },
): Turn | Refusal {
  const { id, community, playbook, rooms, facilitator, tempo, now, facts } = parts
  const closed = unready(rooms, facts.rooms ?? [])
  if (closed) return closed
  const first = firstFrom(playbook, 0, {})
  if (!first) return refuse('unknown-playbook')
  const session: Session = {
    id,
    community,
    practice: playbook.practice,
    playbook: playbook.id,
    playbookHash: playbook.hash,
    lang: playbook.lang,
    length: playbook.length,
    tempo,
    ...roomsFor(rooms, facts),
    facilitator,
    deputy: null,
    status: 'open',
    pausedBecause: null,
    openedAt: now,
    endsAt: endFrom(playbook, hall.kinds, { tempo, openedAt: now, cursor: { results: {} } }, first, now),
    cursor: {
      step: first.step.id,
      round: 0,
      item: null,
      version: 0,
      state: null,
      closesAt: null,
      extended: 0,
      path: [],
      results: {},
      turn: 0,
    },
  }
  return {
    ...nothing,
    session,
    wakes: [{ id: sessionWake(id), what: 'session', at: endedAt(session) }],
    next: { kind: 'enter', step: first.step.id, round: first.round, item: first.item },
  }
}
