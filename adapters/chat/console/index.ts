import { createServer, type Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Clock } from '../../../src/core/clock.js'
import { CairnError, explain } from '../../../src/core/errors.js'
import { platformOf } from '../../../src/core/room.js'
import type { Session } from '../../../src/core/session.js'
import type { ChatAdapter } from '../../../src/ports/chat-adapter.js'
import type { Doors } from '../../../src/ports/doors.js'
import type { Logger } from '../../../src/ports/logger.js'
import type { Pictures } from '../../../src/ports/pictures.js'
import type { Probes } from '../../../src/ports/probe.js'
import { createCookieSigner } from './cookie.js'
import { nameOf, type Places, placesOf } from './guards.js'
import { createHall, type Hall, type HallNow, type HallStore, type Listening } from './hall/hall.js'
import { lanAddresses } from './hall/lan.js'
import { listen } from './listen.js'
import { createOneTimeLinks } from './one-time-links.js'
import { problem } from './problem.js'
import { createRoutes, type ExtraRoute } from './routes.js'
import { createStreams, type Streams } from './streams.js'
import { createWords, type WordBook } from './words.js'

/** How long the phones of a hall that closes are waited for, in milliseconds. */
const FAREWELL_MS = 1_000

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
  /** Draws the pictures of posts and pages; without it they are told in words. */
  readonly pictures?: Pictures | undefined
  /** Where it keeps a hall, and whom it lets in. */
  readonly store: (community: string) => HallStore
  /** Opens the hall for the live session that is open, or for the next one that is started here. */
  readonly openHall?: boolean | undefined
  /** Called with each hall that opens, opens again after a start, or gets a new code. */
  readonly hallOpened?: ((hall: HallNow) => void) | undefined
  /** Where others on the same network reach this machine; found out unless given. */
  readonly addresses?: (() => readonly string[]) | undefined
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
  const community = (): string => parts.doors?.shown() ?? parts.community ?? 'practice'
  const addresses = parts.addresses ?? lanAddresses
  let waitsForSession = parts.openHall ?? false
  let running: { readonly hall: Hall; readonly server: Server; readonly streams: Streams; readonly port: number } | null = null

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

  /** Opens it for the newest of these that is live and talks here, once. When that fails it is told, and the host has a button. */
  async function openForFirst(hall: Hall, sessions: readonly Session[]): Promise<void> {
    for (const { id, community: of, rooms, tempo } of sessions) {
      const room = rooms.find((one) => platformOf(one) === 'console')
      if (tempo !== 'live' || room === undefined || !waitsForSession) continue
      waitsForSession = false
      await hall
        .open({ community: of, session: id, room })
        .catch((thrown: unknown) => logger?.error('the hall could not be opened', { why: explain(thrown) }))
    }
  }

  return {
    name: 'console',
    describe: async (_room, community) => ({ people: await parts.store(community).countAccounts({ community }, 'console:') }),
    traits: { threads: false, forms: true, maxText: 100_000 },
    link: () => `${base()}/enter?key=${links.issue()}`,
    url: () => `${base()}/`,

    start: async (host) => {
      const streams = createStreams({ host, clock, logger })
      const serve = async (at: { host: string; port: number; publicUrl?: string | undefined; guestsOnly: boolean }) => {
        let { port } = at
        let places: Places = { hosts: new Set(), origins: new Set() }
        const routes = createRoutes({
          host,
          clock,
          logger,
          links,
          signer,
          streams,
          words,
          hall,
          community: parts.community ?? 'practice',
          secure: secure && !at.guestsOnly,
          guestsOnly: at.guestsOnly,
          proxied: at.publicUrl !== undefined,
          addresses: () => (parts.publicUrl === undefined ? addresses() : []),
          places: () => places,
          cookieName: () => (secure ? '__Host-cairn' : `cairn_${port}`),
          guestCookieName: () => (secure && !at.guestsOnly ? '__Host-cairn_guest' : `cairn_guest_${port}`),
          entered: parts.entered ?? (() => Promise.resolve()),
          probes: parts.probes ?? {},
          routes: at.guestsOnly ? [] : (parts.routes ?? []),
          doors: at.guestsOnly ? undefined : parts.doors,
          pictures: parts.pictures,
          base,
        })
        const server = createAdaptorServer({ fetch: routes.fetch, createServer }) as Server
        port = await listen(server, { host: at.host, port })
        places = at.guestsOnly ? hallPlaces(at.host, port) : placesOf({ ...at, port })
        server.on('error', (thrown) => logger?.error('the console server failed', { why: thrown.message }))
        return { server, port }
      }
      /** On the local network: the port that people know from here, or any other that is free. */
      const listenForGuests = async (address: string, port: number | null): Promise<Listening> => {
        const at = { host: address, guestsOnly: true }
        const made = await serve({ ...at, port: port ?? running?.port ?? parts.port }).catch((thrown: unknown) => {
          if (port === null && thrown instanceof CairnError && thrown.code === 'port-taken') return serve({ ...at, port: 0 })
          throw thrown
        })
        return {
          port: made.port,
          retire: () => {
            made.server.close()
            clock.after(FAREWELL_MS, () => made.server.closeAllConnections())
          },
          stop: () => closing(made.server),
        }
      }
      const hall = createHall({
        communities: () => [community(), parts.doors?.practice ?? community()],
        clock,
        logger,
        secret: parts.secret,
        publicUrl: parts.publicUrl,
        store: parts.store,
        addresses,
        listen: listenForGuests,
        opened: (now) => {
          waitsForSession = false
          streams.nudge(now.room)
          parts.hallOpened?.(now)
        },
        closed: () =>
          Promise.race([
            streams.endGuests((lang) => problem((key) => words.say(lang, key), 'hall.closed')),
            new Promise<void>((resolve) => clock.after(FAREWELL_MS, resolve)),
          ]),
      })
      const { server, port } = await serve({ ...parts, guestsOnly: false })
      running = { hall, server, streams, port }
      await hall.resume().catch((thrown: unknown) => {
        logger?.warn('the hall that was open could not be opened again', { why: explain(thrown) })
      })
      if (waitsForSession) await openForFirst(hall, await parts.store(community()).sessions({ community: community() }, { open: true }))
    },

    async *deliver(room, post, done) {
      if (done.some((part) => part.index === 0)) return
      running?.streams.nudge(room)
      const session =
        waitsForSession && post.session !== null ? await parts.store(community()).session({ community: community() }, post.session) : null
      if (running && session) await openForFirst(running.hall, [session])
      yield { index: 0, ref: post.id }
    },

    stop: async () => {
      if (!running) return
      const { hall, server, streams } = running
      running = null
      const quiet = streams.close()
      await Promise.all([closing(server), hall.stop(), quiet])
    },
  }
}

/** Exactly the address that is bound: no other name is answered on the local network. */
function hallPlaces(address: string, port: number): Places {
  const { host, origin } = new URL(`http://${address}:${port}`)
  return { hosts: new Set([host]), origins: new Set([origin]) }
}

/** Ends a server and every connection to it. */
function closing(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  return closed
}
