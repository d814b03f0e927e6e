import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { createFiles } from '../files.js'
import { plainPage } from '../plain-page.js'
import { type Problem, problem } from '../problem.js'
import type { Visitor } from '../visitor.js'
import type { Words } from '../words.js'
import type { NotIn } from './door.js'
import type { Hall } from './hall.js'
import { JoinRequest, MOST_NAME, tidyName } from './requests.js'

const MOST_BYTES = 256_000
/** What the page needs through which people come in; the same files as everyone's, and no one's words. */
const FILES: ReadonlySet<string> = new Set([
  '/join.js',
  '/join.css',
  '/tokens.css',
  '/base.css',
  '/dialog.css',
  '/cairn.js',
  '/cairn.svg',
  '/fields.js',
  '/text.js',
  '/time.js',
  '/state.js',
  '/remember.js',
  '/words.js',
  '/vendor/htm-preact.js',
  '/vendor/intl-messageformat.js',
])
const STATUS: Readonly<Record<NotIn, 403 | 410 | 422 | 429>> = { closed: 410, over: 410, shut: 403, wrong: 422, wait: 429, full: 403 }

export interface JoinParts {
  readonly hall: Hall
  readonly words: Words
  readonly langOf: (c: Context) => string
  readonly files: ReturnType<typeof createFiles>
  readonly callerOf: (c: Context) => string
  /** The guest that this browser is already, by name. */
  readonly known: (c: Context) => Promise<string | null>
  /** Gives a browser the cookie of a guest, until then (ms). */
  readonly letIn: (c: Context, cookie: string, until: number) => void
}

/** The way in for guests, before any cookie: a page, its files, and the answer to a code. Nothing of it is there while no hall is open. */
export function addJoinRoutes(app: Hono<Visitor>, parts: JoinParts): void {
  const { hall, words, langOf, files } = parts
  const say = (c: Context) => (key: string) => words.say(langOf(c), key)
  const refusal = (c: Context, code: NotIn, fields?: Problem['fields']): Problem => ({
    ...problem(say(c), `hall.${code}`),
    ...(fields ? { fields } : {}),
  })

  app.get('/join', async (c) => {
    const why = await hall.notIn()
    const page = why === null || (await parts.known(c)) !== null ? await files('/join.html') : undefined
    if (page) return c.body(page.body, 200, { 'Content-Type': page.type })
    const { message: title, remedy: body } = problem(say(c), `hall.${why ?? 'closed'}`)
    return c.html(plainPage({ lang: langOf(c), title, body }), why === null ? 410 : STATUS[why])
  })

  app.get('/api/join', async (c) => {
    const lang = langOf(c)
    const mine = words.page(lang)
    const theirs = Object.entries(mine).filter(([key]) => /^page\.(?:join|letters|none|language|lang|close|sending|not-sent)/.test(key))
    return c.json({
      lang,
      languages: words.languages,
      words: Object.fromEntries(theirs),
      name: await parts.known(c),
      longest: MOST_NAME,
    })
  })

  app.post('/api/join', bodyLimit({ maxSize: MOST_BYTES, onError: (c) => c.json(problem(say(c), 'too-large'), 413) }), async (c) => {
    // one cookie is one person: who is in stays who they are
    const already = await parts.known(c)
    if (already !== null) return c.json({ kind: 'accepted', name: already })
    const asked = JoinRequest.safeParse(await c.req.json().catch(() => undefined))
    if (!asked.success) return c.json(problem(say(c), 'bad-request'), 400)
    const { code, pass, age } = asked.data
    const name = tidyName(asked.data.name)
    const fields = {
      ...(name === '' || name.length > MOST_NAME ? { name: say(c)('page.join.name.wrong') } : {}),
      ...(age === undefined ? { age: say(c)('page.join.age.empty') } : {}),
    }
    if (Object.keys(fields).length > 0 || age === undefined) {
      return c.json({ kind: 'refused', code: 'fields', message: '', remedy: '', fields }, 422)
    }
    const joined = await hall.join(parts.callerOf(c), { code, pass }, { name, age })
    if (typeof joined === 'string') {
      const why = refusal(c, joined)
      return c.json(joined === 'wrong' ? { ...why, fields: { code: `${why.message} ${why.remedy}` } } : why, STATUS[joined])
    }
    parts.letIn(c, joined.cookie, joined.hall.endsAt)
    return c.json({ kind: 'accepted', name: joined.person.name })
  })

  app.get('*', async (c, next) => {
    if (!FILES.has(c.req.path) || hall.now() === null) return next()
    const file = await files(c.req.path)
    return file ? c.body(file.body, 200, { 'Content-Type': file.type }) : next()
  })
}
