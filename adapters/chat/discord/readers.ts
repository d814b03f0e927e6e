import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { RoomSays } from '../../../src/ports/chat-adapter.js'

const Bits = z
  .string()
  .regex(/^\d{1,30}$/)
  .transform(BigInt)
const Server = z.object({
  approximate_member_count: z.int().min(0),
  features: z.array(z.string()).default([]),
  roles: z.array(z.object({ id: z.string(), permissions: Bits })).default([]),
})
const Channel = z.object({
  parent_id: z.string().nullish(),
  permission_overwrites: z.array(z.object({ id: z.string(), allow: Bits, deny: Bits })).optional(),
})
const VIEW = 1n << 10n

/** Who can read a channel, where everyone in the server can: how many there are, and whether anyone may walk in. Nothing for any other channel. */
export async function readersOf(rest: Pick<REST, 'get'>, guild: string, channel: string): Promise<RoomSays> {
  const server = Server.parse(await rest.get(Routes.guild(guild), { query: new URLSearchParams({ with_counts: 'true' }) }))
  let found = Channel.parse(await rest.get(Routes.channel(channel)))
  // a thread is read by whoever can read what it is in
  if (found.permission_overwrites === undefined && found.parent_id) found = Channel.parse(await rest.get(Routes.channel(found.parent_id)))
  const everyone = server.roles.find(({ id }) => id === guild)?.permissions ?? 0n
  const here = found.permission_overwrites?.find(({ id }) => id === guild)
  const seen = here ? (everyone & ~here.deny) | here.allow : everyone
  return (seen & VIEW) === 0n ? {} : { people: server.approximate_member_count, open: server.features.includes('DISCOVERABLE') }
}
