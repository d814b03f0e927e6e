import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie } from 'hono/cookie'
import { streamSSE } from 'hono/streaming'
import type { Clock } from '../../../src/core/clock.js'
import { explain } from '../../../src/core/errors.js'
import type { Actor } from '../../../src/core/event.js'
import { guestDeed } from '../../../src/core/guest-deed.js'
import type { Host } from '../../../src/ports/chat-adapter.js'
import type { Doors } from '../../../src/ports/doors.js'
import type { Logger } from '../../../src/ports/logger.js'
import type { Ask, AskBody, View } from '../../../src/ports/look.js'
import type { Pictures } from '../../../src/ports/pictures.js'
import type { Probes } from '../../../src/ports/probe.js'
import { createAnswerRoutes } from './answer.js'
import { COOKIE_LIFE_MS, type CookieSigner } from './cookie.js'
import { createDoorRoutes } from './door-routes.js'
import { createFiles } from './files.js'
import { ANSWER_PATH, onlyFromHere, type Places, secureHeaders } from './guards.js'
import { callerOf } from './hall/caller.js'
import type { Guest } from './hall/door.js'
import type { Hall } from './hall/hall.js'
import { addHostRoutes } from './hall/host-routes.js'
import { addJoinRoutes } from './hall/join-routes.js'
import type { OneTimeLinks } from './one-time-links.js'
import { drawPicture, PICTURE_TYPES, viewWithSources } from './pictures.js'
import { plainPage } from './plain-page.js'
import { type ProblemCode, problem, thrownProblem } from './problem.js'
import { qrOf } from './qr.js'
import { AcceptRequest, accountOfBrowser, EventsRequest, LookRequest } from './requests.js'
import { createSpeaker } from './speaker.js'
import type { Streams } from './streams.js'
import type { Visitor } from './visitor.js'
import type { Words } from './words.js'

/** The largest request body, in bytes. */
const MOST_BYTES = 256_000
const BROWSER_ID_BYTES = 16
/** Deeds after which words that other pages already show have changed. */
const REWORDING: ReadonlySet<string> = new Set(['withdraw', 'edit', 'erase', 'unrelease', 'hold', 'show'])

/** A path that somebody else answers: no guard of the console stands before it, so it guards itself. */
export interface ExtraRoute {
  readonly path: string
  readonly handle: (request: Request) => Promise<Response>
}

export interface RouteParts {
  readonly host: Host
  readonly clock: Clock
  readonly logger?: Logger | undefined
  readonly links: OneTimeLinks
  readonly signer: CookieSigner
  readonly streams: Streams
  readonly words: Words
  readonly community: string
  readonly secure: boolean
  readonly places: () => Places
  /** Cookies know no port: the name holds it, so that two Cairns on one machine keep apart. */
  readonly cookieName: () => string
  readonly guestCookieName: () => string
  readonly hall: Hall
  /** Where a hall could be opened. */
  readonly addresses: () => readonly string[]
  /** Reached over the local network: there is nothing here but what guests may do, and no other cookie counts. */
  readonly guestsOnly: boolean
  /** A proxy on this machine says whom it speaks for. */
  readonly proxied: boolean
  readonly entered: (account: string) => Promise<void>
  readonly probes: Probes
  readonly routes: readonly ExtraRoute[]
  readonly doors: Doors | undefined
  readonly pictures: Pictures | undefined
  /** The address of this console, without a path. */
  readonly base: () => string
}

/** Links come with a code to scan: a key is for this reader's screen alone, and no picture of it lies at an address. */
function withCodes(view: View): object {
  if (view.kind === 'answer-link') return { ...view, qr: qrOf(view.url) }
  return view.kind === 'invited' ? { ...view, people: view.people.map((one) => ({ ...one, qr: qrOf(one.url) })) } : view
}

/** A link to answer is someone's key: no log may hold it. */
const loggable = (path: string): string => (path.startsWith(ANSWER_PATH) ? ANSWER_PATH : path)

