import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signed } from '../support/fake-slack/signed.js'
import { CHANNEL, COMMUNITY, ROOM, raiseStage, SECRET, type Stage } from './support/stage.js'

const SCOPE = { community: COMMUNITY }
const PAYLOADS = 'fixtures/slack/payloads'
const payloads = new Map(
  readdirSync(PAYLOADS).map((name) => [
    name.replace('.json', ''),
    JSON.parse(readFileSync(join(PAYLOADS, name), 'utf8')) as Record<string, unknown>,
  ]),
)
const fixture = (name: string): Record<string, unknown> => payloads.get(name) ?? {}
const FORM = 'application/x-www-form-urlencoded'

/** A body as Slack would send it. */
function bodyOf(payload: Record<string, unknown>): { body: string; type: string } {
  if ('command' in payload) {
    const fields = Object.entries(payload).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ])
    return { body: new URLSearchParams(fields).toString(), type: FORM }
  }
  if ('event' in payload || payload.type === 'url_verification') return { body: JSON.stringify(payload), type: 'application/json' }
  return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), type: FORM }
}

interface Sending {
  readonly secret?: string
  readonly at?: number
  readonly headers?: Readonly<Record<string, string>>
}

function sends(stage: Stage, payload: Record<string, unknown> | string, { secret = SECRET, at, headers }: Sending = {}): Promise<Response> {
  const { body, type } = typeof payload === 'string' ? { body: payload, type: 'application/json' } : bodyOf(payload)
  const own = headers ?? signed(body, secret, Math.floor((at ?? stage.now()) / 1_000), type)
  return stage.slack.handle(new Request('http://127.0.0.1/slack/events', { method: 'POST', body, headers: own }))
}

/** How many rows there are of what people did, and of people. */
function stored(stage: Stage): readonly unknown[] {
  const db = new Database(join(stage.folder, `${COMMUNITY}.db`), { readonly: true })
  try {
    return db
      .prepare(
        'SELECT (SELECT count(*) FROM inbox) AS events, (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM contributions) AS words',
      )
      .all()
  } finally {
    db.close()
  }
}

async function open(): Promise<Stage> {
  const stage = await raiseStage({ mode: 'http' })
  await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
  return stage
}

describe('a request that Slack did not sign', () => {
  test.each([
    ['with another secret', { secret: 'other' }],
    ['six minutes old', { at: Date.UTC(2026, 0, 12, 8, 54) }],
    ['from the future', { at: Date.UTC(2026, 0, 12, 9, 6) }],
    ['without a signature', { headers: { 'content-type': 'application/json' } }],
    [
      'with a signature that is none',
      { headers: { 'content-type': 'application/json', 'x-slack-signature': 'v0=00', 'x-slack-request-timestamp': '1768208400' } },
    ],
    [
      'with a time that is none',
      { headers: { 'content-type': 'application/json', 'x-slack-signature': `v0=${'0'.repeat(64)}`, 'x-slack-request-timestamp': 'now' } },
    ],
  ])('%s is refused, and nothing is stored', async (_name, sending) => {
    const stage = await open()
    const before = stored(stage)
    expect((await sends(stage, fixture('app-mention'), sending)).status).toBe(401)
    expect(stored(stage)).toEqual(before)
  })

  test('is refused by every other method, and when it is far too long', async () => {
    const stage = await raiseStage({ mode: 'http' })
    expect((await stage.slack.handle(new Request('http://127.0.0.1/slack/events'))).status).toBe(405)
    expect((await sends(stage, 'x'.repeat(600_000))).status).toBe(413)
  })
})

describe('a signed request', () => {
  test('that is sent again, signature and all, is taken once', async () => {
    const stage = await open()
    expect([(await sends(stage, fixture('app-mention'))).status, (await sends(stage, fixture('app-mention'))).status]).toEqual([200, 200])
    await stage.app.settled()
    const [session] = await stage.app.store(COMMUNITY).sessions(SCOPE, { room: ROOM })
    const said = await stage.app.store(COMMUNITY).contributions(SCOPE, { session: session?.id ?? '' })
    expect(said.map(({ text }) => text)).toEqual(['The mill pond froze & we skated.'])
  })

  test.each(['another-team', 'bot-message'])('of %s is acknowledged and left alone', async (name) => {
    const stage = await open()
    const before = stored(stage)
    expect((await sends(stage, fixture(name))).status).toBe(200)
    expect(stored(stage)).toEqual(before)
  })

  test('of our own bot is left alone', async () => {
    const stage = await open()
    const before = stored(stage)
    for (const name of ['app-mention', 'message-im']) {
      const own = structuredClone(fixture(name)) as { event: Record<string, unknown>; event_id: string }
      Object.assign(own.event, { user: 'UBOT', bot_id: 'BBOT' })
      expect((await sends(stage, own)).status).toBe(200)
    }
    expect(stored(stage)).toEqual(before)
  })

  test('answers the challenge with which Slack tries an address', async () => {
    const stage = await raiseStage({ mode: 'http' })
    const answer = await sends(stage, fixture('url-verification'))
    expect(await answer.json()).toEqual({ challenge: fixture('url-verification').challenge })
  })

  test.each([
    '{',
    '[]',
    'null',
    '"x"',
    '{"type":"block_actions"}',
    '{"type":"view_submission","team":{"id":"T1"}}',
    '{"team_id":"T1","event":null,"type":"event_callback"}',
  ])('that holds %s ends nothing and stores nothing', async (body) => {
    const stage = await open()
    const before = stored(stage)
    expect([200, 400, 503]).toContain((await sends(stage, body)).status)
    expect(stored(stage)).toEqual(before)
    expect((await sends(stage, fixture('slash-command'))).status).toBe(200)
  })
})

