import { CODE_LIFE_MS, type Connect, joinedWith, type Side, YES_LIFE_MS } from '../../core/connect.js'
import type { Block } from '../../core/post.js'
import { platformOf, type RoomInfo } from '../../core/room.js'
import { type Effect, nothing, type Turn } from '../../core/turn.js'
import { type Word, word } from '../../core/word.js'
import { connectCode, sealedCode } from '../connect-code.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { inRoom, roomNamed } from '../readers.js'
import { type Refusal, refuse } from '../refusal.js'
import { codeIn } from './code-in.js'
import { type DeedKind, type DeedOf, type Scene, tell } from './deed-kind.js'

type Deed = DeedOf<'connect'>

const roomsOf = ({ facts }: Scene): readonly RoomInfo[] => facts.rooms ?? []
const pairsOf = ({ facts }: Scene): readonly Connect[] => facts.joinedRooms ?? []
const isYouth = (scene: Scene, room: string): boolean => roomsOf(scene).some((one) => one.room === room && one.youth)
const named = (scene: Scene, room: string, name?: string | null): Word => {
  const known = roomsOf(scene)
  const info = { room, name: name ?? room, public: false, youth: false, checked: false, people: null, open: null }
  return roomNamed(room, known.some((one) => one.room === room) ? known : [info])
}

/** Every session that goes on looks again in which rooms it runs: each in a turn of its own, once for each change. */
const lookAgain = ({ facts, now }: Scene, connect: string, act: 'joined' | 'parted'): Turn['wakes'] =>
  (facts.running ?? []).map((session) => ({ id: `rooms:${session}:${connect}:${act}`, what: 'rooms' as const, at: now, session }))

/** Both sides are asked in the same words, so that each knows what it says yes to. */
function question(scene: Scene, connect: Connect, side: Side, only: string, room: string): Effect {
  const [a, b] = [named(scene, connect.a), named(scene, connect.b ?? '', connect.name)]
  const blocks: Block[] = [
    { kind: 'text', text: [word('connect.question', { a, b })] },
    { kind: 'note', text: [{ person: connect.byA }, ' · ', { person: connect.byB ?? '' }, ' · ', word('connect.question.about')] },
    {
      kind: 'buttons',
      buttons: [
        { label: word('connect.yes'), action: 'do:connect', value: `yes:${connect.id}:${side}`, style: 'primary' },
        { label: word('connect.no'), action: 'do:connect', value: `no:${connect.id}:${side}` },
      ],
    },
  ]
  return { kind: 'post', room, post: { only, blocks } }
}

function offer(deed: Deed, scene: Scene): Turn | Refusal {
  const { claim, person, now, hall } = scene
  const { event } = claim
  const community = communityOf(hall, event.community)
  const said = event.room
  const room = deed.room ?? said
  if (said === null || room === null || !community.rooms.has(room)) return refuse('unknown-room')
  if (platformOf(room) !== platformOf(said)) return refuse('connect-there')
  if (isYouth(scene, room)) return refuse('connect-youth')
  const code = connectCode(community, event.key)
  const id = derivedId(community, 'connect', event.key)
  return {
    ...tell(scene, [word('connect.code', { room: named(scene, room) })], [`/cairn connect ${code}`], [word('connect.code.about')]),
    connect: { act: 'offer', id, of: 'rooms', code: sealedCode(community, code), a: room, by: person, said, until: now + CODE_LIFE_MS },
  }
}

/** Why these two rooms can't be joined; undefined when they can. */
function unfit(scene: Scene, a: string, b: string): Refusal | undefined {
  if (a === b) return refuse('connect-same')
  if (joinedWith([a], pairsOf(scene)).includes(b)) return refuse('connect-already')
  return isYouth(scene, a) || isYouth(scene, b) ? refuse('connect-youth') : undefined
}

function take(deed: Deed, scene: Scene): Turn | Refusal {
  const { claim, facts, now, hall, person } = scene
  const { event } = claim
  const found = facts.connect
  if (found?.of !== 'rooms' || found.b !== null || found.endedAt !== null || found.until <= now) return refuse('bad-code')
  const field = deed.fields?.room
  const room = typeof field === 'string' && field !== '' ? field : (deed.room ?? event.room)
  if (event.room === null || room === null) return refuse('unknown-room')
  const known = communityOf(hall, event.community).rooms.has(room)
  if (!known && deed.name === undefined) return refuse('unknown-room')
  // a side is someone who is there: a page of the console speaks for no room of another platform
  if (platformOf(room) !== platformOf(event.room)) return refuse('connect-there')
  const wrong = unfit(scene, found.a, room)
  if (wrong) return wrong
  const name = known ? null : (deed.name ?? null)
  const taken: Connect = { ...found, b: room, name, byB: person, saidB: event.room }
  return {
    ...nothing,
    connect: { act: 'take', id: found.id, b: room, name, by: person, said: event.room, until: now + YES_LIFE_MS },
    effects: [question(scene, taken, 'a', found.byA, found.saidA), question(scene, taken, 'b', person, event.room)],
  }
}

