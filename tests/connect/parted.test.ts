import { describe, expect, it } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import { COMMUNITY, createWorld, ROOM, SECOND_ROOM, type World } from '../support/world.js'
import { codeOf, joinRooms, makeCore, newest, SCOPE } from './joining.js'

const person = (world: World, who: string) => world.app.store(COMMUNITY).personByAccount(SCOPE, `console:${who}`)

/** The one joins their account with the other one. */
async function join(world: World, one = 'ben', other = 'bea'): Promise<string> {
  await world.does(one, { kind: 'connect-me', act: 'offer' })
  await world.does(other, { kind: 'connect-me', act: 'take', code: codeOf(world) }, { room: SECOND_ROOM })
  const { id } = await newest(world, 'accounts')
  await world.does(one, { kind: 'connect-me', act: 'yes', connect: id })
  await world.does(other, { kind: 'connect-me', act: 'yes', connect: id }, { room: SECOND_ROOM })
  return id
}

async function three(): Promise<World> {
  const world = await createWorld({ sandbox: false })
  const session = await world.starts('ana', 'quick')
  await world.answers('ben', 'memory', 'The bench.')
  await world.answers('bea', 'memory', 'The mill.')
  expect(session).not.toBe('')
  return world
}

describe('parting two accounts', () => {
  it('gives back no role that was taken from them since', async () => {
    const world = await three()
    const bea = (await person(world, 'bea'))?.id ?? ''
    await world.does('ana', { kind: 'role', person: bea, role: 'core', give: true })
    expect((await person(world, 'bea'))?.roles).toContain('core')
    const id = await join(world)
    const ben = (await person(world, 'ben'))?.id ?? ''
    await world.does('ana', { kind: 'role', person: ben, role: 'core', give: false })
    expect((await person(world, 'ben'))?.roles).not.toContain('core')
    await world.does('bea', { kind: 'connect-me', act: 'undo', connect: id })
    expect((await person(world, 'bea'))?.id).toBe(bea)
    expect((await person(world, 'bea'))?.roles).not.toContain('core')
    expect((await person(world, 'ben'))?.roles).not.toContain('core')
  })

  it('leaves nobody grown up who has said since that they are young', async () => {
    const world = await three()
    await world.does('ben', { kind: 'settings', age: 'adult' })
    await world.does('bea', { kind: 'settings', age: 'adult' })
    const id = await join(world)
    await world.does('ben', { kind: 'settings', age: 'young' })
    expect((await person(world, 'bea'))?.age).toBe('young')
    await world.does('bea', { kind: 'connect-me', act: 'undo', connect: id })
    expect([(await person(world, 'ben'))?.age, (await person(world, 'bea'))?.age]).toEqual(['young', 'young'])
  })

  it('leaves to each what they themselves let a later room read', async () => {
    const world = await createWorld({ sandbox: false })
    await makeCore(world, 'dot')
    const session = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'The bench.')
    await world.does('cyd', { kind: 'command', name: 'pass', session })
    await joinRooms(world)
    await world.passes(0.01)
    await world.does('cyd', { kind: 'earlier', session, room: SECOND_ROOM, may: true })
    const id = await join(world, 'ben', 'cyd')
    await world.does('ben', { kind: 'connect-me', act: 'undo', connect: id })
    for (const _question of [1, 2]) await world.commands('ana', 'skip')
    expect(world.said()).toContain('The bench.')
    expect(world.said(SECOND_ROOM)).toContain('[said before this room came]')
    expect(world.said(SECOND_ROOM)).not.toContain('The bench.')
  })
})

describe('erasing and joining at the same moment', () => {
  it('leaves none of the words that were to be erased', async () => {
    const world = await createWorld({ sandbox: false })
    await world.starts('ana', 'quick')
    await world.answers('bea', 'memory', 'The mill.')
    await world.does('ben', { kind: 'connect-me', act: 'offer' })
    await world.does('bea', { kind: 'connect-me', act: 'take', code: codeOf(world) }, { room: SECOND_ROOM })
    const { id } = await newest(world, 'accounts')
    await world.does('ben', { kind: 'connect-me', act: 'yes', connect: id })
    const actor = { account: 'console:bea', name: 'Bea' }
    const send = (key: string, deed: Deed) => world.app.host.accept({ key, community: COMMUNITY, room: ROOM, actor, deed })
    await Promise.all([
      send('erase', { kind: 'erase', sure: 'erase my words' }),
      send('yes', { kind: 'connect-me', act: 'yes', connect: id }),
    ])
    await world.app.settled()
    const session = (await world.app.store(COMMUNITY).sessions(SCOPE, {}))[0]?.id ?? ''
    const words = await world.app.store(COMMUNITY).contributions(SCOPE, { session })
    expect(words.map(({ text }) => text)).not.toContain('The mill.')
  })
})
