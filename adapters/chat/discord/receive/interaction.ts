import { z } from 'zod'
import { ChannelSent } from '../channels.js'

const Id = z.string().min(1).max(30)

/** Someone as Discord shows them. */
export const User = z.object({
  id: Id,
  username: z.string().optional(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
})

/** What comes with whatever people press, choose or send. */
export const Interaction = z.object({
  id: Id,
  token: z.string().min(1).max(1_000),
  type: z.int(),
  guild_id: Id.optional(),
  channel_id: Id,
  channel: ChannelSent.optional(),
  member: z.object({ user: User, nick: z.string().nullish() }).optional(),
  user: User.optional(),
  locale: z.string().max(20).optional(),
  message: z.object({ id: Id }).optional(),
  data: z.unknown(),
})
export type Interaction = z.infer<typeof Interaction>

/** What an interaction is, by Discord's number. */
export const KINDS = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const
