import type { App } from '@slack/bolt'
import { z } from 'zod'
import type { ShownBlock } from '../../../../src/core/post.js'
import { viewBlocks } from '../format/modal.js'
import { type Desk, saying, type Who } from './desk.js'

const Opened = z.object({ user: z.string().min(1), tab: z.string().default('home') })

const heading = (text: string): ShownBlock => ({ kind: 'heading', text: [{ kind: 'plain', text }] })

/** What is open for someone, and what they have said: the first page of Cairn in Slack. */
export async function homeBlocks(desk: Desk, who: Who): Promise<readonly ShownBlock[]> {
  const [home, my] = [await desk.look(who, { kind: 'home' }), await desk.look(who, { kind: 'my' })]
  if (home.kind !== 'home') return [saying(desk.say(who, 'page.not-reached'))]
  const open = home.sessions.filter(({ status, step }) => status === 'open' && step !== null)
  const sessions = open.flatMap(({ id, title, stage, step, round, closesAt, rooms }): ShownBlock[] => {
    const room = rooms.find((one) => one.startsWith(`slack:${desk.team.id}:`))
    const closes: ShownBlock[] =
      closesAt === null
        ? []
        : [
            {
              kind: 'note',
              text: [
                { kind: 'plain', text: `${desk.say(who, 'page.closes')} ` },
                { kind: 'at', text: '', at: closesAt, style: 'both' },
              ],
            },
          ]
    const button = {
      label: desk.say(who, 'slack.answer'),
      action: 'answer',
      session: id,
      step: step ?? '',
      round,
      opens: 'form' as const,
      ...(room ? { value: room } : {}),
    }
    return [{ kind: 'text', text: [{ kind: 'plain', text: `${title}: ${stage}` }] }, ...closes, { kind: 'buttons', buttons: [button] }]
  })
  return [
    heading(home.community),
    heading(desk.say(who, 'slack.home.open')),
    ...(sessions.length > 0 ? sessions : [saying(desk.say(who, 'slack.home.nothing'))]),
    ...(my.kind === 'page' ? [heading(my.title), ...my.blocks] : []),
  ]
}

/** App Home, drawn anew each time someone opens it. */
export function hearHome(app: App, desk: Desk): void {
  app.event('app_home_opened', async ({ event }) => {
    const read = Opened.safeParse(event)
    if (!read.success || read.data.tab !== 'home') return
    const { user } = read.data
    const who = await desk.who({ user })
    const blocks = viewBlocks(await homeBlocks(desk, who), desk.frame(who), desk.showing(who))
    await desk.api.views.publish({ user_id: user, view: { type: 'home', blocks: [...blocks] } }).catch((thrown: unknown) => {
      desk.logger.info('App Home could not be shown', { why: thrown instanceof Error ? thrown.message : 'unknown' })
    })
  })
}
