import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Doors } from '../../../src/ports/doors.js'
import { accountOfBrowser } from './requests.js'

/** What was typed; how long a field may be is told by its name, not refused unread. */
const Typed = z.string().max(20_000)
const SetUpRequest = z.strictObject({ place: Typed, hope: Typed, name: Typed, deputy: Typed, zone: z.string().max(60), key: z.uuid() })

type Env = { Variables: { browser: string } }

/** What the three doors of the first page ask for. A deputy's one-time link is made here: the browser that opens it is that deputy. */
export function createDoorRoutes(parts: {
  readonly doors: Doors
  readonly langOf: (c: Context) => string
  readonly newBrowser: () => string
  readonly linkFor: (browser: string) => string
  readonly wrong: (c: Context) => Response
}): Hono<Env> {
  const { doors, langOf, newBrowser, linkFor, wrong } = parts
  const app = new Hono<Env>()

  app.get('/walk', async (c) => c.json({ kind: 'walk', ...(await doors.walk(langOf(c))) }))

  app.post('/try', async (c) => c.json({ kind: 'try', ...(await doors.begin(langOf(c))) }))

  app.post('/set-up', async (c) => {
    const asked = SetUpRequest.safeParse(await c.req.json().catch(() => undefined))
    if (!asked.success) return wrong(c)
    const { key, ...said } = asked.data
    const browser = newBrowser()
    const founded = await doors.setUp(
      { ...said, lang: langOf(c) },
      { account: accountOfBrowser(c.var.browser), deputyAccount: accountOfBrowser(browser), key },
    )
    if (founded.kind === 'refused') return c.json(founded, 422)
    const { kind, community, room, deputyAccount } = founded
    return c.json({
      kind,
      community,
      room,
      link: deputyAccount === null ? null : linkFor(deputyAccount.slice(accountOfBrowser('').length)),
    })
  })

  return app
}