/** The connection that waits for this person's yes or no, and their side of it; undefined for anyone else. */
export function waitingSide(
  connect: Connect | null | undefined,
  of: Connect['of'],
  person: string,
  now: number,
  side?: Side,
): Side | undefined {
  if (!connect || connect.of !== of || connect.b === null || connect.joinedAt !== null || connect.endedAt !== null || connect.until <= now)
    return undefined
  const sides: Side[] = [...(connect.byA === person ? (['a'] as const) : []), ...(connect.byB === person ? (['b'] as const) : [])]
  return side === undefined
    ? (sides.find((one) => (one === 'a' ? connect.yesA : connect.yesB) === null) ?? sides[0])
    : sides.find((one) => one === side)
}

function yes(deed: Deed, scene: Scene): Turn | Refusal {
  const { facts, person, now } = scene
  const found = facts.connect
  const side = waitingSide(found, 'rooms', person, now, deed.side)
  if (!found || found.b === null || side === undefined) return refuse('no-connect')
  const other = side === 'a' ? found.yesB : found.yesA
  const wrong = unfit(scene, found.a, found.b)
  if (wrong) return wrong
  if (other === null) return { ...tell(scene, [word('connect.waits')]), connect: { act: 'yes', id: found.id, side, joins: false } }
  const [a, b] = [named(scene, found.a), named(scene, found.b, found.name)]
  const told = (room: string): Effect =>
    inRoom(room, word('connect.done', { a, b }), ' ', { person: found.byA }, ' · ', { person: found.byB ?? '' })
  return {
    ...nothing,
    connect: { act: 'yes', id: found.id, side, joins: true },
    ...(found.name === null ? {} : { room: { room: found.b, name: found.name } }),
    wakes: lookAgain(scene, found.id, 'joined'),
    effects: [told(found.a), told(found.b)],
  }
}

function no(deed: Deed, scene: Scene): Turn | Refusal {
  const { facts, person, now } = scene
  const found = facts.connect
  if (!found || waitingSide(found, 'rooms', person, now, deed.side) === undefined) return refuse('no-connect')
  const text = [word('connect.stopped')]
  const told = (only: string, room: string): Effect => ({ kind: 'post', room, post: { only, blocks: [{ kind: 'note', text }] } })
  return {
    ...nothing,
    connect: { act: 'end', id: found.id, by: person },
    effects: [told(found.byA, found.saidA), ...(found.byB === null || found.saidB === null ? [] : [told(found.byB, found.saidB)])],
  }
}

function undo(scene: Scene): Turn | Refusal {
  const { facts, person } = scene
  const found = facts.connect
  if (found?.of !== 'rooms' || found.joinedAt === null || found.endedAt !== null || found.b === null) return refuse('no-connect')
  const text = word('connect.undone', { a: named(scene, found.a), b: named(scene, found.b) })
  return {
    ...nothing,
    connect: { act: 'end', id: found.id, by: person },
    wakes: lookAgain(scene, found.id, 'parted'),
    effects: [found.a, found.b].map((room) => inRoom(room, text, ' ', { person })),
  }
}

/**
 * Joins two rooms, so that a session runs in both: someone of the core team asks for a code in the one, someone of it uses the code in
 * the other, both see both names and say yes. Whoever is of the core team parts them again.
 */
export const connect: DeedKind<Deed> = {
  permit: () => 'core',
  anywhere: true,
  check: (deed) => {
    if (deed.act === 'take') return codeIn(deed) === undefined ? refuse('bad-code') : undefined
    return deed.act === 'offer' || deed.connect !== undefined ? undefined : refuse('no-connect')
  },
  needs: (deed) => {
    const code = codeIn(deed)
    const about = deed.act === 'take' && code !== undefined ? { code } : deed.connect === undefined ? undefined : { id: deed.connect }
    return { rooms: true, running: true, ...(about ? { connect: about } : {}) }
  },
  decide: (deed, scene) => {
    switch (deed.act) {
      case 'offer':
        return offer(deed, scene)
      case 'take':
        return take(deed, scene)
      case 'yes':
        return yes(deed, scene)
      case 'no':
        return no(deed, scene)
      case 'undo':
        return undo(scene)
    }
  },
}
