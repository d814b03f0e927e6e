import { z } from 'zod'
import { ChannelSent } from '../channels.js'
import { Snowflake } from '../places.js'

/** Someone as Discord shows them. */
export const User = z.object({
  id: Snowflake,
  username: z.string().optional(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
})

/** What comes with whatever people press, choose or send. */
export const Interaction = z.object({
  id: Snowflake,
  token: z.string().regex(/^[\w.~-]{1,1000}$/),
  type: z.int(),
  guild_id: Snowflake.optional(),
  channel_id: Snowflake,
  channel: ChannelSent.optional(),
  member: z.object({ user: User, nick: z.string().nullish() }).optional(),
  user: User.optional(),
  locale: z.string().max(20).optional(),
  message: z.object({ id: Snowflake }).optional(),
  data: z.unknown(),
})
export type Interaction = z.infer<typeof Interaction>

/** What an interaction is, by Discord's number. */
export const KINDS = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const
