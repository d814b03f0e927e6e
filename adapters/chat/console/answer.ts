import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Clock } from '../../../src/core/clock.js'
import { CairnError } from '../../../src/core/errors.js'
import type { Deed, Receipt } from '../../../src/core/event.js'
import type { Host } from '../../../src/ports/chat-adapter.js'
import type { AnswerView, View } from '../../../src/ports/look.js'
import { answerNote, answerPage, type Wrong } from './answer-page.js'
import type { createFiles } from './files.js'
import { createTries } from './tries.js'
import type { Words } from './words.js'

/** The largest form, in bytes: a paste of 100 kB is answered by how much fits. */
const MOST_BYTES = 256_000
const KEY_BYTES = 16
const FILES: ReadonlySet<string> = new Set(['tokens.css', 'base.css', 'answer.css', 'answer.js', 'cairn.svg'])
/** How often, and how long apart (ms), the page looks whether what was sent has been taken in. */
const LOOKS = 40
const LOOK_MS = 25

const Sent = z.object({ do: z.string().max(120), key: z.string().regex(/^[0-9a-f]{32}$/) }).catchall(z.unknown())
type Sent = z.infer<typeof Sent>

/** The pages that a link to answer opens. The token is read by the engine; here it only travels. */
export function createAnswerRoutes(parts: {
  readonly host: Host
  readonly clock: Clock
  readonly files: ReturnType<typeof createFiles>
  readonly words: Words
}): Hono {
  const { host, clock, files, words } = parts
  const app = new Hono()
  const tries = createTries(clock)

  const langOf = (c: Context): string => words.langOf(undefined, c.req.header('accept-language'))
  const note = (c: Context, name: string, status: 404 | 410 | 413 | 429) =>
    c.html(answerNote(langOf(c), words.say(langOf(c), `answer.${name}`), words.say(langOf(c), `answer.${name}.body`)), status)
  const find = async (token: string, open?: string): Promise<View | null> => {
    const community = token.slice(0, token.indexOf('.'))
    try {
      return await host.look({
        kind: 'answer',
        token,
        ...(open === undefined ? {} : { open }),
        community,
        account: 'console:link',
        name: '-',
      })
    } catch (thrown) {
      // a community that is not there makes a broken link like any other
      if (thrown instanceof CairnError && thrown.code === 'unknown-community') return null
      throw thrown
    }
  }
  const refused = (c: Context, view: View | null) => {
    if (view?.kind === 'refused' && view.code === 'link-over') return note(c, 'expired', 410)
    return tries.tooMany() ? note(c, 'busy', 429) : note(c, 'unknown', 404)
  }
  const show = (c: Context, view: AnswerView, wrong: Wrong | null = null, key = clock.secret(KEY_BYTES)) => {
    const passed = c.req.query('passed') !== undefined
    return c.html(answerPage({ view, words, key, passed, wrong }), wrong ? 422 : 200)
  }

  app.get('/page/:file', async (c) => {
    const name = c.req.param('file')
    const file = FILES.has(name) ? await files(`/${name}`) : undefined
    return file ? c.body(file.body, 200, { 'Content-Type': file.type }) : note(c, 'unknown', 404)
  })

  app.get('/:token', async (c) => {
    const view = await find(c.req.param('token'), openIn(c))
    return view?.kind === 'answer' ? show(c, view) : refused(c, view)
  })

  app.use('/:token', bodyLimit({ maxSize: MOST_BYTES, onError: (c) => note(c, 'too-large', 413) }))

  app.post('/:token', async (c) => {
    const token = c.req.param('token')
    const open = openIn(c)
    const view = await find(token, open)
    if (view?.kind !== 'answer') return refused(c, view)
    const sent = Sent.safeParse(await c.req.parseBody().catch(() => undefined))
    if (!sent.success) return show(c, view)
    const deed = deedOf(view, sent.data)
    if (!deed) return show(c, view)
    const { actor, room } = view
    const community = token.slice(0, token.indexOf('.'))
    const receipt = await host.accept({ key: `${actor.account}:link:${sent.data.key}`, community, room, actor, deed })
    if (receipt.kind === 'refused') return show(c, (await again(token, open)) ?? view, wrongOf(receipt, sent.data))
    await taken({ token, open }, view, sent.data.do)
    return c.redirect(`/answer/${token}${sent.data.do === 'pass' ? '?passed' : ''}`, 303)
  })

  const again = async (token: string, open: string | undefined): Promise<AnswerView | null> => {
    const view = await find(token, open)
    return view?.kind === 'answer' ? view : null
  }

  /** Waits a moment for the turn, so that the page which follows shows what was sent; it is kept either way. */
  async function taken({ token, open }: { token: string; open: string | undefined }, before: AnswerView, did: Sent['do']): Promise<void> {
    if (did === 'pass') return
    const was = JSON.stringify(before)
    for (let n = 0; n < LOOKS && JSON.stringify(await again(token, open)) === was; n += 1) {
      if (did === 'save' && before.sent && n > 4) return
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }

  return app
}

/** The one deed that a form of this page may be: one of those that the view offers, with the fields of its own form. */
function deedOf({ form, acts, given, leave }: AnswerView, sent: Sent): Deed | null {
  if (sent.do === 'save') {
    if (!form?.deed) return null
    return { ...form.deed, fields: Object.fromEntries(form.fields.map(({ name }) => [name, typed(sent, name)])) } as Deed
  }
  const offered = [...acts, ...given.flatMap((one) => one.acts), ...(leave ? [leave] : [])]
  return offered.find(({ name }) => name === sent.do)?.deed ?? null
}

/** Which of several forms the address asks for. */
const openIn = (c: Context): string | undefined => c.req.query('open')?.slice(0, 120)

/** A form sends line ends as CRLF; people typed one. */
const typed = (sent: Sent, name: string): string => {
  const value = sent[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
}

const wrongOf = ({ message, fields = {} }: Extract<Receipt, { kind: 'refused' }>, sent: Sent): Wrong => ({
  message,
  fields,
  values: Object.fromEntries(Object.keys(sent).map((name) => [name, typed(sent, name)])),
})
