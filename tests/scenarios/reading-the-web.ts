import type { ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { createWeb } from '../../adapters/feeds/web/index.js'
import { systemClock } from '../../src/core/clock.js'
import { SourceLine } from '../../src/core/source.js'
import { openSite, type Site } from '../feeds/support/site.js'
import { COMMUNITY, createWorld, type World } from '../support/world.js'

export const HOME = { community: COMMUNITY }
export const MONDAY = Date.UTC(2026, 0, 12, 9)
export const HOUR = 3_600_000

/** A feed of these items. */
export const rss = (...items: readonly (readonly [title: string, path: string, date?: string])[]): string =>
  `<rss version="2.0"><channel><title>T</title>${items
    .map(
      ([title, path, date = 'Fri, 09 Jan 2026 09:00:00 GMT']) =>
        `<item><title>${title}</title><link>https://news.example/${path}</link><pubDate>${date}</pubDate></item>`,
    )
    .join('')}</channel></rss>`

/** A world that reads the web from one site on loopback: no other name is known. */
export async function scene(
  answer: (path: string, response: ServerResponse) => void,
  start = MONDAY,
): Promise<{ world: World; site: Site; adds: (path: string, more?: object) => Promise<string> }> {
  const site = await openSite(answer)
  const web = createWeb({
    clock: systemClock,
    allow: [`127.0.0.1:${site.port}`],
    agent: 'Cairn',
    gapMs: 0,
    lookup: (_host, _options, done) => done(new Error('no such name'), ''),
  })
  onTestFinished(async () => {
    await web.stop()
    await site.close()
  })
  const world = await createWorld({ web, start, sandbox: false })
  return {
    world,
    site,
    adds: (path, more = {}) =>
      world.app
        .store(COMMUNITY)
        .horizon.putSource(HOME, SourceLine.parse({ url: site.url(path), title: path, publisher: path, ...more }), null, start),
  }
}
