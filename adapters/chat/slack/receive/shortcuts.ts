import type { App } from '@slack/bolt'
import { z } from 'zod'
import { asTyped } from '../format/escape.js'
import { refOf } from '../places.js'
import { type Desk, type Spot, saying } from './desk.js'
import { openPage, openStepForm } from './forms.js'

/** The callback of "Add to this session" in the manifest. */
export const ADD = 'add_to_session'

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
