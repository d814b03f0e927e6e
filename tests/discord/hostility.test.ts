import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ANA, BEN, CHANNEL, COMMUNITY, ROOM, raiseStage, type Stage } from './support/stage.js'

const SCOPE = { community: COMMUNITY }
const PAYLOADS = 'fixtures/discord/payloads'
interface Packet {
  readonly t: unknown
  readonly d: unknown
}
const payloads = new Map(
  readdirSync(PAYLOADS).map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(join(PAYLOADS, name), 'utf8')) as Packet]),
)

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

/** Fails the test for anything that would have ended the process. */
function watched(): void {
  const thrown: unknown[] = []
  const note = (one: unknown): void => void thrown.push(one)
  process.on('unhandledRejection', note)
  onTestFinished(() => {
    process.off('unhandledRejection', note)
    expect(thrown).toEqual([])
  })
}

async function open(): Promise<Stage> {
  const stage = await raiseStage()
  await stage.people.command(ANA, CHANNEL, 'start', { playbook: 'storytelling', length: 'quick' })
  return stage
}

const said = async (stage: Stage): Promise<readonly (string | null)[]> => {
  const [session] = await stage.app.store(COMMUNITY).sessions(SCOPE, { room: ROOM })
  return (await stage.app.store(COMMUNITY).contributions(SCOPE, { session: session?.id ?? '' })).map(({ text }) => text)
}

describe('what is not for Cairn', () => {
  test.each(['another-server', 'message-bot'])('(%s) is left alone', async (name) => {
    const stage = await open()
    const before = stored(stage)
    await stage.fake.gateway.sendAll([payloads.get(name) ?? { t: '', d: null }])
    await stage.settled()
    expect(stored(stage)).toEqual(before)
  })

  test('what people say to each other in a channel is not heard, and nothing answers it', async () => {
    const stage = await open()
    const before = stored(stage)
    const id = await stage.people.says(BEN, CHANNEL, 'skip')
    expect(stored(stage)).toEqual(before)
    expect(stage.fake.rest.messages.filter((one) => BigInt(one.id) > BigInt(id))).toEqual([])
  })
})

describe('a person who is too late, or may not', () => {
  test('gets back what they typed, when its session has closed meanwhile', async () => {
    const stage = await open()
    await stage.people.press(BEN, stage.with('Answer'), 'Answer')
    await stage.people.command(ANA, CHANNEL, 'stop')
    const sent = await stage.people.submit(BEN, { text: 'Too late, but not lost.', audience: 'group' })
    expect(sent.told[0]?.content).toContain('over')
    expect(sent.told[0]?.content).toContain('Too late, but not lost.')
  })

  test('hears what is wrong, and opens the form again with the words that were typed', async () => {
    const stage = await open()
    const long = `${'word '.repeat(90)}end`
    await stage.people.press(BEN, stage.with('Answer'), 'Answer')
    const sent = await stage.people.submit(BEN, { text: long, audience: 'nobody' })
    expect(sent.told.map(({ content }) => content).join('\n')).toContain('end')
    await stage.people.press(BEN, stage.with('Write again', BEN), 'Write again')
    expect(JSON.stringify(stage.people.modals.get(BEN)?.data)).toContain('word end')
    await stage.people.submit(BEN, { audience: 'group' })
    expect(await said(stage)).toEqual([long.trim()])
  })

  test('changes nothing by pressing twice', async () => {
    const stage = await open()
    const question = stage.with('Pass')
    await stage.people.press(BEN, question, 'Pass')
    await stage.people.press(BEN, question, 'Pass')
    await stage.people.command(ANA, CHANNEL, 'skip')
    const late = await stage.people.press(BEN, question, 'Pass')
    expect(late.answer).not.toBeNull()
    expect(stage.alone(BEN)).toContain('closed')
  })

  test('is told that only the one who holds the session can do that', async () => {
    const stage = await open()
    const before = stored(stage)
    for (const [name, options] of [
      ['skip'],
      ['stop'],
      ['start', { playbook: 'storytelling' }],
      ['here'],
      ['deputy', { person: BEN }],
    ] as const) {
      const made = await stage.people.command(BEN, CHANNEL, name, options)
      expect(made.told[0]?.content, name).toContain('Only the')
    }
    expect(stored(stage)).toEqual(before)
  })

  test('takes up no role with a code that is made up', async () => {
    const stage = await raiseStage({ core: [] })
    await stage.people.command(BEN, CHANNEL, 'claim', { code: 'aaaa-bbbb-cccc' })
    expect(stage.alone(BEN)).toContain('not known')
  })
})

const junk = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 1e308, '', 'x', '@everyone', '\u0000', '__proto__', 'discord:10:20', 'c.0.', 'm.form', '%', [], {}),
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
function broken({ t, d }: Packet, path: readonly string[], put: unknown, gone: boolean): Packet {
  const copy = { t, d: structuredClone(d) }
  let at = copy as unknown as Record<string, unknown>
  for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>
  const last = path.at(-1) ?? ''
  if (gone) delete at[last]
  else at[last] = put
  return copy
}

test('twelve thousand payloads with something wrong in them end nothing, and store nothing', { timeout: 240_000 }, async () => {
  watched()
  const stage = await raiseStage({ core: [] })
  const before = stored(stage)
  const all = [...payloads.values()].flatMap((payload) => paths(payload).map((path) => ({ payload, path })))
  let tried = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...all), junk, fc.boolean()), { minLength: 60, maxLength: 60 }), async (batch) => {
      const made = batch.map(([{ payload, path }, put, gone]) => {
        tried += 1
        return broken(payload, path, put, gone && tried % 4 === 0)
      })
      await stage.fake.gateway.sendAll(made)
      await stage.settled()
    }),
    { numRuns: 200, endOnFailure: true },
  )
  expect(tried).toBeGreaterThanOrEqual(12_000)
  expect(stored(stage)).toEqual(before)
  expect(stage.fake.gateway.ops).toEqual([2])
  expect((await stage.people.command(BEN, CHANNEL, 'help')).answer?.type).toBe(4)
})

test('other things that the gateway says wrong do not end the process', async () => {
  watched()
  const stage = await raiseStage()
  await stage.fake.gateway.sendAll([
    ...['GUILD_CREATE', 'CHANNEL_UPDATE', 'THREAD_CREATE', 'GUILD_MEMBER_ADD', 'INTERACTION_CREATE', 'MESSAGE_CREATE'].flatMap((t) =>
      [null, {}, [], 'x', { id: null }].map((d) => ({ t, d })),
    ),
    { t: 'NOTHING_WE_KNOW', d: {} },
    { t: null, d: null },
    { t: 7, d: { id: '1' } },
  ])
  await stage.settled()
  expect((await stage.people.command(BEN, CHANNEL, 'help')).answer?.type).toBe(4)
})
