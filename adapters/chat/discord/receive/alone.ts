import type { ShownBlock, ShownPost } from '../../../../src/core/post.js'
import { type Desk, heading, type Who } from './desk.js'

const MOST = 10

/**
 * The newest of what Cairn had to say to someone alone in the rooms of this server. Where they did not agree to direct messages and had
 * done nothing for a while, it waits for them here.
 */
export async function notesFor(desk: Desk, who: Who): Promise<readonly ShownBlock[]> {
  const home = await desk.look(who, { kind: 'home' })
  const rooms =
    home.kind === 'home' ? home.rooms.map(({ room }) => room).filter((room) => room.startsWith(`discord:${desk.guild.id}:`)) : []
  const found: ShownPost[] = []
  for (const room of rooms) {
    const view = await desk.look(who, { kind: 'told', room, last: MOST })
    if (view.kind === 'posts') found.push(...view.posts)
  }
  const newest = found.toSorted((a, b) => a.seq - b.seq).slice(-MOST)
  return newest.length === 0 ? [] : [heading(desk.say(who, 'discord.notes')), ...newest.flatMap(({ blocks }) => blocks)]
}
