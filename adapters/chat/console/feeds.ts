import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { CairnError } from '../../../src/core/errors.js'
import type { Host } from '../../../src/ports/chat-adapter.js'
import type { FeedView } from '../../../src/ports/look.js'
import { answerNote } from './answer-page.js'
import { atomOf } from './atom.js'
import { feedPage } from './feed-page.js'
import { jsonFeedOf } from './json-feed.js'
import type { Words } from './words.js'

/** Where feeds lie that others may read, without a cookie. */
export const FEEDS_PATH = '/feeds/'

const FORMATS = [
  { name: 'atom.xml', type: 'application/atom+xml; charset=utf-8', written: atomOf },
  { name: 'feed.json', type: 'application/feed+json; charset=utf-8', written: jsonFeedOf },
]

/** Feeds that a community lets others read: each a page, and Atom and JSON Feed for feed readers. The engine decides what is in one; here it is only written. */
export function createFeedRoutes(parts: { readonly host: Host; readonly words: Words; readonly base: () => string }): Hono {
  const { host, words, base } = parts
  const app = new Hono()

  const find = async (community: string, key: string): Promise<FeedView | null> => {
    try {
      const view = await host.look({ kind: 'feed', key, community, account: 'console:reader', name: '-' })
      return view.kind === 'feed' ? view : null
    } catch (thrown) {
      if (thrown instanceof CairnError && thrown.code === 'unknown-community') return null
      throw thrown
    }
  }
  const gone = (c: Context) => {
    const lang = words.langOf(undefined, c.req.header('accept-language'))
    return c.html(answerNote(lang, words.say(lang, 'outlet.gone'), words.say(lang, 'outlet.gone.body')), 404)
  }
  /** Sent once, then only named as unchanged. */
  const send = (c: Context, body: string, type: string, { secret }: FeedView) => {
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    c.header('ETag', etag)
    c.header('Cache-Control', secret ? 'private, no-cache' : 'no-cache')
    if (secret) c.header('X-Robots-Tag', 'noindex, nofollow, noarchive')
    const held = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
    return held.includes(etag) ? c.body(null, 304) : c.body(body, 200, { 'Content-Type': type })
  }

  app.get('/:community/:key', async (c) => {
    const { community, key } = c.req.param()
    const view = await find(community, key)
    if (!view) return gone(c)
    const page = feedPage({ view, words, at: `${FEEDS_PATH}${encodeURIComponent(community)}/${encodeURIComponent(key)}` })
    return send(c, String(await page), 'text/html; charset=utf-8', view)
  })

  for (const { name, type, written } of FORMATS)
    app.get(`/:community/:key/${name}`, async (c) => {
      const { community, key } = c.req.param()
      const view = await find(community, key)
      if (!view) return gone(c)
      const page = new URL(`${FEEDS_PATH}${encodeURIComponent(community)}/${encodeURIComponent(key)}`, base()).href
      return send(c, written(view, page), type, view)
    })

  return app
}
