import { type Client, Events, GatewayDispatchEvents } from 'discord.js'
import { z } from 'zod'
import type { Clock } from '../../../../src/core/clock.js'
import { explain } from '../../../../src/core/errors.js'
import type { Whispers } from '../send/whispers.js'
import { onComponent } from './buttons.js'
import { channelOf, onCommand, onTyping, opensForm } from './commands.js'
import { type Desk, saying } from './desk.js'
import { createDrafts } from './drafts.js'
import { createHand } from './hand.js'
import { Interaction, KINDS } from './interaction.js'
import { onDelete, onEdit, onMessage } from './messages.js'
import { createMetas } from './meta.js'
import { onModal } from './modals.js'

const Packet = z.object({ t: z.string().nullish(), d: z.unknown() })

/** What everything that Discord says comes to: the one thing that answers it. Never rejects. */
export function createHearing(parts: {
  readonly desk: Desk
  readonly client: Pick<Client, 'rest'>
  readonly clock: Pick<Clock, 'now' | 'after'>
  readonly whispers: Whispers
}): (type: string, sent: unknown) => Promise<void> {
  const { desk, client, clock, whispers } = parts
  const { logger } = desk
  const metas = createMetas()
  const drafts = createDrafts(clock)

  async function onInteraction(sent: unknown): Promise<void> {
    const read = Interaction.safeParse(sent)
    if (!read.success) return
    const interaction = read.data
    const { id, token, type, guild_id: guild, member, locale } = interaction
    const user = member?.user ?? interaction.user
    if (!user || user.bot || !Object.values<number>(KINDS).includes(type)) return
    const hand = createHand({
      rest: client.rest,
      clock,
      logger,
      application: desk.guild.application,
      id,
      token,
      onMessage: interaction.message !== undefined,
      // a form must be the first answer, and whatever is pressed may open one
      defers: type === KINDS.modal || (type === KINDS.command && !opensForm(interaction.data)),
    })
    const who = desk.who(user, member?.nick ?? undefined, locale)
    try {
      if (guild !== undefined && guild !== desk.guild.id) {
        logger.info('something of another server was left alone', { type })
        await (type === KINDS.autocomplete ? hand.choices([]) : hand.tell(desk.messages(who, [saying(desk.say(who, 'discord.elsewhere'))])))
        return
      }
      if (type === KINDS.autocomplete) return await onTyping(desk, who, interaction, { hand })
      whispers.opens(user.id, hand.say)
      const spot = { user: user.id, channel: await channelOf(desk, interaction) }
      if (type === KINDS.command) await onCommand(desk, who, interaction, spot, { hand, metas })
      else if (type === KINDS.component) await onComponent(desk, who, interaction, spot, { hand, metas }, drafts)
      else await onModal(desk, who, interaction, spot, { hand, metas }, drafts)
    } finally {
      hand.close()
    }
  }

  const hears = new Map<string, (sent: unknown) => Promise<void>>([
    [GatewayDispatchEvents.InteractionCreate, onInteraction],
    [GatewayDispatchEvents.MessageCreate, (sent) => onMessage(desk, sent)],
    [GatewayDispatchEvents.MessageUpdate, (sent) => onEdit(desk, sent)],
    [GatewayDispatchEvents.MessageDelete, (sent) => onDelete(desk, sent)],
  ])
  return async (type, sent) => {
    try {
      await hears.get(type)?.(sent)
    } catch (thrown) {
      // nothing was acknowledged: whoever did it sees so, and tries again
      logger.warn('what Discord sent could not be taken', { type, why: explain(thrown) })
    }
  }
}

/** Hears what a client's gateway says, as it was sent. */
export function hear(client: Client, hears: (type: string, sent: unknown) => void): void {
  client.on(Events.Raw, (packet: unknown) => {
    const read = Packet.safeParse(packet)
    if (read.success && typeof read.data.t === 'string') hears(read.data.t, read.data.d)
  })
}
