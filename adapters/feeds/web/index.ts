import type { LookupFunction } from 'node:net'
import { type Agent, fetch, type Response } from 'undici'
import type { Clock } from '../../../src/core/clock.js'
import { CairnError } from '../../../src/core/errors.js'
import type { FeedSource, Fetched, Held } from '../../../src/ports/feed-source.js'
import { failed, gone, redirects, refused, slow, status } from './errors.js'
import { guardedAgent } from './guarded-agent.js'
import { readBody } from './read-body.js'
import { retryAfter } from './retry-after.js'
import { createTurns } from './turns.js'

const MOST_BYTES = 5_000_000
const IN_ALL_MS = 10_000
const MOST_REDIRECTS = 3
const GAP_MS = 1_000
const PORTS: readonly number[] = [80, 443]
const SENT_ON: readonly number[] = [301, 302, 303, 307, 308]
const LONGEST_URL = 2_000
const GONE: readonly number[] = [404, 410]
/** What a server may say to HEAD that it would not say to a reader. */
const UNSURE: readonly number[] = [404, 405, 410, 501]
type Method = 'GET' | 'HEAD'

export interface WebParts {
  readonly clock: Clock
  /** `host:port` pairs that the operator trusts although they are private. */
  readonly allow: readonly string[]
  /** How Cairn names itself to servers. */
  readonly agent: string
  /** The least time between two requests to one host (ms); a second unless given. */
  readonly gapMs?: number
  /** Test seam: how names become addresses. */
  readonly lookup?: LookupFunction
}

/** Reads the public web: http and https, no private address by any way in, 3 redirects, 5 MB after decompression, 10 s in all, one request a second a host. */
export function createWeb(parts: WebParts): FeedSource {
  const { clock, allow, agent, lookup, gapMs = GAP_MS } = parts
  const allowed = new Set(allow.map((pair) => pair.toLowerCase()))
  const allows = (host: string, port: number): boolean => allowed.has(`${host.toLowerCase()}:${port}`)
  const dispatcher = guardedAgent({ allows, ...(lookup ? { lookup } : {}) })
  const inTurn = createTurns(clock, gapMs)

  function checked(given: string, base?: string): URL {
    if (given.length > LONGEST_URL || !URL.canParse(given, base)) throw refused('it is not an address')
    const url = new URL(given, base)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused('it is neither http nor https')
    if (url.username !== '' || url.password !== '') throw refused('it holds a name or a password')
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
    if (!PORTS.includes(port) && !allows(url.hostname.replace(/^\[|\]$/g, ''), port)) throw refused(`port ${port} is not one of the web`)
    url.hash = ''
    return url
  }

  async function follow(given: URL, held: Held, signal: AbortSignal, method: Method = 'GET'): Promise<{ response: Response; url: URL }> {
    let url = given
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const response = await ask(url, { held, signal, dispatcher, agent, method })
      const location = response.headers.get('location')
      if (!SENT_ON.includes(response.status) || location === null) return { response, url }
      await response.body?.cancel()
      url = checked(location, url.href)
    }
    throw redirects(MOST_REDIRECTS)
  }

  async function answer({ response, url }: { response: Response; url: URL }): Promise<Fetched> {
    if (response.ok) {
      const [etag, lastModified] = [response.headers.get('etag'), response.headers.get('last-modified')]
      return {
        kind: 'fetched',
        url: url.href,
        body: await readBody(response, MOST_BYTES),
        contentType: response.headers.get('content-type') ?? '',
        ...(etag === null ? {} : { etag }),
        ...(lastModified === null ? {} : { lastModified }),
      }
    }
    await response.body?.cancel()
    if (response.status === 304) return { kind: 'unchanged' }
    if (response.status === 410) throw gone()
    throw status(response.status, retryAfter(response.headers.get('retry-after'), clock.now()))
  }

  /** Does it in the host's turn, within the time there is. */
  const politely = <T>(url: URL, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    inTurn(url.host, async () => {
      const abort = new AbortController()
      const late = slow(IN_ALL_MS)
      const cancel = clock.after(IN_ALL_MS, () => abort.abort(late))
      try {
        return await work(abort.signal)
      } catch (thrown) {
        throw abort.signal.aborted ? late : typed(thrown)
      } finally {
        cancel()
      }
    })

  /** The status that a page answers with; nothing of it is read. */
  const statusOf = (url: URL, method: Method): Promise<number> =>
    politely(url, async (signal) => {
      const { response } = await follow(url, {}, signal, method)
      await response.body?.cancel()
      return response.status
    })

  return {
    get: async (given, held = {}) => {
      const url = checked(given)
      return politely(url, async (signal) => answer(await follow(url, held, signal)))
    },
    isGone: async (given) => {
      try {
        const url = checked(given)
        const said = await statusOf(url, 'HEAD')
        // some servers know no HEAD: only what a reader would be told counts
        return UNSURE.includes(said) && GONE.includes(await statusOf(url, 'GET'))
      } catch (thrown) {
        return thrown instanceof CairnError && thrown.code === 'fetch-refused'
      }
    },
    stop: () => dispatcher.destroy(),
  }
}

const ask = (
  url: URL,
  { held, signal, dispatcher, agent, method }: { held: Held; signal: AbortSignal; dispatcher: Agent; agent: string; method: Method },
): Promise<Response> =>
  fetch(url, {
    method,
    dispatcher,
    signal,
    redirect: 'manual',
    headers: {
      'user-agent': agent,
      accept: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5',
      ...(held.etag === undefined ? {} : { 'if-none-match': held.etag }),
      ...(held.lastModified === undefined ? {} : { 'if-modified-since': held.lastModified }),
    },
  })

/** The CairnError under whatever the client wrapped it in. */
function typed(thrown: unknown): CairnError {
  for (let at: unknown = thrown; at instanceof Error; at = at.cause) if (at instanceof CairnError) return at
  return failed(thrown)
}
