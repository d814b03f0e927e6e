import { Routes } from 'discord.js'
import { z } from 'zod'
import type { Deed } from '../../../../src/core/event.js'
import type { Button } from '../../../../src/core/post.js'
import type { AskBody } from '../../../../src/ports/look.js'
import { meaningOf } from '../../../../src/ports/page-button.js'
import { isDirect } from '../channels.js'
import { buttonNamed, type Pressed, readCustomId } from '../format/custom-id.js'
import { WHY } from '../format/messages.js'
import { refOf } from '../places.js'
import { JOIN } from '../send/join.js'
import { type Desk, idOf, refusalBlocks, type Spot, saying, type Who } from './desk.js'
import type { Drafts } from './drafts.js'
import { type Opening, openPage, openStepForm, openView } from './forms.js'
import type { Interaction } from './interaction.js'
import { keys } from './keys.js'
import { openOwn } from './own-forms.js'
import { ADD, addMessage } from './own-message.js'

const Data = z.object({ custom_id: z.string().max(100), values: z.array(z.string().max(100)).max(25).optional() })

/** Buttons that open a page of one's own. */
const PAGES: Readonly<Record<string, AskBody>> = {
  'for-me:five': { kind: 'for-me', minutes: 5 },
  'for-me:all': { kind: 'for-me' },
  'for-me:my': { kind: 'my' },
}

/** A button said to Cairn alone names no room: it is about a session, and that has one here; or about the community, which has some. */
export async function roomOfDeed(desk: Desk, who: Who, session: string | undefined, spot: Spot): Promise<string> {
  if (!isDirect(spot.channel)) return desk.roomAt(who, spot)
  const home = await desk.look(who, { kind: 'home' })
  const rooms =
    home.kind !== 'home'
      ? []
      : session === undefined
        ? home.rooms.map(({ room }) => room)
        : (home.sessions.find(({ id }) => id === session)?.rooms ?? [])
  return rooms.find((room) => room.startsWith(`discord:${desk.guild.id}:`)) ?? desk.roomAt(who, spot)
}

/** A button as its page had it. */
const buttonOf = ({ action, value, session, step, round }: Pressed): Button => ({
  label: '',
  action,
  ...(value === undefined ? {} : { value }),
  ...(session === undefined ? {} : { session }),
  ...(step === undefined ? {} : { step }),
  ...(round === undefined ? {} : { round }),
})

/** The deed of a button that needs nothing else. */
function deedOf(pressed: Pressed): Deed | null {
  const { action, session, step, round, item, value } = pressed
  const meaning = meaningOf(buttonOf(pressed))
  if (meaning) return 'deed' in meaning ? meaning.deed : null
  if (action === 'my:release-undo') return { kind: 'unrelease', quote: value ?? '' }
  if (action === 'artifact:adopt') return { kind: 'adopt', session: session ?? '', artifact: value ?? '' }
  if (session === undefined || step === undefined || action === ADD) return null
  return {
    kind: 'press',
    session,
    step,
    action,
    ...(round === undefined ? {} : { round }),
    ...(item === undefined ? {} : { item }),
    ...(value === undefined ? {} : { value }),
  }
}

/** What was pressed; null for what is no button of ours, or for one whose post is gone. */
async function pressedBy(desk: Desk, who: Who, interaction: Interaction, spot: Spot): Promise<Pressed | null> {
  const data = Data.safeParse(interaction.data)
  if (!data.success) return null
  const { custom_id: id, values } = data.data
  if (id === WHY) return values?.[0] ? { action: 'why', value: values[0] } : null
  const read = readCustomId(id)
  if (!read || !('hash' in read)) return read
  const ref = refOf(interaction.channel_id, interaction.message?.id ?? '')
  const view = await desk.look(who, { kind: 'post', room: await desk.roomAt(who, spot), ref })
  const buttons =
    view.kind === 'posts'
      ? view.posts.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])))
      : []
  const found = buttonNamed(read.hash, buttons)
  if (!found) return null
  const { label: _label, style: _style, ...rest } = found
  return rest
}

/** Opens what a button opens, if it opens anything: nothing of it is stored, so nothing of it waits. */
async function opened(desk: Desk, who: Who, pressed: Pressed, at: Opening, drafts: Drafts): Promise<boolean> {
  const { action, value, session, step, item } = pressed
  if (action === JOIN && session !== undefined) {
    await joins(desk, who, session, at)
    return true
  }
  if (pressed.opens === 'form' && session !== undefined && step !== undefined) {
    const text = drafts.take(who.account, { session, step, item })
    await openStepForm(desk, who, pressed, at, text === undefined ? undefined : { text })
    return true
  }
  if (action === 'why') {
    await openPage(desk, who, await desk.look(who, { kind: 'why', room: at.room, ...(value ? { what: value } : {}) }), at)
    return true
  }
  if (action === 'artifact:outside' || action === 'artifact:group') {
    const edition = action === 'artifact:outside' ? 'outside' : 'group'
    await openPage(desk, who, await desk.look(who, { kind: 'artifact', id: value ?? '', edition }), at)
    return true
  }
  const meaning = meaningOf(buttonOf(pressed))
  const asked = PAGES[action] ?? (meaning && 'ask' in meaning ? meaning.ask : undefined)
  if (asked) {
    await openView(desk, who, await desk.look(who, asked), at)
    return true
  }
  return openOwn(desk, who, pressed, at)
}

/** Someone comes into a session: its thread is on their list, and they read what they have missed. */
async function joins(desk: Desk, who: Who, session: string, at: Opening): Promise<void> {
  const thread = await desk.threads.of(at.room, session)
  if (thread !== null) {
    await desk.rest.put(Routes.threadMembers(thread, idOf(who))).catch(() => {
      desk.logger.info('someone could not be put on the list of a thread')
    })
  }
  await openPage(desk, who, await desk.look(who, { kind: 'catch-up', room: at.room, session }), at)
}

/** A button or a list of ours: what opens something is looked up, all else is stored before Discord hears that it was taken. */
export async function onComponent(
  desk: Desk,
  who: Who,
  interaction: Interaction,
  spot: Spot,
  at: Omit<Opening, 'room'>,
  drafts: Drafts,
): Promise<void> {
  const { hand } = at
  const tells = (key: string): Promise<boolean> => hand.tell(desk.messages(who, [saying(desk.say(who, key))]))
  const pressed = await pressedBy(desk, who, interaction, spot)
  if (!pressed) {
    await tells('discord.old')
    return
  }
  const room = await roomOfDeed(desk, who, pressed.session, spot)
  const key = keys.interaction(interaction.id)
  if (pressed.action === ADD) return addMessage(desk, who, pressed, key, { ...at, room })
  const deed = pressed.opens === 'form' || pressed.action === JOIN ? null : deedOf(pressed)
  if (!deed) {
    if (!(await opened(desk, who, pressed, { ...at, room }, drafts))) await tells('discord.old')
    return
  }
  const receipt = await desk.accept(who, key, room, deed)
  const [taken] = desk.messages(who, [saying(desk.say(who, 'discord.taken'))])
  const heard =
    receipt.kind === 'refused' ? await hand.tell(desk.messages(who, refusalBlocks(receipt))) : taken ? await hand.settles(taken) : true
  if (!heard) await desk.mention(spot, [saying(desk.say(who, receipt.kind === 'refused' ? 'discord.late.not' : 'discord.late.taken'))])
}
