import { ButtonStyle, ComponentType } from 'discord.js'
import { customId } from '../format/custom-id.js'
import { LIMITS } from '../format/limits.js'
import type { Message } from '../format/messages.js'
import { shorten } from '../format/split.js'

/** What the button means with which people join a session. */
export const JOIN = 'join'

/** The message from which a session's thread begins carries the button to join, where there is room for it. */
export function withJoin(message: Message, session: string | null, label: string): Message {
  if (session === null || message.components.length >= LIMITS.rows) return message
  const button = {
    type: ComponentType.Button,
    style: ButtonStyle.Success,
    label: shorten(label, LIMITS.buttonLabel),
    // no other button of the message stands at that place
    custom_id: customId({ label: '', action: JOIN, session }, LIMITS.rows * LIMITS.buttonsInRow),
  } as const
  return { ...message, components: [...message.components, { type: ComponentType.ActionRow, components: [button] }] }
}
