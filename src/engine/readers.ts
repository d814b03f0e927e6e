import type { Block, Text } from '../core/post.js'
import { platformOf, type RoomInfo } from '../core/room.js'
import type { Session } from '../core/session.js'
import type { Effect } from '../core/turn.js'
import { type Word, word } from '../core/word.js'

/** A room as its readers are told of it: `#town (Discord, public, 212 people)`. */
export function roomNamed(room: string, rooms: readonly RoomInfo[]): Word {
  const found = rooms.find((one) => one.room === room)
  const values = { name: found?.name ?? room, platform: word(`connect.platform.${platformOf(room)}`) }
  const open = found?.public || found?.open ? 'public' : 'closed'
  return found?.people == null ? word(`connect.room.${open}`, values) : word(`connect.room.${open}.people`, { ...values, n: found.people })
}

/** Who reads what is said in a session, by its rooms. */
export function readersWord(session: Session, rooms: readonly RoomInfo[]): Word {
  const [first = '', ...more] = session.rooms
  const all = more.reduce(
    (before: Word, room, at) => word(at === more.length - 1 ? 'connect.and' : 'connect.comma', { before, last: roomNamed(room, rooms) }),
    roomNamed(first, rooms),
  )
  return word('connect.readers', { rooms: all })
}

const asks = (blocks: readonly Block[]): boolean => blocks.some(({ kind }) => kind === 'buttons')

/** In several rooms, every question names its readers: under the words, above the buttons. */
export function withReaders(session: Session, rooms: readonly RoomInfo[], effects: readonly Effect[]): readonly Effect[] {
  if (session.rooms.length < 2) return effects
  const note: Block = { kind: 'note', text: [readersWord(session, rooms)] }
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
