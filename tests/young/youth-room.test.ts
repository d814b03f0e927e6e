import { describe, expect, it } from 'vitest'
import { codeOf, makeCore, newest } from '../connect/joining.js'
import { COMMUNITY, createWorld, pageText, ROOM, SECOND_ROOM, type World } from '../support/world.js'

const SCOPE = { community: COMMUNITY }

async function youth(): Promise<World> {
  const world = await createWorld({ sandbox: false })
  for (const who of ['dot', 'eli', 'fay']) await makeCore(world, who)
  await world.does('ana', { kind: 'room', room: ROOM, youth: true })
  return world
}

const idOf = async (world: World, who: string) => (await world.app.store(COMMUNITY).personByAccount(SCOPE, `console:${who}`))?.id ?? ''

async function checklist(world: World, change: Record<string, string | string[]> = {}) {
  const [lead, deputy, adultA, adultB] = await Promise.all(['ana', 'dot', 'eli', 'fay'].map((who) => idOf(world, who)))
  const fields = {
    lead: lead ?? '',
    deputy: deputy ?? '',
    adultA: adultA ?? '',
    adultB: adultB ?? '',
    contact: 'Ring 0800 1111',
    confirmed: ['vetted', 'present', 'invited', 'told'],
  }
  return world.does('ana', { kind: 'youth-check', room: ROOM, fields: { ...fields, ...change } })
}
const open = (world: World) => world.app.store(COMMUNITY).sessions(SCOPE, { open: true })
const start = (world: World, more: { prepare?: boolean; rooms?: string[] } = {}, room = ROOM) =>
  world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'quick', ...more }, { room })

describe('a room of young people', () => {
  it('lets nothing begin before its checklist is done: not a session, not one question, not one from another room, nor a prepared one', async () => {
    const world = await youth()
    await start(world)
    await world.does('ana', { kind: 'ask', fields: { question: 'Where shall we meet?' } })
    await start(world, { rooms: [ROOM] }, SECOND_ROOM)
    expect(await open(world)).toEqual([])
    expect(world.said()).toContain('Do its checklist on the board first.')
    await world.does('ana', { kind: 'room', room: ROOM, youth: false })
    await start(world, { prepare: true })
    await world.does('ana', { kind: 'room', room: ROOM, youth: true })
    await world.does('ana', { kind: 'command', name: 'begin' })
    expect(await open(world)).toEqual([])
    await checklist(world)
    await world.does('ana', { kind: 'command', name: 'begin' })
    expect(await open(world)).toHaveLength(1)
  })

  it('keeps who looks after it and who confirmed it, and tells those who are responsible', async () => {
    const world = await youth()
    expect(pageText(await world.asks('ana', { kind: 'board' }))).toContain('nothing begins before its checklist is done')
    expect(await checklist(world)).toMatchObject({ kind: 'accepted' })
    expect(world.out.filter(({ text }) => text.includes('This is a test'))).toHaveLength(2)
    expect(pageText(await world.asks('ana', { kind: 'board' }))).toContain('checklist done')
    await start(world)
    expect(await open(world)).toHaveLength(1)
  })

  it('asks for two people each, a place to turn to, and that all of it is done', async () => {
    const world = await youth()
    const [ana, eli] = [await idOf(world, 'ana'), await idOf(world, 'eli')]
    expect(await checklist(world, { deputy: ana })).toMatchObject({ fields: { deputy: 'Please choose someone else here.' } })
    expect(await checklist(world, { adultB: eli })).toMatchObject({ fields: { adultB: 'Please choose someone else here.' } })
    expect(await checklist(world, { contact: ' ' })).toMatchObject({ fields: { contact: 'Please fill this in.' } })
    expect(await checklist(world, { confirmed: ['vetted'] })).toMatchObject({
      fields: { confirmed: expect.stringContaining('All of these') },
    })
    await checklist(world, { lead: 'nobody' })
    expect((await world.app.store(COMMUNITY).rooms(SCOPE)).find(({ room }) => room === ROOM)?.checked).toBe(false)
  })

  it('takes nobody for the two adults who said that they are young', async () => {
    const world = await youth()
    await world.does('fay', { kind: 'settings', age: 'young' })
    await checklist(world)
    expect(world.said()).toContain('under 18')
    expect((await world.app.store(COMMUNITY).rooms(SCOPE)).find(({ room }) => room === ROOM)?.checked).toBe(false)
  })

  it('is the core team’s to mark and to check', async () => {
    const world = await youth()
    expect(await world.does('ben', { kind: 'room', room: ROOM, youth: false })).toMatchObject({ code: 'not-core' })
    const form = await world.asks('ben', { kind: 'fill', what: 'youth', room: ROOM })
    expect(form).toMatchObject({ code: 'not-core' })
    expect(await world.asks('ana', { kind: 'fill', what: 'youth', room: SECOND_ROOM })).toMatchObject({ code: 'not-youth' })
    expect(await world.asks('ana', { kind: 'fill', what: 'youth', room: ROOM })).toMatchObject({
      form: { deed: { kind: 'youth-check', room: ROOM } },
    })
  })

  it('waits for a new checklist once one of those who look after it is erased', async () => {
    const world = await youth()
    await checklist(world)
    await world.does('fay', { kind: 'erase', sure: 'erase my words' })
    await start(world)
    expect(await open(world)).toEqual([])
  })

  it('waits for a new checklist once two of those who look after it are one person, or one of them says they are young', async () => {
    const checked = async (world: World) => (await world.app.store(COMMUNITY).rooms(SCOPE)).find(({ room }) => room === ROOM)?.checked
    const world = await youth()
    await checklist(world)
    await world.does('eli', { kind: 'settings', age: 'adult' })
    expect(await checked(world)).toBe(true)
    await world.does('eli', { kind: 'settings', age: 'young' })
    expect(await checked(world)).toBe(false)
    await world.does('eli', { kind: 'settings', age: 'adult' })
    await checklist(world)
    await world.does('eli', { kind: 'connect-me', act: 'offer' })
    await world.does('fay', { kind: 'connect-me', act: 'take', code: codeOf(world) })
    const { id } = await newest(world, 'accounts')
    for (const who of ['eli', 'fay']) await world.does(who, { kind: 'connect-me', act: 'yes', connect: id })
    expect(await idOf(world, 'fay')).toBe(await idOf(world, 'eli'))
    expect(await checked(world)).toBe(false)
  })

  it('is joined with no other room', async () => {
    const world = await youth()
    await world.does('ana', { kind: 'connect', act: 'offer' })
    expect(world.said()).toContain('stays by itself')
    await world.does('ana', { kind: 'connect', act: 'offer' }, { room: SECOND_ROOM })
    const code = codeOf(world)
    await world.does('dot', { kind: 'connect', act: 'take', code }, { room: ROOM })
    expect(world.said().match(/stays by itself/g)).toHaveLength(2)
  })
})
