import type { App } from '@slack/bolt'
import { z } from 'zod'
import type { Button } from '../../../../src/core/post.js'
import { refOf } from '../places.js'
import type { Desk, Spot } from './desk.js'
import { keys } from './keys.js'

const Reaction = z.object({
  user: z.string().min(1),
  reaction: z.string().min(1).max(100),
  item_user: z.string().optional(),
  item: z.object({ type: z.literal('message'), channel: z.string().min(1), ts: z.string().min(1) }),
})
const Envelope = z.object({ event_id: z.string().min(1) })

/** What a reaction means, as the actions of buttons that it may press; the first of them that the post has. */
const MEANS: Readonly<Record<string, readonly string[]>> = {
  '+1': ['consent', 'agree', 'support', 'yes-group', 'yes'],
  thumbsup: ['consent', 'agree', 'support', 'yes-group', 'yes'],
  white_check_mark: ['consent', 'agree', 'support', 'yes-group', 'yes'],
  heavy_check_mark: ['consent', 'agree', 'support', 'yes-group', 'yes'],
  raised_hands: ['support'],
  see_no_evil: ['pass', 'aside'],
  fast_forward: ['pass', 'aside'],
}

/** Skin tones change nothing. */
const plain = (reaction: string): string => reaction.split('::')[0] ?? ''

/** The button that a reaction presses: one that needs no words, of those the post has. */
export function pressedBy(reaction: string, buttons: readonly Button[]): Button | undefined {
  const pressable = buttons.filter((button) => button.opens === undefined && button.session !== undefined && button.step !== undefined)
  for (const action of MEANS[plain(reaction)] ?? []) {
    const meant = pressable.filter((button) => button.action === action)
    // where it could be about one of several, a reaction does not say which
    if (meant.length === 1) return meant[0]
  }
  return undefined
}

/** Reactions to Cairn's own posts, taken as marks. Taking one off again changes nothing: the buttons do. */
export function hearReactions(app: App, desk: Desk): void {
  app.event('reaction_added', async ({ event, body }) => {
    const [read, envelope] = [Reaction.safeParse(event), Envelope.safeParse(body)]
    if (!read.success || !envelope.success) return
    const { user, reaction, item, item_user } = read.data
    if (user === desk.team.botUser || (item_user !== undefined && item_user !== desk.team.botUser) || !(plain(reaction) in MEANS)) return
    const spot: Spot = { user, channel: item.channel }
    const who = await desk.who(spot)
    for (const room of await roomsOf(desk, who, item.channel)) {
      const view = await desk.look(who, { kind: 'post', room, ref: refOf(item.channel, item.ts) })
      const post = view.kind === 'posts' ? view.posts[0] : undefined
      if (!post) continue
      const button = pressedBy(
        reaction,
        post.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])),
      )
      if (button?.session === undefined || button.step === undefined) return
      const { session, step, round, item: about, action, value } = button
      await desk.accept(who, keys.event(envelope.data.event_id), room, {
        kind: 'press',
        session,
        step,
        action,
        ...(round === undefined ? {} : { round }),
        ...(about === undefined ? {} : { item: about }),
        ...(value === undefined ? {} : { value }),
      })
      return
    }
  })
}

/** The rooms whose posts stand in a channel; a conversation with one person may hold those of any. */
async function roomsOf(desk: Desk, who: Awaited<ReturnType<Desk['who']>>, channel: string): Promise<readonly string[]> {
  const home = await desk.look(who, { kind: 'home' })
  if (home.kind !== 'home') return []
  const ours = home.rooms.map(({ room }) => room).filter((room) => room.startsWith(`slack:${desk.team.id}:`))
  return channel.startsWith('D') ? ours : ours.filter((room) => room.split(':')[2] === channel)
}
