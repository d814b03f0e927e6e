import type { App } from '@slack/bolt'
import { z } from 'zod'
import type { Deed } from '../../../../src/core/event.js'
import type { Button } from '../../../../src/core/post.js'
import { meaningOf } from '../../../../src/ports/page-button.js'
import { type Pressed, readValue } from '../format/button-value.js'
import { roomOf } from '../places.js'
import { type AskBody, type Desk, refusalBlocks, type Spot, type Who } from './desk.js'
import { type Opening, openPage, openStepForm, openView } from './forms.js'
import { keys } from './keys.js'
import { openOwn } from './own-forms.js'

const Body = z.object({
  trigger_id: z.string(),
  user: z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() }),
  container: z.object({ channel_id: z.string().optional(), thread_ts: z.string().optional() }).optional(),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  view: z.object({ type: z.string(), id: z.string().optional() }).optional(),
})
const Action = z.object({ value: z.string().optional(), action_ts: z.string() })

const TARGETS = /^cairn\./

/** Buttons that open a page of one's own. */
const PAGES: Readonly<Record<string, AskBody>> = {
  'for-me:five': { kind: 'for-me', minutes: 5 },
  'for-me:all': { kind: 'for-me' },
  'for-me:my': { kind: 'my' },
}

/** A button on a page of one's own names no room: it is about a session, and that has one here; or about the community, which has some. */
async function roomFor(desk: Desk, who: Who, pressed: Pressed): Promise<string | undefined> {
  const { session } = pressed
  const general = session === undefined && meaningOf(buttonOf(pressed)) !== undefined
  if (session === undefined && !general) return undefined
  const home = await desk.look(who, { kind: 'home' })
  if (general)
    return home.kind === 'home' ? home.rooms.map(({ room }) => room).find((room) => room.startsWith(`slack:${desk.team.id}:`)) : undefined
  const card = home.kind === 'home' ? home.sessions.find(({ id }) => id === session) : undefined
  return card?.rooms.find((room) => room.startsWith(`slack:${desk.team.id}:`))
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
  if (session === undefined || step === undefined) return null
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

/** Opens what a button opens, if it opens anything: nothing of it is stored, so nothing of it waits. */
async function opened(desk: Desk, who: Who, pressed: Pressed, at: Opening): Promise<boolean> {
  const { action, value, session, step } = pressed
  if (pressed.opens === 'form' && session !== undefined && step !== undefined) {
    // a question asked in several rooms says which of them in its value
    await openStepForm(desk, who, pressed, value?.startsWith('slack:') ? { ...at, room: value } : at)
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

/** Buttons of ours: what opens a form is looked up, all else is stored before Slack hears that it was taken. */
export function hearButtons(app: App, desk: Desk): void {
  app.action(TARGETS, async ({ body, action, ack }) => {
    const [read, done] = [Body.safeParse(body), Action.safeParse(action)]
    const pressed = done.success ? readValue(done.data.value) : null
    if (!read.success || !done.success || !pressed) return ack()
    const { trigger_id: trigger, user, container, channel, message, view } = read.data
    const spot: Spot = {
      user: user.id,
      hint: user.name ?? user.username,
      channel: channel?.id ?? container?.channel_id ?? '',
      thread: message?.thread_ts ?? container?.thread_ts,
    }
    const who = await desk.who(spot)
    const room = pressed.room ?? (await roomFor(desk, who, pressed)) ?? roomOf(desk.team.id, spot.channel || `D${user.id}`)
    const deed = pressed.opens === 'form' ? null : deedOf(pressed)
    if (!deed) {
      await ack()
      await opened(desk, who, pressed, { trigger, room, ...(view?.type === 'modal' && view.id ? { upon: view.id } : {}) })
      return
    }
    const receipt = await desk.accept(who, keys.action(done.data.action_ts, user.id, pressed.action), room, deed)
    await ack()
    if (receipt.kind === 'refused') await desk.whisper(spot, refusalBlocks(receipt), room)
  })
}
