import { describe, expect, test } from 'vitest'
import { ANA, BEN, CHANNEL, COMMUNITY, ROOM, raiseStage, type Stage } from './support/stage.js'

const SCOPE = { community: COMMUNITY }
const MINUTE_MS = 60_000

const start = (stage: Stage, channel = CHANNEL) =>
  stage.people.command(ANA, channel, 'start', { playbook: 'storytelling', length: 'quick' })
async function started(): Promise<Stage> {
  const stage = await raiseStage()
  await start(stage)
  return stage
}

const said = async (stage: Stage): Promise<readonly string[]> => {
  const store = stage.app.store(COMMUNITY)
  const [session] = await store.sessions(SCOPE, { room: ROOM })
  return (await store.contributions(SCOPE, { session: session?.id ?? '' })).flatMap(({ text }) => text ?? [])
}
/** What Cairn said to all, in the order in which it stands there. */
const ours = (stage: Stage): readonly string[] =>
  stage.fake.rest.messages
    .filter(({ author }) => author === '100')
    .map(({ content, components }) => `${content} ${JSON.stringify(components)}`)
const eachOnce = (stage: Stage): void => expect(ours(stage).filter((one, at, all) => all.indexOf(one) !== at)).toEqual([])

describe('a line that breaks', () => {
  test('is taken up again where it was, and what was pressed meanwhile arrives', async () => {
    const stage = await started()
    await stage.people.press(BEN, stage.with('Answer'), 'Answer')
    stage.fake.gateway.cut()
    await stage.people.submit(BEN, { text: 'The mill pond froze.', audience: 'group' })
    expect(stage.fake.gateway.ops).toEqual([2, 6])
    expect(await said(stage)).toEqual(['The mill pond froze.'])
    expect(stage.alone(BEN)).toContain('Thank')
  })

  test('is begun anew when Discord has forgotten it', { timeout: 30_000 }, async () => {
    const stage = await started()
    stage.fake.gateway.forgets = true
    stage.fake.gateway.cut()
    await stage.fake.gateway.connected()
    expect(stage.fake.gateway.ops).toEqual([2, 6, 2])
    expect((await stage.people.command(BEN, CHANNEL, 'help')).answer?.type).toBe(4)
    expect(stage.fake.gateway.connections).toBe(1)
  })

  test('brings the same thing twice, and it is taken once', async () => {
    const stage = await started()
    await stage.people.press(BEN, stage.with('Answer'), 'Answer')
    const sent = await stage.people.submit(BEN, { text: 'Once.', audience: 'group' })
    for (let times = 0; times < 3; times += 1) await stage.people.again(sent)
    expect(await said(stage)).toEqual(['Once.'])
  })

  test('is closed for good by Discord: the operator hears why', async () => {
    const stage = await started()
    stage.fake.gateway.close(4_004)
    await expect.poll(() => stage.logged.join('\n')).toContain('DISCORD_TOKEN')
  })
})

describe('what can’t be stored', () => {
  test('is not acknowledged, and is taken when it is sent again', async () => {
    const stage = await started()
    const { accept } = stage.app.engine(COMMUNITY)
    const question = stage.with('Answer')
    await stage.people.press(BEN, question, 'Answer')
    Object.assign(stage.app.engine(COMMUNITY), { accept: () => Promise.reject(new Error('the disk is full')) })
    expect((await stage.people.submit(BEN, { text: 'Words.', audience: 'group' })).answer).toBeNull()
    Object.assign(stage.app.engine(COMMUNITY), { accept })
    await stage.people.press(BEN, question, 'Answer')
    expect((await stage.people.submit(BEN, { text: 'Words.', audience: 'group' })).answer).not.toBeNull()
    expect(await said(stage)).toEqual(['Words.'])
  })
})

describe('an answer that Discord no longer waits for', () => {
  test('is taken all the same, and said where it was given, without the words', async () => {
    const stage = await started()
    await stage.people.press(BEN, stage.with('Answer'), 'Answer')
    stage.fake.late(true)
    await stage.people.submit(BEN, { text: 'The mill pond froze.', audience: 'group' })
    expect(await said(stage)).toEqual(['The mill pond froze.'])
    expect(stage.seen()).toContain('<@202> Discord was slow, but I have it.')
    expect(stage.seen()).not.toContain('mill pond')
  })

  test('that was refused says so, without why', async () => {
    const stage = await started()
    stage.fake.late(true)
    await stage.people.command(BEN, CHANNEL, 'skip')
    expect(stage.seen()).toContain('<@202> Discord was slow')
    expect(stage.seen()).not.toContain('Only the')
  })
})

