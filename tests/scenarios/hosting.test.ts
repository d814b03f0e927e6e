import { describe, expect, it } from 'vitest'
import { COMMUNITY, createWorld, pageText, ROOM, type World } from '../support/world.js'

const scope = { community: COMMUNITY }
const last = async (world: World) => (await world.app.store(COMMUNITY).sessions(scope, {}))[0]
const session = async (world: World) => {
  const found = await last(world)
  if (!found) throw new Error('no session')
  return found
}
const HOUR_MS = 3_600_000

async function prepared(sandbox = false) {
  const world = await createWorld({ sandbox })
  await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'quick', prepare: true })
  return { world, id: (await session(world)).id }
}

describe('a prepared session', () => {
  it('says nothing in the room until it is begun, and then all its time is before it', async () => {
    const { world, id } = await prepared()
    expect(world.out.filter(({ post }) => post.only === null)).toEqual([])
    expect((await world.asks('ben', { kind: 'room', room: ROOM, after: 0 })).kind).toBe('posts')
    expect(await world.asks('ben', { kind: 'room', room: ROOM, after: 0 })).toMatchObject({ sessions: [] })
    expect(await world.asks('ben', { kind: 'status', room: ROOM, session: id })).toMatchObject({ kind: 'refused', code: 'unknown-session' })
    expect((await world.asks('ana', { kind: 'status', room: ROOM, session: id })).kind).toBe('page')
    await world.passes(72)
    expect(await world.does('ben', { kind: 'command', name: 'begin', session: id })).toMatchObject({ code: 'not-host' })
    expect(await world.does('ana', { kind: 'command', name: 'skip', session: id })).toMatchObject({ code: 'not-begun' })
    await world.does('ana', { kind: 'command', name: 'begin', session: id })
    expect(world.said()).toContain('Every place is made of stories')
    const begun = await session(world)
    expect(begun.status).toBe('open')
    expect((begun.cursor.closesAt ?? 0) - begun.openedAt).toBe(24 * HOUR_MS)
    expect(await world.does('ana', { kind: 'command', name: 'begin', session: id })).toMatchObject({ code: 'begun' })
  })

  it('shows what it will say first, without saying it', async () => {
    const { world, id } = await prepared()
    const before = world.out.length
    const page = pageText(await world.asks('ana', { kind: 'preview', session: id }))
    expect(page).toContain('Every place is made of stories')
    expect(page).toContain('Which day here will you never forget?')
    expect(page).toContain('[ Answer ]')
    expect(await world.asks('ben', { kind: 'preview', session: id })).toMatchObject({ kind: 'refused', code: 'not-host' })
    expect(world.out).toHaveLength(before)
    expect((await session(world)).status).toBe('prepared')
  })

  it('can be let go of as quietly as it came, by its host or after sixty days', async () => {
    const { world, id } = await prepared()
    const before = world.out.length
    await world.does('ana', { kind: 'command', name: 'stop', session: id })
    expect((await session(world)).status).toBe('stopped')
    await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'quick', prepare: true })
    await world.passes(24 * 61 + 48)
    expect((await session(world)).status).toBe('stopped')
    expect(world.out.slice(before).filter(({ post }) => post.only === null)).toEqual([])
  })

  it('is still there, and can be begun, after a new start', async () => {
    const first = await createWorld({ sandbox: false, folder: (await import('../support/folder.js')).testFolder() })
    await first.does('ana', { kind: 'start', playbook: 'storytelling', length: 'quick', prepare: true })
    await first.stop()
    const again = await createWorld({ sandbox: false, folder: first.folder, start: Date.UTC(2026, 0, 13, 9) })
    await again.does('ana', { kind: 'command', name: 'begin' })
    expect(again.said()).toContain('Every place is made of stories')
  })
})

describe('a preview', () => {
  it('never shows what people said before everyone sees it', async () => {
    const world = await createWorld()
    const id = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'The secret of the pond.')
    await world.commands('ana', 'skip')
    await world.answers('ben', 'whatif', 'Another secret.')
    const page = pageText(await world.asks('ana', { kind: 'preview', session: id }))
    expect(page).toContain('Here it is: what we said')
    expect(page).toContain('[what people said, shown when all can see it]')
    expect(page).not.toContain('secret')
    expect(page).not.toContain('Ben')
  })
})