describe('a person who is too late, or may not', () => {
  test('hears so in the form, when its session has closed meanwhile', async () => {
    const stage = await open()
    await stage.space.press('UBEN', stage.with('Answer'), 'Answer')
    await stage.space.command('UANA', CHANNEL, 'stop')
    const acked = await stage.space.submit('UBEN', { text: 'Too late.', audience: 'group' })
    expect(acked.response).toMatchObject({ response_action: 'update' })
    expect(JSON.stringify(acked.response)).toContain('over')
  })

  test('hears beside the field what is wrong with it', async () => {
    const stage = await open()
    await stage.space.press('UBEN', stage.with('Answer'), 'Answer')
    const acked = await stage.space.submit('UBEN', { text: '   ', audience: 'group' })
    expect(acked.response).toMatchObject({ response_action: 'errors', errors: { text: expect.stringContaining('write') } })
  })

  test('changes nothing by pressing twice', async () => {
    const stage = await open()
    const question = stage.with('Pass')
    await Promise.all([stage.space.press('UBEN', question, 'Pass'), stage.space.press('UBEN', question, 'Pass')])
    await stage.space.command('UANA', CHANNEL, 'skip')
    expect((await stage.space.press('UBEN', question, 'Pass')).ok).toBe(true)
    expect(stage.alone('UBEN')).toContain('closed')
  })

  test('is told that only the one who holds the session can do that', async () => {
    const stage = await open()
    const before = stored(stage)
    for (const what of ['skip', 'stop', 'start storytelling', 'here', 'deputy <@UBEN|ben>']) {
      const acked = await stage.space.command('UBEN', CHANNEL, what)
      expect(JSON.stringify(acked.response), what).toContain('Only the')
    }
    expect(stored(stage)).toEqual(before)
  })

  test('takes up no role with a code that is made up', async () => {
    const stage = await raiseStage({ mode: 'http', core: [] })
    await stage.space.command('UBEN', CHANNEL, 'claim aaaa-bbbb-cccc')
    expect(stage.alone('UBEN')).toContain('not known')
    expect(JSON.stringify((await stage.space.command('UBEN', CHANNEL, 'start storytelling quick')).response)).toContain('core team')
  })
})

const junk = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 1e308, '', 'x', '<!channel>', '\u0000', '__proto__', 'slack:T1:C1', 'U1|<@U2>', [], {}),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.jsonValue({ maxDepth: 2 }),
)

/** Every place in a payload. */
function paths(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [...(at.length > 0 ? [at] : []), ...Object.entries(value).flatMap(([name, one]) => paths(one, [...at, name]))]
}

/** A payload in which one place holds something else, or nothing. */
function broken(payload: Record<string, unknown>, path: readonly string[], put: unknown, gone: boolean): Record<string, unknown> {
  const copy = structuredClone(payload)
  let at = copy as Record<string, unknown>
  for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>
  const last = path.at(-1) ?? ''
  if (gone) delete at[last]
  else at[last] = put
  return copy
}

test('twelve thousand payloads with something wrong in them end nothing, and store nothing', { timeout: 240_000 }, async () => {
  const stage = await raiseStage({ mode: 'http', core: [] })
  const before = stored(stage)
  const all = [...payloads.values()].flatMap((payload) => paths(payload).map((path) => ({ payload, path })))
  let tried = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...all), junk, fc.boolean()), { minLength: 60, maxLength: 60 }), async (batch) => {
      const answers = await Promise.all(
        batch.map(([{ payload, path }, put, gone]) => {
          tried += 1
          return sends(stage, broken(payload, path, put, gone && tried % 4 === 0))
        }),
      )
      for (const { status } of answers) expect([200, 400, 503]).toContain(status)
    }),
    { numRuns: 200, endOnFailure: true },
  )
  await stage.slack.idle()
  await stage.app.settled()
  expect(tried).toBeGreaterThanOrEqual(12_000)
  expect(stored(stage)).toEqual(before)
  expect((await stage.space.command('UBEN', CHANNEL, 'help')).ok).toBe(true)
})

test('frames that are broken do not end a socket', async () => {
  const stage = await raiseStage()
  for (const frame of [
    '',
    '{',
    'null',
    '[]',
    '{"type":"events_api"}',
    '{"type":"events_api","envelope_id":"e","payload":{"event":null}}',
    '{"type":"interactive","payload":null}',
    '\u0000',
  ])
    stage.server.raw(frame)
  expect((await stage.space.command('UBEN', CHANNEL, 'help')).ok).toBe(true)
  expect(stage.server.connections).toBe(1)
})
