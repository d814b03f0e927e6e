import type { App } from '@slack/bolt'
import { z } from 'zod'
import type { ShownBlock } from '../../../../src/core/post.js'
import { viewBlocks } from '../format/modal.js'
import { type Desk, saying, type Who } from './desk.js'

const Opened = z.object({ user: z.string().min(1), tab: z.string().default('home') })

/** What is open for someone, what they agreed to, when they are left alone, and their own words: the first page of Cairn in Slack. */
export async function homeBlocks(desk: Desk, who: Who): Promise<readonly ShownBlock[]> {
  const pages = [await desk.look(who, { kind: 'for-me' }), await desk.look(who, { kind: 'my' })]
  return pages.flatMap((page): readonly ShownBlock[] => {
    if (page.kind !== 'page') return [saying(desk.say(who, 'page.not-reached'))]
    return [{ kind: 'heading', text: [{ kind: 'plain', text: page.title }] }, ...page.blocks]
  })
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
