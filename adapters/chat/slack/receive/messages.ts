import type { App } from '@slack/bolt'
import { z } from 'zod'
import { asTyped } from '../format/escape.js'
import { refOf, roomOf } from '../places.js'
import { type Desk, refusalBlocks, type Spot } from './desk.js'
import { doSaid } from './do-said.js'
import { keys } from './keys.js'
import { readSaid } from './said.js'

const Envelope = z.object({ event_id: z.string().min(1) })
const Message = z.object({
  type: z.string(),
  subtype: z.string().optional(),
  channel: z.string().min(1),
  channel_type: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().default(''),
  ts: z.string().default(''),
  thread_ts: z.string().optional(),
  message: z
    .object({ ts: z.string(), user: z.string().optional(), bot_id: z.string().optional(), text: z.string().default('') })
    .optional(),
  previous_message: z
    .object({ ts: z.string(), user: z.string().optional(), bot_id: z.string().optional(), text: z.string().default('') })
    .optional(),
  deleted_ts: z.string().optional(),
})
type Message = z.infer<typeof Message>

/** Subtypes in which a person still says something themselves. */
const SPOKEN: ReadonlySet<string | undefined> = new Set([undefined, 'file_share', 'thread_broadcast'])

/** What was typed, without the mention of Cairn that it began with. */
const without = (text: string, bot: string): string => asTyped(text.replaceAll(new RegExp(`<@${bot}(?:\\|[^>]*)?>`, 'g'), ' ')).trim()

/** Mentions: a command, or words that are added to what goes on in the room. */
async function mentioned(desk: Desk, message: Message, id: string): Promise<void> {
  const { user, bot_id, channel, ts, thread_ts: thread, text } = message
  if (!user || bot_id || user === desk.team.botUser) return
  const spot: Spot = { user, channel, thread }
  const who = await desk.who(spot)
  // a mention of someone else is kept as Slack writes it: it says who is meant
  const words = text.replace(new RegExp(`^\\s*<@${desk.team.botUser}(?:\\|[^>]*)?>`), '').trim()
  const said = readSaid(words)
  const plain = said.kind === 'words' ? { ...said, text: without(text, desk.team.botUser) } : said
  const reply = await doSaid(desk, who, plain, { key: keys.event(id), spot, source: refOf(channel, ts) })
  if (reply) await desk.whisper(spot, reply, await desk.roomAt(who, spot))
}

/** What is said to Cairn alone: a command, or an answer to what is asked. */
async function alone(desk: Desk, message: Message, id: string): Promise<void> {
  const { user, bot_id, channel, ts, text, subtype } = message
  if (!user || bot_id || user === desk.team.botUser || !SPOKEN.has(subtype)) return
  const spot: Spot = { user, channel }
  const who = { ...(await desk.who(spot)), direct: true as const }
  const said = readSaid(text)
  const plain = said.kind === 'words' ? { ...said, text: asTyped(text).trim() } : said
  const reply = await doSaid(desk, who, plain, { key: keys.event(id), spot, source: refOf(channel, ts) })
  if (reply) await desk.whisper(spot, reply)
}

/** An answer that was changed or deleted where it was typed. */
async function changed(desk: Desk, message: Message, id: string): Promise<void> {
  const { channel, subtype } = message
  const before = message.previous_message
  const after = subtype === 'message_changed' ? message.message : undefined
  const user = after?.user ?? before?.user
  const ts = after?.ts ?? message.deleted_ts ?? before?.ts
  if (!user || !ts || after?.bot_id || before?.bot_id || user === desk.team.botUser) return
  // Slack also says so when it only unfolds a link
  if (after && before && after.text === before.text) return
  const spot: Spot = { user, channel }
  const who = await desk.who(spot)
  const known = await desk.look(who, { kind: 'given', source: refOf(channel, ts) })
  // what was never an answer, such as a command, is nobody's business
  if (known.kind !== 'given') return
  const receipt = await desk.accept(who, keys.event(id), roomOf(desk.team.id, channel), {
    kind: 'reword',
    source: refOf(channel, ts),
    ...(after ? { text: asTyped(after.text).trim() } : {}),
  })
  if (receipt.kind === 'refused') await desk.whisper(spot, refusalBlocks(receipt))
}

/** Mentions, and messages to Cairn alone. Nothing else that is said in a channel reaches it. */
export function hearMessages(app: App, desk: Desk): void {
  app.event('app_mention', async ({ event, body }) => {
    const [read, envelope] = [Message.safeParse(event), Envelope.safeParse(body)]
    if (read.success && envelope.success) await mentioned(desk, read.data, envelope.data.event_id)
  })
  app.event('message', async ({ event, body }) => {
    const [read, envelope] = [Message.safeParse(event), Envelope.safeParse(body)]
    if (!read.success || !envelope.success || read.data.channel_type !== 'im') return
    const { subtype } = read.data
    if (subtype === 'message_changed' || subtype === 'message_deleted') await changed(desk, read.data, envelope.data.event_id)
    else await alone(desk, read.data, envelope.data.event_id)
  })
}
