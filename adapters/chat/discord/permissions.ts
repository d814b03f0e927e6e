import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { type Guild, PERMISSIONS } from './guild.js'

const Bits = z
  .string()
  .regex(/^\d{1,30}$/)
  .transform(BigInt)
const Roles = z.array(z.object({ id: z.string(), permissions: Bits }))
const Member = z.object({ roles: z.array(z.string()) })
const Channels = z.array(
  z.object({
    id: z.string(),
    name: z.string().nullish(),
    permission_overwrites: z.array(z.object({ id: z.string(), type: z.int(), allow: Bits, deny: Bits })).default([]),
  }),
)
const ADMINISTRATOR = 1n << 3n
const OF_MEMBER = 1

/** What a channel lacks for Cairn to work there. */
export interface Lacking {
  readonly channel: string
  /** Null for a channel that is gone, or that Cairn can't see at all. */
  readonly name: string | null
  readonly permissions: readonly { readonly name: string; readonly use: string }[]
}

/** Which of the needed permissions Cairn lacks, channel by channel, by the rules of Discord: roles, then what each channel says of them. */
export async function lackingIn(
  rest: Pick<REST, 'get'>,
  { id: guild, self }: Guild,
  channels: readonly string[],
): Promise<readonly Lacking[]> {
  const [roles, member, found] = await Promise.all([
    rest.get(Routes.guildRoles(guild)).then((it) => Roles.parse(it)),
    rest.get(Routes.guildMember(guild, self)).then((it) => Member.parse(it)),
    rest.get(Routes.guildChannels(guild)).then((it) => Channels.parse(it)),
  ])
  const mine = new Set([guild, ...member.roles])
  const base = roles.filter(({ id }) => mine.has(id)).reduce((all, { permissions }) => all | permissions, 0n)
  return channels.map((id) => {
    const channel = found.find((one) => one.id === id)
    if (!channel) return { channel: id, name: null, permissions: [] }
    const has = within(base, channel.permission_overwrites, { guild, self, roles: mine })
    const permissions = PERMISSIONS.filter(({ bit }) => (has & bit) === 0n).map(({ name, use }) => ({ name, use }))
    return { channel: id, name: channel.name ?? id, permissions }
  })
}

type Overwrites = z.infer<typeof Channels>[number]['permission_overwrites']

function within(base: bigint, overwrites: Overwrites, who: { guild: string; self: string; roles: ReadonlySet<string> }): bigint {
  if ((base & ADMINISTRATOR) !== 0n) return ~0n
  const apply = (has: bigint, some: Overwrites): bigint => {
    const deny = some.reduce((all, one) => all | one.deny, 0n)
    const allow = some.reduce((all, one) => all | one.allow, 0n)
    return (has & ~deny) | allow
  }
  const everyone = overwrites.filter(({ id }) => id === who.guild)
  const roles = overwrites.filter(({ id, type }) => type !== OF_MEMBER && id !== who.guild && who.roles.has(id))
  const member = overwrites.filter(({ id, type }) => type === OF_MEMBER && id === who.self)
  return [everyone, roles, member].reduce(apply, base)
}
