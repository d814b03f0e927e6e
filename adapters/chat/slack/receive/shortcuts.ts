import type { App } from '@slack/bolt'
import { z } from 'zod'
import { asTyped } from '../format/escape.js'
import { refOf } from '../places.js'
import { type Desk, refusalBlocks, type Spot, saying } from './desk.js'
import { openPage, openStepForm } from './forms.js'
import { keys } from './keys.js'

/** The callback of "Add to this session" in the manifest. */
export const ADD = 'add_to_session'
/** The callback of "Keep an eye on its link". */
export const SIGNAL = 'add_signal'
/** As Slack writes an address in a message. */
const LINK = /<(https?:\/\/[^|>\s]{1,2000})(?:\|[^>]*)?>/i

const Shortcut = z.object({
  trigger_id: z.string().min(1),
  user: z.object({ id: z.string().min(1), name: z.string().optional() }),
  channel: z.object({ id: z.string().min(1) }),
  message: z.object({
    ts: z.string().min(1),
    thread_ts: z.string().optional(),
    user: z.string().optional(),
    text: z.string().max(20_000).default(''),
  }),
})

/** "Keep an eye on its link": the first link of a message, whoever wrote it, stands in the register under the name of who put it there. */
export function hearLinkShortcut(app: App, desk: Desk): void {
  app.shortcut(SIGNAL, async ({ shortcut, ack }) => {
    const read = Shortcut.safeParse(shortcut)
    if (!read.success) return ack()
    const { trigger_id: trigger, user, channel, message } = read.data
    const spot: Spot = { user: user.id, hint: user.name, channel: channel.id, thread: message.thread_ts }
    const who = await desk.who(spot)
    const room = await desk.roomAt(who, spot)
    const url = LINK.exec(message.text)?.[1]
    const receipt =
      url === undefined ? undefined : await desk.accept(who, keys.command(trigger), room, { kind: 'signal', fields: { url: asTyped(url) } })
    await ack()
    if (receipt?.kind === 'accepted') return
    const blocks = receipt ? refusalBlocks(receipt) : [saying(desk.say(who, 'slack.no-link'))]
    await openPage(desk, who, { kind: 'page', title: desk.say(who, 'slack.title'), blocks }, { trigger, room })
  })
}

/** "Add to this session": a person's own message, as their answer, once they have looked at it and sent it. */
export function hearShortcuts(app: App, desk: Desk): void {
  app.shortcut(ADD, async ({ shortcut, ack }) => {
    await ack()
    const read = Shortcut.safeParse(shortcut)
    if (!read.success) return
    const { trigger_id: trigger, user, channel, message } = read.data
    const spot: Spot = { user: user.id, hint: user.name, channel: channel.id, thread: message.thread_ts }
    const who = await desk.who(spot)
    const room = await desk.roomAt(who, spot)
    const tells = (key: string): Promise<void> =>
      openPage(desk, who, { kind: 'page', title: desk.say(who, 'slack.title'), blocks: [saying(desk.say(who, key))] }, { trigger, room })
    // whoever wrote it gives it: nobody's words are added by someone else
    if (message.user !== user.id) return tells('slack.not-yours')
    const open = (await desk.sessionsIn(who, room)).find((card) => card.status === 'open' && card.step !== null)
    if (!open?.step) return tells('slack.nothing-asked.room')
    const about = { session: open.id, step: open.step, round: open.round, action: 'answer' }
    await openStepForm(
      desk,
      who,
      about,
      { trigger, room },
      { text: asTyped(message.text).trim(), source: refOf(channel.id, message.ts), channel: channel.id },
    )
  })
}
