import { COMMUNITY, ROOM, SECOND_ROOM, type World } from '../support/world.js'

export const SCOPE = { community: COMMUNITY }
const CODE = /connect ([0-9a-z-]{26,40})/

/** The newest code that somebody was told. */
export const codeOf = (world: World): string => {
  const found = world.out.map(({ text }) => CODE.exec(text)?.[1]).findLast((one) => one !== undefined)
  if (found === undefined) throw new Error('nobody was told a code')
  return found
}

/** The connection that came last. */
export async function newest(world: World, of: 'rooms' | 'accounts' = 'rooms') {
  const all = await world.app.store(COMMUNITY).connects(SCOPE, 0)
  const found = all
    .filter((one) => one.of === of)
    .toSorted((one, other) => one.until - other.until)
    .at(-1)
  if (!found) throw new Error('there is no connection')
  return found
}

/** Ana and a second one of the core team join the first room with the second. */
export async function joinRooms(world: World, other = 'dot'): Promise<string> {
  await world.does('ana', { kind: 'connect', act: 'offer' }, { room: ROOM })
  await world.does(other, { kind: 'connect', act: 'take', code: codeOf(world) }, { room: SECOND_ROOM })
  const { id } = await newest(world)
  await world.does('ana', { kind: 'connect', act: 'yes', connect: id, side: 'a' }, { room: ROOM })
  await world.does(other, { kind: 'connect', act: 'yes', connect: id, side: 'b' }, { room: SECOND_ROOM })
  return id
}

/** Makes someone one of the core team. */
export async function makeCore(world: World, who: string): Promise<void> {
  await world.app.store(COMMUNITY).person(SCOPE, `console:${who}`, who[0]?.toUpperCase() + who.slice(1), 0, ['core'])
}
