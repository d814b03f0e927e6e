import type { App } from '@slack/bolt'
import { z } from 'zod'
import { toMessages } from '../format/messages.js'
import { roomOf } from '../places.js'
import type { Desk, Spot } from './desk.js'
import { doSaid } from './do-said.js'
import { keys } from './keys.js'
import { readSaid } from './said.js'

const Command = z.object({
  trigger_id: z.string().min(1),
  user_id: z.string().min(1),
  user_name: z.string().optional(),
  channel_id: z.string().min(1),
  channel_name: z.string().optional(),
  text: z.string().max(8_000).default(''),
})

/** `/cairn …`: whatever has to last is stored before Slack hears that it was taken. */
export function hearCommands(app: App, desk: Desk): void {
  app.command('/cairn', async ({ command, ack }) => {
    const read = Command.safeParse(command)
    if (!read.success) return ack()
    const { trigger_id: trigger, user_id: user, user_name: hint, channel_id: channel, channel_name: name, text } = read.data
    const spot: Spot = { user, channel, hint, ...(name && name !== 'directmessage' && name !== 'privategroup' ? { name } : {}) }
    const who = await desk.who(spot)
    const reply = await doSaid(desk, who, readSaid(text), { key: keys.command(trigger), spot, trigger })
    if (!reply) return ack()
    const [first, ...more] = toMessages(reply, desk.showing(who, roomOf(desk.team.id, channel)))
    if (!first) return ack()
    await ack({ response_type: 'ephemeral', text: first.text, blocks: [...first.blocks] })
    for (const message of more) await desk.api.chat.postEphemeral({ channel, user, text: message.text, blocks: [...message.blocks] })
  })
}
