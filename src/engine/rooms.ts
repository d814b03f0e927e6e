import { joinedWith } from '../core/connect.js'
import type { Block, Post } from '../core/post.js'
import type { RoomInfo } from '../core/room.js'
import type { Session } from '../core/session.js'
import { type Effect, type Facts, type Needs, nothing, type Turn } from '../core/turn.js'
import { type Word, word } from '../core/word.js'
import { turned } from './fold.js'
import type { Hall } from './hall.js'
import { inRoom, readersWord, roomNamed, withReaders } from './readers.js'
import { type Refusal, refuse } from './refusal.js'
import { openStep } from './stage.js'
import { stepContext } from './step-context.js'

/** The rooms that a session which begins in these runs in, with those that are joined with them. */
export function roomsFor(rooms: readonly string[], { joinedRooms }: Pick<Facts, 'joinedRooms'>): Pick<Session, 'rooms' | 'home'> {
  const all = joinedWith(rooms, joinedRooms ?? [])
  return { rooms: all as Session['rooms'], ...(all.length > rooms.length ? { home: [...rooms] as Session['rooms'] } : {}) }
}

/** Nothing begins in a room of young people before it is confirmed who looks after it. */
export const unready = (rooms: readonly string[], known: readonly RoomInfo[]): Refusal | undefined =>
  known.some(({ room, youth, checked }) => youth && !checked && rooms.includes(room)) ? refuse('youth-unchecked') : undefined

/** What a session must know to look again in which rooms it runs. */
export function roomsNeeds(hall: Hall, session: Session): Needs {
  const open = openStep(hall, session)
  const opening = typeof open === 'string' ? {} : (open.kind.needs?.open?.(open.step, open.step.config, session) ?? {})
  return { ...opening, rooms: true, speakers: true }
}

/**
 * Rooms were joined or parted: a session that goes on runs in those that its own rooms are joined with now. A room that comes hears
 * what is asked now, and nothing of before until its author agrees; one that leaves hears so. Its own rooms never leave.
 */
export function roomsTurn(hall: Hall, session: Session, facts: Facts, now: number): Turn {
  const home = session.home ?? session.rooms
  const { rooms, home: own } = roomsFor(home, facts)
  const came = rooms.filter((room) => !session.rooms.includes(room))
  const left = session.rooms.filter((room) => !rooms.includes(room))
  if (came.length + left.length === 0) return nothing
  const { home: _before, ...rest } = session
  const after = turned({ ...rest, rooms, ...(own ? { home: own } : {}) })
  const known = facts.rooms ?? []
  const title = hall.shelf.pinned(session)?.called ?? session.playbook
  return {
    ...nothing,
    session: after,
    effects: [
      ...left.map((room) => inRoom(room, word('connect.left', { title }))),
      ...came.flatMap((room) => welcome(hall, after, facts, now, room, word('connect.came', { title }))),
      ...came.flatMap((room) => {
        const name = roomNamed(room, known)
        const told = session.rooms.filter((one) => rooms.includes(one)).map((one) => inRoom(one, word('connect.reads', { room: name })))
        return [...told, ...(facts.speakers ?? []).map((person) => asked(session, person, room, name))]
      }),
    ],
  }
}

/** Each author is asked alone whether this room may read what they said before. Silence is a no. */
function asked(session: Session, only: string, room: string, name: Word): Effect {
  return { kind: 'post', post: { only, blocks: earlierBlocks(session.id, room, name) } }
}

/** The question whether a room that came may read one's earlier words, with its two buttons. */
export const earlierBlocks = (session: string, room: string, name: Word): readonly Block[] => [
  { kind: 'text', text: [word('connect.earlier', { room: name })] },
  { kind: 'note', text: [word('connect.earlier.about')] },
  {
    kind: 'buttons',
    buttons: [
      { label: word('connect.earlier.yes'), action: 'do:earlier', session, value: `yes:${room}` },
      { label: word('connect.earlier.no'), action: 'do:earlier', session, value: `no:${room}` },
    ],
  },
]

/** What a room that comes midway hears: where it comes in, who reads along, and what is asked now. */
function welcome(hall: Hall, session: Session, facts: Facts, now: number, room: string, came: Word): readonly Effect[] {
  const known = facts.rooms ?? []
  const card: Post = {
    blocks: [
      { kind: 'text', text: [came] },
      {
        kind: 'note',
        text: [readersWord(session, known), ' ', word('connect.came.about')],
      },
    ],
  }
  const posts = askedNow(hall, session, facts, now).map((post): Effect => ({ kind: 'post', room, post }))
  return [{ kind: 'post', room, post: card }, ...withReaders(session, known, posts)]
}

/** What the open step said when it opened, where that needs nothing new to be kept. */
function askedNow(hall: Hall, session: Session, facts: Facts, now: number): readonly Post[] {
  const open = openStep(hall, session)
  if (typeof open === 'string' || session.status !== 'open' || session.cursor.review) return []
  const { playbook, step, kind } = open
  const said = kind.open(stepContext({ hall, session, playbook, step, kind, facts, now }))
  if ((said.puts?.length ?? 0) + (said.quotes?.length ?? 0) > 0) return []
  return (said.posts ?? []).filter(({ only }) => only === undefined)
}
