import type { Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Clock } from '../../../../src/core/clock.js'
import { CairnError } from '../../../../src/core/errors.js'
import type { Host } from '../../../../src/ports/chat-adapter.js'
import type { createFiles } from '../files.js'
import { type ProblemCode, problem } from '../problem.js'
import { qrPicture } from '../qr.js'
import type { Speaker } from '../speaker.js'
import type { Streams } from '../streams.js'
import type { Visitor } from '../visitor.js'
import type { Words } from '../words.js'
import type { Hall, HallNow } from './hall.js'
import { HallRequest } from './requests.js'

/** Whoever reads the wall reads as nobody: what is for one person can't be on it. No name makes this account. */
const NOBODY = 'console:nobody.projector'
const PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  'hall-taken': 'hall.taken',
  'no-network': 'hall.no-network',
  'session-over': 'hall.session-over',
}

export interface HostParts {
  readonly host: Host
  readonly hall: Hall
  readonly words: Words
  readonly clock: Clock
  readonly langOf: (c: Context) => string
  readonly files: ReturnType<typeof createFiles>
  readonly streams: Streams
  readonly speaker: Speaker
  /** The community that a first page shows. */
  readonly shown: () => string
  readonly addresses: () => readonly string[]
}

/** The session that a hall is for. */
type Held = Pick<HallNow, 'community' | 'session' | 'room'>

/** What a host does with the hall, and the view for the wall. No guest gets any of it. */
export function addHostRoutes(app: Hono<Visitor>, parts: HostParts): void {
  const { host, hall, words, langOf } = parts
  const wrong = (c: Context, code: ProblemCode, status: 400 | 403 | 409 | 404) =>
    c.json(
      problem((key) => words.say(langOf(c), key), code),
      status,
    )

  for (const path of ['/api/hall', '/api/hall/*', '/api/projector', '/projector', '/projector.*']) {
    app.use(path, async (c, next) => (c.var.guest ? wrong(c, 'not-for-guests', 403) : next()))
  }

  /** What is told of the hall: who opened this page may see its code. */
  const told = async (now: HallNow | null) =>
    now && {
      community: now.community,
      session: now.session,
      room: now.room,
      url: now.url,
      code: (await hall.notIn()) === null ? now.code : null,
      endsAt: now.endsAt,
      guests: await hall.guests(),
      plain: now.url.startsWith('http:'),
    }

  /** May this person hold that session's hall? Once it is over, someone of the core team may. */
  async function mayHold(browser: string, name: string, { community, session, room }: Held): Promise<boolean> {
    const asker = { community, ...(await parts.speaker(community, browser, name)) }
    const view = await host.look({ ...asker, kind: 'room', room, after: Number.MAX_SAFE_INTEGER })
    const card = view.kind === 'posts' ? view.sessions.find(({ id }) => id === session) : undefined
    if (card) return card.host
    const me = await host.look({ ...asker, kind: 'me' })
    return me.kind === 'me' && (me.sandbox || me.core)
  }

  /** The hall, for who may know of its community: a live one in which a browser is nobody reads as if it were not there. */
  async function hallFor(browser: string): Promise<HallNow | null> {
    const now = hall.now()
    if (now === null) return null
    try {
      await parts.speaker(now.community, browser, '-')
      return now
    } catch (thrown) {
      if (thrown instanceof CairnError && thrown.code === 'unknown-community') return null
      throw thrown
    }
  }

  app.get('/api/hall', async (c) =>
    c.json({ kind: 'hall', hall: await told(await hallFor(c.var.browser)), addresses: parts.addresses(), now: parts.clock.now() }),
  )

  app.post('/api/hall', async (c) => {
    const asked = HallRequest.safeParse(await c.req.json().catch(() => undefined))
    if (!asked.success) return wrong(c, 'bad-request', 400)
    const { data } = asked
    const about = data.kind === 'open' ? { ...data, community: data.community ?? parts.shown() } : hall.now()
    if (about === null) return wrong(c, 'hall.closed', 409)
    if (!(await mayHold(c.var.browser, data.name || '-', about))) return wrong(c, 'hall.not-host', 403)
    try {
      if (data.kind === 'open') await hall.open({ ...data, community: about.community })
      else await hall[data.kind]()
    } catch (thrown) {
      const code = thrown instanceof CairnError ? PROBLEMS[thrown.code] : undefined
      if (code === undefined) throw thrown
      return wrong(c, code, 409)
    }
    return c.json({ kind: 'accepted', hall: await told(hall.now()) })
  })

  // the name changes with the code, so that no old picture is shown
  app.get('/api/hall/qr.svg', async (c) => {
    const now = await hallFor(c.var.browser)
    if (now?.code == null) return c.notFound()
    return c.body(qrPicture(now.link), 200, { 'Content-Type': 'image/svg+xml' })
  })

  app.get('/projector', async (c) => {
    const page = await parts.files('/projector.html')
    return page ? c.body(page.body, 200, { 'Content-Type': page.type }) : c.notFound()
  })

  app.get('/api/projector', async (c) => {
    const now = await hallFor(c.var.browser)
    if (now === null) return wrong(c, 'hall.closed', 409)
    if (!parts.streams.hasPlace(c.var.browser)) return c.notFound()
    const { community, session, room } = now
    const asker = { community, account: NOBODY, name: '-', within: session, lang: langOf(c) }
    c.header('X-Accel-Buffering', 'no')
    const seen = Number(c.req.header('last-event-id') ?? 0)
    const after = Number.isSafeInteger(seen) && seen >= 0 ? seen : 0
    return streamSSE(c, (stream) => parts.streams.listen(stream, { browser: c.var.browser, asker, room, after }))
  })
}
