import { createServer, type Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Clock } from '../../../src/core/clock.js'
import { CairnError } from '../../../src/core/errors.js'
import type { ChatAdapter } from '../../../src/ports/chat-adapter.js'
import type { Doors } from '../../../src/ports/doors.js'
import type { Logger } from '../../../src/ports/logger.js'
import type { Probes } from '../../../src/ports/probe.js'
import { createCookieSigner } from './cookie.js'
import { nameOf, placesOf } from './guards.js'
import { listen } from './listen.js'
import { createOneTimeLinks } from './one-time-links.js'
import { createRoutes, type ExtraRoute } from './routes.js'
import { createStreams, type Streams } from './streams.js'
import { createWords, type WordBook } from './words.js'

export interface ConsoleParts {
  /** The address to bind, `127.0.0.1` unless told otherwise. */
  readonly host: string
  /** 0 = any that is free. */
  readonly port: number
  /** Hex key of at least 16 bytes that signs cookies. */
  readonly secret: string
  readonly clock: Clock
  readonly logger?: Logger | undefined
  /** Where people reach it when a proxy stands in front. */
  readonly publicUrl?: string | undefined
  /** The community that the page shows; default `practice`. */
  readonly community?: string
  readonly words: WordBook
  /** Called with the account of a browser that has used a one-time link, before it hears so. When it throws, the link stays good. */
  readonly entered?: ((account: string) => Promise<void>) | undefined
  /** Answered by path to anyone who can reach this address, with no cookie. */
  readonly probes?: Probes | undefined
  /** Paths on this server that others answer, behind guards of their own. */
  readonly routes?: readonly ExtraRoute[] | undefined
  /** What stands behind the three doors of the first page; without it there are none. */
  readonly doors?: Doors | undefined
}

/** A ChatAdapter that is a web page. */
export type Console = ChatAdapter & {
  /** A new link that lets one browser in, once. */
  readonly link: () => string
  /** The address without a key. */
  readonly url: () => string
}

/** The console: a loopback page for anyone with its one-time link. Throws CairnError when the port is taken or the key is bad. */
export function createConsole(parts: ConsoleParts): Console {
  const { clock, logger } = parts
  const signer = createCookieSigner(parts.secret)
  const links = createOneTimeLinks(clock)
  const words = createWords(parts.words)
  const secure = parts.publicUrl?.startsWith('https:') ?? false
  let running: { readonly server: Server; readonly streams: Streams; readonly port: number } | null = null

  const base = (): string => {
    if (parts.publicUrl !== undefined) return new URL(parts.publicUrl).origin
    if (running) return new URL(`http://${nameOf(parts.host)}:${running.port}`).origin
    throw new CairnError({
      code: 'not-started',
      fault: 'bug',
      message: 'The console is not started.',
      remedy: 'Start it before asking for its address.',
    })
  }

  return {
    name: 'console',
    traits: { threads: false, forms: true, maxText: 100_000 },
    link: () => `${base()}/enter?key=${links.issue()}`,
    url: () => `${base()}/`,

    start: async (host) => {
      const streams = createStreams({ host, clock, logger })
      let port = parts.port
      let places = placesOf({ ...parts, port })
      const routes = createRoutes({
        host,
        clock,
        logger,
        links,
        signer,
        streams,
        words,
        community: parts.community ?? 'practice',
        secure,
        places: () => places,
        cookieName: () => (secure ? '__Host-cairn' : `cairn_${port}`),
        entered: parts.entered ?? (() => Promise.resolve()),
        probes: parts.probes ?? {},
        routes: parts.routes ?? [],
        doors: parts.doors,
        base,
      })
      const server = createAdaptorServer({ fetch: routes.fetch, createServer }) as Server
      port = await listen(server, parts)
      places = placesOf({ ...parts, port })
      server.on('error', (thrown) => logger?.error('the console server failed', { why: thrown.message }))
      running = { server, streams, port }
    },

    async *deliver(room, post, done) {
      if (done.some((part) => part.index === 0)) return
      running?.streams.nudge(room)
      yield { index: 0, ref: post.id }
    },

    stop: async () => {
      if (!running) return
      const { server, streams } = running
      running = null
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const quiet = streams.close()
      server.closeAllConnections()
      await Promise.all([closed, quiet])
    },
  }
}
