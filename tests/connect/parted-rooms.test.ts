import { describe, expect, it } from 'vitest'
import { createWorld, COMMUNITY as HOME, ROOM, SECOND_ROOM } from '../support/world.js'
import { joinRooms, makeCore } from './joining.js'
import { CHANNEL, COMMUNITY, MISSION, raiseBoth, SCOPE } from './slack-and-town.js'

const FERRY = 'The old ferry on a Sunday.'

describe('a room that came midway and was parted again', () => {
  it('reads no more of what was said before it came than while it read along', async () => {
    const world = await createWorld({ sandbox: false })
    await makeCore(world, 'dot')
    await world.does('ana', { kind: 'ask', fields: { question: FERRY, length: 'quick' } })
    const connect = await joinRooms(world)
    await world.passes(0.01)
    const page = async (room: string): Promise<string> => JSON.stringify(await world.asks('eve', { kind: 'room', room, after: 0 }))
    expect(await page(ROOM)).toContain(FERRY)
    expect(await page(SECOND_ROOM)).not.toContain(FERRY)
    await world.does('ana', { kind: 'connect', act: 'undo', connect })
    expect(world.said(SECOND_ROOM)).toContain('goes on in its own room')
    expect(await page(ROOM)).toContain(FERRY)
    expect(await page(SECOND_ROOM)).not.toContain(FERRY)
    expect(await page(SECOND_ROOM)).toContain('[said before this room came]')
  })

  it('reads no more on a page either than while it read along', async () => {
    const stage = await raiseBoth()
    await stage.inTown({ kind: 'ask', fields: { question: FERRY, length: 'quick' } })
    const [session] = await stage.app.store(COMMUNITY).sessions(SCOPE, { open: true })
    const { id = '', cursor } = session ?? {}
    const form = { kind: 'form', session: id, step: cursor?.step ?? '', action: 'answer', community: COMMUNITY } as const
    const read = async (): Promise<string> => JSON.stringify(await stage.app.host.look({ ...form, account: 'slack:T1:UBEN', name: 'Ben' }))
    const connect = await stage.joins()
    expect(await read()).toContain('"before"')
    await stage.inTown({ kind: 'connect', act: 'undo', connect })
    await stage.passes(1_000)
    expect(await read()).toContain('"kind":"form"')
    expect(await read()).not.toContain(FERRY)
  })

  it('is reached by what is taken back all the same', async () => {
    const stage = await raiseBoth()
    const store = stage.app.store(COMMUNITY)
    await stage.inTown({ kind: 'ask', fields: { question: FERRY, length: 'quick' } }, 'dot')
    const [session] = await store.sessions(SCOPE, { open: true })
    const id = session?.id ?? ''
    const connect = await stage.joins()
    await stage.inTown({ kind: 'earlier', session: id, room: MISSION, may: true })
    await stage.passes(1_000)
    expect(JSON.stringify(stage.server.api.in(CHANNEL))).toContain(FERRY)
    await stage.inTown({ kind: 'connect', act: 'undo', connect })
    await stage.passes(1_000)
    const words = await store.contributions(SCOPE, { session: id })
    await stage.inTown({ kind: 'withdraw', contribution: words[0]?.id ?? '' })
    await stage.passes(1_000)
    expect(JSON.stringify(stage.server.api.in(CHANNEL))).not.toContain(FERRY)
  })
})

describe('what is said again in a room that came later', () => {
  it('stands there once, however often its author agrees', async () => {
    const world = await createWorld({ sandbox: false })
    await makeCore(world, 'dot')
    await world.does('ana', { kind: 'ask', fields: { question: FERRY, length: 'quick' } })
    const [session] = await world.app.store(HOME).sessions({ community: HOME }, { open: true })
    await joinRooms(world)
    await world.passes(0.01)
    const may = { kind: 'earlier', session: session?.id ?? '', room: SECOND_ROOM, may: true } as const
    for (const _time of [1, 2]) await world.does('ana', may)
    const view = await world.asks('eve', { kind: 'room', room: SECOND_ROOM, after: 0 })
    const quotes = view.kind === 'posts' ? view.posts.filter(({ blocks }) => blocks.length === 1 && blocks[0]?.kind === 'quote') : []
    expect(quotes).toHaveLength(1)
  })
})

describe('a name in a post of no session', () => {
  it('goes with erasure like any other', async () => {
    const stage = await raiseBoth()
    await stage.joins()
    expect(stage.seen(CHANNEL)).toContain('Joined by Ana · Dot')
    await stage.inTown({ kind: 'erase', sure: 'erase my words' })
    await stage.passes(1_000)
    expect(stage.seen(CHANNEL)).toContain('Joined by Ana')
    expect(stage.seen(CHANNEL)).not.toContain('Dot')
  })
})

describe('a session that was prepared while two rooms were joined', () => {
  it('begins in its own room alone, once they are parted', async () => {
    const world = await createWorld({ sandbox: false })
    await makeCore(world, 'dot')
    const connect = await joinRooms(world)
    await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'quick', prepare: true })
    const store = world.app.store(HOME)
    const prepared = async () => (await store.sessions({ community: HOME }, { open: 'or-prepared' }))[0]
    expect(await prepared()).toMatchObject({ status: 'prepared', rooms: [ROOM, SECOND_ROOM] })
    await world.does('ana', { kind: 'connect', act: 'undo', connect })
    const before = world.said(SECOND_ROOM)
    await world.does('ana', { kind: 'command', name: 'begin' })
    expect(await prepared()).toMatchObject({ status: 'open', rooms: [ROOM] })
    expect(world.said(SECOND_ROOM)).toBe(before)
  })

  it('begins in both, whole, where they were joined meanwhile', async () => {
    const world = await createWorld({ sandbox: false })
    await makeCore(world, 'dot')
    await world.does('ben', { kind: 'ask', fields: { question: FERRY, length: 'quick' } })
    const store = world.app.store(HOME)
    const session = async () => (await store.sessions({ community: HOME }, { open: 'or-prepared' }))[0]
    expect(await session()).toMatchObject({ status: 'prepared', rooms: [ROOM] })
    await joinRooms(world)
    await world.does('ana', { kind: 'command', name: 'begin' })
    expect(await session()).toMatchObject({ status: 'open', rooms: [ROOM, SECOND_ROOM] })
    for (const room of [ROOM, SECOND_ROOM]) expect(world.said(room)).toContain(FERRY)
  })
})
