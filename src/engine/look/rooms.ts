import type { Block, Button } from '../../core/post.js'
import { platformOf, type RoomInfo } from '../../core/room.js'
import { spoken } from '../../core/word.js'
import { roomNamed } from '../readers.js'
import type { LookContext } from './look.js'

/** The community's rooms for the core team: who reads them, which are joined and since when, and which are for young people. */
export async function roomBlocks({ store, scope, say, now, platform }: LookContext): Promise<readonly Block[]> {
  const rooms = await store.rooms(scope)
  const pairs = (await store.connects(scope, now)).filter(({ of, joinedAt, b }) => of === 'rooms' && joinedAt !== null && b !== null)
  const named = (room: string): string => spoken(roomNamed(room, rooms), say)
  const buttons = ({ room, name, youth, checked }: RoomInfo): readonly Button[] => [
    ...(youth || platformOf(room) !== platform
      ? []
      : [{ label: say('connect.offer', { room: name }), action: 'do:connect', value: `offer:${room}` }]),
    ...(youth && !checked ? [{ label: say('youth.check'), action: 'fill:youth', value: room, opens: 'form' as const }] : []),
    youth
      ? { label: say('youth.mark.off', { room: name }), action: 'do:youth', value: `off:${room}` }
      : { label: say('youth.mark.on', { room: name }), action: 'do:youth', value: `on:${room}` },
  ]
  const joined = pairs.flatMap(({ id, a, b, byA, byB, joinedAt }): Block[] => [
    {
      kind: 'text',
      text: [
        `${named(a)} + ${named(b ?? '')} · `,
        { person: byA },
        ' · ',
        { person: byB ?? '' },
        ' · ',
        { at: joinedAt ?? 0, style: 'both' },
      ],
    },
    { kind: 'buttons', buttons: [{ label: say('connect.undo'), action: 'do:connect', value: `undo:${id}`, style: 'danger' }] },
  ])
  return [
    { kind: 'heading', text: [say('board.rooms')] },
    ...rooms.flatMap((room): Block[] => [
      { kind: 'text', text: [named(room.room), ...(room.youth ? [' · ', say(room.checked ? 'youth.checked' : 'youth.unchecked')] : [])] },
      { kind: 'buttons', buttons: buttons(room) },
    ]),
    ...joined,
    { kind: 'buttons', buttons: [{ label: say('connect.use'), action: 'fill:connect', opens: 'form' }] },
  ]
}