/** Every route of the console, behind its guards: Host, Origin, one-time link or code, cookie, size. */
export function createRoutes(parts: RouteParts): Hono<Visitor> {
  const { host, clock, logger, links, signer, streams, words, hall, guestsOnly } = parts
  const app = new Hono<Visitor>()
  const files = createFiles()
  const shown = (): string => parts.doors?.shown() ?? parts.community
  const speaker = createSpeaker(host, shown)

  const langOf = (c: Context): string => words.langOf(c.req.query('lang'), c.req.header('accept-language'))
  const sayIn = (c: Context) => (key: string) => words.say(langOf(c), key)
  const wrong = (c: Context, code: ProblemCode, status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 429) =>
    c.json(problem(sayIn(c), code), status)
  const plain = (c: Context, name: string, status: 200 | 401 | 403 | 404, more: { link?: string; onward?: boolean } = {}) => {
    const say = sayIn(c)
    return c.html(plainPage({ lang: langOf(c), title: say(`page.problem.${name}`), body: say(`page.remedy.${name}`), ...more }), status)
  }
  const known = (c: Context) => (guestsOnly ? null : signer.read(getCookie(c, parts.cookieName()) ?? '', clock.now()))
  const guestOf = (c: Context) => hall.guestOf(getCookie(c, parts.guestCookieName()) ?? '')
  const giveCookie = (c: Context, name: string, cookie: string, lifeMs: number): void => {
    const secure = parts.secure ? '; Secure' : ''
    c.header('Set-Cookie', `${name}=${cookie}; Path=/; Max-Age=${Math.ceil(lifeMs / 1000)}; HttpOnly; SameSite=Strict${secure}`)
  }
  const letIn = (c: Context, browser: string): void =>
    giveCookie(c, parts.cookieName(), signer.sign(browser, clock.now() + COOKIE_LIFE_MS), COOKIE_LIFE_MS)

  app.use(secureHeaders)
  // Another machine asks here, not a page: it has a Host of its own, no Origin and no cookie.
  for (const { path, handle } of parts.routes) app.all(path, (c) => handle(c.req.raw))
  app.use(
    onlyFromHere(parts.places, (c, code, status) =>
      code === 'not-this-address' ? plain(c, 'not-this-address', 403) : wrong(c, code, status),
    ),
  )

  // Before the cookie: machines that watch hold none. What they are told is nobody's.
  for (const [path, answer] of Object.entries(guestsOnly ? {} : parts.probes)) {
    app.get(path, async (c) => {
      const { status, type, body } = await answer()
      return c.body(body, status, { 'Content-Type': type })
    })
  }

  app.get('/enter', async (c, next) => {
    if (guestsOnly) return next()
    // A preview or a picture on another page must not use the link up: only a person opening it does.
    const dest = c.req.header('sec-fetch-dest') ?? 'document'
    const ahead = `${c.req.header('sec-purpose') ?? ''} ${c.req.header('purpose') ?? ''} ${c.req.header('x-moz') ?? ''}`
    if (dest !== 'document' || ahead.includes('prefetch')) return plain(c, 'used-link', 403)
    const link = links.use(c.req.query('key') ?? '')
    if (!link) return plain(c, 'used-link', 401)
    // whoever is known already stays who they are
    const browser = known(c)?.browser ?? link.browser ?? clock.secret(BROWSER_ID_BYTES)
    // a link that was made for someone lets in nobody else, and nowhere else
    if (browser !== link.browser) {
      await parts.entered(accountOfBrowser(browser)).catch((thrown: unknown) => {
        links.giveBack(link)
        throw thrown
      })
    }
    letIn(c, browser)
    // A page that goes on by itself, not a redirect: after a click elsewhere a redirect would leave the Strict cookie behind.
    const say = sayIn(c)
    return c.html(plainPage({ lang: langOf(c), title: say('page.welcome'), link: say('page.go-on'), onward: true }))
  })

  // Before the cookie too: the token is the key, and opens one answer of one person.
  app.route(ANSWER_PATH, createAnswerRoutes({ host, clock, files, words }))
  app.get('/join', (c, next) => (known(c) === null ? next() : Promise.resolve(c.redirect('/'))))
  addJoinRoutes(app, {
    hall,
    words,
    langOf,
    files,
    callerOf: (c) => callerOf(c, parts.proxied),
    known: async (c) => (await guestOf(c))?.name ?? null,
    letIn: (c, cookie, until) => giveCookie(c, parts.guestCookieName(), cookie, until - clock.now()),
  })

  app.use(async (c, next) => {
    const found = known(c)
    if (found === null) {
      const guest = await guestOf(c)
      if (guest !== null) {
        c.set('browser', guest.account)
        c.set('guest', guest)
        return next()
      }
      const left = guestsOnly || getCookie(c, parts.guestCookieName()) !== undefined
      if (c.req.path.startsWith('/api/')) return wrong(c, left ? 'hall.closed' : 'not-in', 401)
      return guestsOnly ? c.redirect('/join') : plain(c, left ? 'hall.closed' : 'not-in', 401)
    }
    c.set('browser', found.browser)
    // Nobody who comes back loses who they are.
    if (found.ends - clock.now() < COOKIE_LIFE_MS / 2) letIn(c, found.browser)
    return next()
  })

  app.use('/api/*', bodyLimit({ maxSize: MOST_BYTES, onError: (c) => wrong(c, 'too-large', 413) }))

  app.get('/api/here', async (c) => {
    const lang = langOf(c)
    const { guest } = c.var
    const spoken = { lang, languages: words.languages, words: words.page(lang), now: clock.now() }
    if (guest) {
      const { community, room, session } = guest.hall
      return c.json({ ...spoken, community, communities: [], practice: null, guest: { room, session } })
    }
    const communities = (await parts.doors?.communitiesOf(accountOfBrowser(c.var.browser))) ?? []
    return c.json({ ...spoken, community: shown(), communities, practice: parts.doors?.practice ?? null })
  })
  if (parts.doors) {
    const newBrowser = (): string => clock.secret(BROWSER_ID_BYTES)
    const linkFor = (browser: string): string => `${parts.base()}/enter?key=${links.issue(browser)}`
    app.route(
      '/api/doors',
      createDoorRoutes({ doors: parts.doors, langOf, newBrowser, linkFor, wrong: (c) => wrong(c, 'bad-request', 400) }),
    )
  }

  /** Who asks or acts: a guest is who they came in as, in the community that this page shows. */
  const who = async (c: Context<Visitor>, community: string, name: string): Promise<Actor & { readonly within?: string }> => {
    const { guest, browser } = c.var
    if (!guest) return speaker(community, browser, name)
    return { account: guest.account, name: guest.name, within: guest.hall.session }
  }
  const elsewhere = ({ guest }: { guest: Guest | undefined }, community: string): boolean =>
    guest !== undefined && community !== guest.hall.community

  addHostRoutes(app, { host, hall, words, langOf, files, streams, speaker, shown, addresses: parts.addresses, clock })

  app.post('/api/look', async (c) => {
    const asked = LookRequest.safeParse(await c.req.json().catch(() => undefined))
    if (!asked.success) return wrong(c, 'bad-request', 400)
    const { as, ...ask } = asked.data
    if (elsewhere(c.var, ask.community)) return wrong(c, 'not-for-guests', 403)
    const view = await host.look({ ...ask, ...(await who(c, ask.community, as.name)), lang: langOf(c) } as Ask)
    const { community, ...body } = ask
    return c.json(viewWithSources(view, body as AskBody, { community, name: as.name }) ?? withCodes(view))
  })

  const { pictures } = parts
  for (const type of PICTURE_TYPES) {
    if (!pictures) break
    app.get(`/api/picture.${type}`, async (c) => {
      const answer = await drawPicture(c, type, pictures, async ({ as, ...ask }) =>
        elsewhere(c.var, ask.community) ? null : host.look({ ...ask, ...(await who(c, ask.community, as.name)), lang: langOf(c) } as Ask),
      )
      return answer instanceof Response ? answer : wrong(c, answer, answer === 'bad-request' ? 400 : 404)
    })
  }

  app.post('/api/accept', async (c) => {
    const asked = AcceptRequest.safeParse(await c.req.json().catch(() => undefined))
    if (!asked.success) return wrong(c, 'bad-request', 400)
    const { community, room, key, as } = asked.data
    const { guest } = c.var
    const deed = guest ? guestDeed(asked.data.deed, guest.hall.session) : asked.data.deed
    if (deed === undefined || elsewhere(c.var, community) || (guest && room !== guest.hall.room)) return wrong(c, 'not-for-guests', 403)
    const { account, name } = await who(c, community, as.name)
    const actor: Actor = { account, name }
    if (REWORDING.has(deed.kind) || (deed.kind === 'command' && deed.what !== undefined)) streams.wordsChanged(community)
    const receipt = await host.accept({ key: `${actor.account}:${key}`, community, room, actor, deed })
    return c.json(receipt, receipt.kind === 'accepted' ? 200 : 422)
  })

  app.get('/api/events', async (c) => {
    const asked = EventsRequest.safeParse(c.req.query())
    if (!asked.success) return wrong(c, 'bad-request', 400)
    const { community, room, as: name } = asked.data
    const { browser } = c.var
    if (!streams.hasPlace(browser)) return wrong(c, 'too-many-streams', 429)
    const seen = Number(c.req.header('last-event-id') ?? Number.NaN)
    const after = Number.isSafeInteger(seen) && seen >= 0 ? seen : asked.data.after
    if (elsewhere(c.var, community)) return wrong(c, 'not-for-guests', 403)
    const asker = { community, ...(await who(c, community, name)), lang: langOf(c) }
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, (stream) => streams.listen(stream, { browser, asker, room, after, guest: c.var.guest !== undefined }))
  })

  app.get('*', async (c) => {
    const file = await files(c.req.path)
    if (!file) return c.notFound()
    return c.body(file.body, 200, { 'Content-Type': file.type })
  })

  app.notFound((c) =>
    c.req.path.startsWith('/api/') ? wrong(c, 'nothing-here', 404) : plain(c, 'nothing-here', 404, { link: sayIn(c)('page.go-on') }),
  )
  app.onError((thrown, c) => {
    const { status, body } = thrownProblem(sayIn(c), thrown)
    logger?.error('a console request failed', { path: loggable(c.req.path), status, why: explain(thrown) })
    if (c.req.path.startsWith('/api/')) return c.json(body, status)
    return c.html(plainPage({ lang: langOf(c), title: body.message, body: body.remedy }), status)
  })
  return app
}