describe('a session on hold', () => {
  it('stops its timers, tells people kindly, and gives all the time back', async () => {
    const world = await createWorld({ sandbox: false })
    const id = await world.starts('ana', 'quick')
    const before = (await session(world)).cursor.closesAt ?? 0
    await world.passes(20)
    expect(await world.does('ben', { kind: 'command', name: 'hold', session: id })).toMatchObject({ code: 'not-host' })
    await world.does('ana', { kind: 'command', name: 'hold', session: id })
    expect(world.said()).toContain('We pause here for a while. Nothing is lost, and no time either.')
    expect(await world.answers('ben', 'memory', 'Too early.')).toMatchObject({ code: 'paused' })
    expect(await world.asks('ben', { kind: 'room', room: ROOM, after: 0 })).toMatchObject({
      sessions: [{ stage: 'On hold', closesAt: null }],
    })
    await world.passes(100)
    expect((await session(world)).status).toBe('paused')
    await world.does('ana', { kind: 'command', name: 'resume', session: id })
    const after = await session(world)
    expect(after.cursor.closesAt).toBe(before + 100 * HOUR_MS)
    expect(world.said()).toContain('All the time that was left is there again.')
    expect(await world.answers('ben', 'memory', 'Now.')).toMatchObject({ kind: 'accepted' })
    await world.passes(4)
    expect((await session(world)).cursor.step).toBe('whatif')
  })

  it('still ends on its last day', async () => {
    const world = await createWorld()
    const id = await world.starts('ana', 'quick')
    await world.does('ana', { kind: 'command', name: 'hold', session: id })
    await world.passes(24 * 61)
    expect((await session(world)).status).toBe('stopped')
  })

  it('is one that a host put there: what can no longer be read, or is open, does not go on by a word', async () => {
    const world = await createWorld()
    const id = await world.starts('ana', 'quick')
    expect(await world.does('ana', { kind: 'command', name: 'resume', session: id })).toMatchObject({ code: 'not-held' })
  })
})

describe('going live', () => {
  it('turns days into minutes, for the open step and all that follow', async () => {
    const world = await createWorld()
    const id = await world.starts('ana', 'quick')
    await world.does('ana', { kind: 'command', name: 'live', session: id })
    expect(world.said()).toContain('We go on live now, all together.')
    // each five minutes, and five more in which the host may still say Next
    await world.passes(11 / 60)
    expect((await session(world)).cursor.step).toBe('whatif')
    await world.passes(11 / 60)
    expect((await session(world)).status).toBe('ended')
    expect(await world.does('ana', { kind: 'command', name: 'live', session: id })).toMatchObject({ code: 'session-over' })
  })
})

describe('handing on', () => {
  it('makes the deputy the facilitator, and tells both and the room', async () => {
    const world = await createWorld({ sandbox: false })
    const id = await world.starts('ana', 'quick')
    expect(await world.does('ana', { kind: 'command', name: 'hand', session: id })).toMatchObject({ code: 'no-deputy' })
    await world.answers('ben', 'memory', 'Here.')
    await world.does('ana', { kind: 'deputy', session: id, person: 'console:ben' })
    await world.does('ana', { kind: 'command', name: 'hand', session: id })
    const people = new Map((await world.app.store(COMMUNITY).people(scope)).map(({ name, id: person }) => [name, person]))
    expect(await session(world)).toMatchObject({ facilitator: people.get('Ben'), deputy: people.get('Ana') })
    expect(world.said()).toContain('Ben holds this session now.')
    const alone = (name: string) =>
      world.out
        .filter(({ post }) => post.only === people.get(name))
        .map(({ text }) => text)
        .join()
    expect(alone('Ben')).toContain('It was handed to you.')
    expect(alone('Ana')).toContain('You have handed this session on.')
  })

  it('leaves no deputy when who held it has gone', async () => {
    const world = await createWorld({ sandbox: false })
    const id = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'Here.')
    await world.does('ana', { kind: 'deputy', session: id, person: 'console:ben' })
    await world.does('ana', { kind: 'erase', sure: 'erase my words' })
    await world.does('ben', { kind: 'command', name: 'hand', session: id })
    expect(await session(world)).toMatchObject({ deputy: null })
  })
})
