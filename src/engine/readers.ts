import type { Block, Text } from '../core/post.js'
import { platformOf, type RoomInfo } from '../core/room.js'
import type { Session } from '../core/session.js'
import { type Effect, nothing, type Turn } from '../core/turn.js'
import type { Hall } from './hall.js'

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** A room as its readers are told of it: `#town (Discord, public, 212 people)`. */
export function roomNamed(room: string, rooms: readonly RoomInfo[], say: Say): string {
  const found = rooms.find((one) => one.room === room)
  const about = [
    say(`connect.platform.${platformOf(room)}`),
    ...(found?.public || found?.open ? [say('connect.public')] : []),
    ...(found?.people == null ? [] : [say('connect.people', { n: found.people })]),
  ]
  return `${found?.name ?? room} (${about.join(', ')})`
}

const joined = (parts: readonly string[], and: string): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}`

/** Who reads what is said in a session, by its rooms. */
export const readersText = (session: Session, rooms: readonly RoomInfo[], say: Say): Text => [
  say('connect.readers', {
    rooms: joined(
      session.rooms.map((room) => roomNamed(room, rooms, say)),
      say('connect.and'),
    ),
  }),
]

const asks = (blocks: readonly Block[]): boolean => blocks.some(({ kind }) => kind === 'buttons')

/** In several rooms, every question names its readers: under the words, above the buttons. */
export function withReaders(hall: Hall, session: Session, rooms: readonly RoomInfo[], effects: readonly Effect[]): readonly Effect[] {
  if (session.rooms.length < 2) return effects
  const note: Block = { kind: 'note', text: readersText(session, rooms, (key, values) => hall.say(session.lang, key, values)) }
  return effects.map((effect) => {
    if (effect.kind !== 'post' || effect.post.only !== undefined || !asks(effect.post.blocks)) return effect
    const at = effect.post.blocks.findIndex(({ kind }) => kind === 'buttons')
    const blocks = [...effect.post.blocks.slice(0, at), note, ...effect.post.blocks.slice(at)]
    return { ...effect, post: { ...effect.post, blocks } }
  })
}

/** A word that everyone in one room reads. */
export const inRoom = (room: string, ...text: Text): Effect => ({
  kind: 'post',
  room,
  post: { blocks: [{ kind: 'note', text }] },
})

/** A turn with these effects alone. */
export const saying = (...effects: readonly Effect[]): Turn => ({ ...nothing, effects })