describe('a post whose answer never came', () => {
  test.each(['lost', 'reset', 'fault'] as const)('(%s) is out once within the minutes of its nonce, its thread too', async (kind) => {
    const stage = await raiseStage()
    stage.fake.rest.trouble({ kind })
    await start(stage)
    await stage.passes(2_000)
    expect(stage.fake.rest.in(CHANNEL)).toHaveLength(1)
    expect(stage.seen()).toContain('Answer')
    eachOnce(stage)
  })

  test.each(['lost', 'reset'] as const)('(%s) is out once after an hour in which nothing could be asked', async (kind) => {
    const stage = await raiseStage()
    stage.fake.rest.trouble({ kind })
    await start(stage)
    await stage.passes(60 * MINUTE_MS)
    expect(stage.fake.rest.in(CHANNEL)).toHaveLength(1)
    eachOnce(stage)
  })

  test('of a forum is found among its posts', async () => {
    const stage = await raiseStage({ room: 'discord:10:30' })
    stage.fake.loses = 1
    await start(stage, '30')
    await stage.passes(2_000)
    expect([...stage.fake.rest.channels.values()].filter(({ parent }) => parent === '30')).toHaveLength(1)
    expect(stage.seen()).toContain('Answer')
    eachOnce(stage)
  })
})

describe('a restart', () => {
  test('goes on in the same thread, and tells Discord nothing anew about its commands', async () => {
    const stage = await started()
    const thread = stage.thread()
    await stage.restart()
    await stage.people.command(ANA, thread, 'skip')
    expect([...stage.fake.rest.channels.values()].filter(({ parent }) => parent === CHANNEL)).toHaveLength(1)
    expect(stage.fake.rest.in(CHANNEL)).toHaveLength(1)
    expect(stage.fake.rest.in(thread).length).toBeGreaterThan(0)
    expect(stage.fake.registered).toBe(1)
  })

  test('between the first message and its thread leaves no session without one', async () => {
    const stage = await raiseStage()
    stage.fake.rest.channels.set(CHANNEL, { name: 'story', guild: '10', noThreads: true })
    await start(stage)
    expect(stage.thread()).toBe('')
    await stage.stop()
    stage.fake.rest.channels.set(CHANNEL, { name: 'story', guild: '10' })
    await stage.restart()
    await stage.passes(5 * MINUTE_MS)
    await stage.people.command(ANA, CHANNEL, 'skip')
    expect(stage.fake.rest.channels.get(stage.thread())).toMatchObject({ parent: CHANNEL })
    expect(stage.fake.rest.in(stage.thread()).length).toBeGreaterThan(0)
    eachOnce(stage)
  })
})

describe('what somebody must mend', () => {
  test.each([
    [{ closed: 'permission' } as const, 'cairn check discord'],
    [{ closed: 'access' } as const, 'View Channel'],
  ])('%j is told once with its remedy, and what waits goes out when it is mended', async (trouble, remedy) => {
    const stage = await started()
    const thread = stage.thread()
    const before = stage.fake.rest.channels.get(thread) ?? {}
    stage.fake.rest.channels.set(thread, { ...before, ...trouble })
    await stage.people.command(ANA, thread, 'skip')
    for (let times = 0; times < 3; times += 1) await stage.passes(5 * MINUTE_MS)
    expect(stage.alone(ANA).split(remedy).length - 1).toBe(1)
    stage.fake.rest.channels.set(thread, before)
    for (let times = 0; times < 3; times += 1) await stage.passes(5 * MINUTE_MS)
    expect(stage.fake.rest.in(thread).length).toBeGreaterThan(0)
    eachOnce(stage)
  })

  test('a thread that fell asleep is woken to speak', async () => {
    const stage = await started()
    const thread = stage.thread()
    stage.fake.rest.channels.set(thread, { ...stage.fake.rest.channels.get(thread), archived: true })
    await stage.people.command(ANA, thread, 'skip')
    expect(stage.fake.rest.in(thread).length).toBeGreaterThan(0)
  })
})
