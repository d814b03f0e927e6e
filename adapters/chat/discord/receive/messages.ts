import { z } from 'zod'
import { isDirect } from '../channels.js'
import { refOf, Snowflake } from '../places.js'
import { type Desk, refusalBlocks, type Spot, type Who } from './desk.js'
import { doSaid } from './do-said.js'
import { User } from './interaction.js'
import { keys } from './keys.js'
import { withoutMention } from './own-message.js'
import { readSaid } from './said.js'

const Message = z.object({
  id: Snowflake,
  channel_id: Snowflake,
  guild_id: Snowflake.optional(),
  author: User,
  member: z.object({ nick: z.string().nullish() }).optional(),
  content: z.string().max(8_000).default(''),
  webhook_id: z.string().nullish(),
  edited_timestamp: z.string().max(60).nullish(),
  mentions: z.array(z.object({ id: z.string() })).default([]),
})
const Gone = z.object({ id: Snowflake, channel_id: Snowflake, guild_id: Snowflake.optional() })
const Direct = z.object({ recipients: z.array(User).min(1) })

interface Heard {
  readonly message: z.infer<typeof Message>
  readonly spot: Spot
  readonly who: Who
}

/** A message that is for Cairn: said to it alone, or one that names it. Null for any other, and for what bots say. */
async function heardBy(desk: Desk, sent: unknown): Promise<Heard | null> {
  const read = Message.safeParse(sent)
  if (!read.success) return null
  const message = read.data
  const { author, guild_id: guild, channel_id, mentions } = message
  if (author.bot || message.webhook_id || author.id === desk.guild.self) return null
  if (guild !== undefined && (guild !== desk.guild.id || !mentions.some(({ id }) => id === desk.guild.self))) return null
  const channel = await desk.channels.get(channel_id)
  if (guild === undefined && !isDirect(channel)) return null
  return {
    message,
    spot: { user: author.id, channel },
    who: { ...desk.who(author, message.member?.nick ?? undefined, undefined), ...(guild === undefined ? { direct: true as const } : {}) },
  }
}

/** A command, or words that become an answer once their author says so. Nothing else that is said in a channel reaches Cairn. */
export async function onMessage(desk: Desk, sent: unknown): Promise<void> {
  const heard = await heardBy(desk, sent)
  if (!heard) return
  const { message, spot, who } = heard
  const text = withoutMention(message.content, desk.guild.self)
  const reply = await doSaid(desk, who, readSaid(text), { key: keys.message(message.id), spot, source: refOf(spot.channel.id, message.id) })
  if (reply) await desk.mention(spot, reply)
}

/** An answer that was changed where it was typed. */
export async function onEdit(desk: Desk, sent: unknown): Promise<void> {
  const heard = await heardBy(desk, sent)
  // Discord also says so when it only unfolds a link
  const at = heard?.message.edited_timestamp
  if (!heard || !at) return
  const { message, spot, who } = heard
  const source = refOf(spot.channel.id, message.id)
  const known = await desk.look(who, { kind: 'given', source })
  const text = withoutMention(message.content, desk.guild.self)
  // what was never an answer, such as a command, is nobody's business
  if (known.kind !== 'given' || known.text === text) return
  const room = await desk.roomAt(who, spot)
  const receipt = await desk.accept(who, keys.edit(message.id, at), room, { kind: 'reword', source, text })
  if (receipt.kind === 'refused') await desk.mention(spot, refusalBlocks(receipt))
}

/** An answer that was deleted where it was typed. Discord does not say whose it was: only in a conversation with one person is that known. */
export async function onDelete(desk: Desk, sent: unknown): Promise<void> {
  const read = Gone.safeParse(sent)
  if (!read.success || read.data.guild_id !== undefined) return
  const { id, channel_id } = read.data
  const direct = Direct.safeParse(await desk.rest.get(`/channels/${channel_id}`).catch(() => null))
  const author = direct.success ? direct.data.recipients.find((one) => one.id !== desk.guild.self) : undefined
  if (!author) return
  const who = desk.who(author, undefined, undefined)
  const source = refOf(channel_id, id)
  if ((await desk.look(who, { kind: 'given', source })).kind !== 'given') return
  const channel = await desk.channels.get(channel_id)
  const spot = { user: author.id, channel }
  const receipt = await desk.accept(who, keys.remove(id), await desk.roomAt(who, spot), { kind: 'reword', source })
  if (receipt.kind === 'refused') await desk.mention(spot, refusalBlocks(receipt))
}
