import { describe, expect, it } from 'vitest'
import { COMMUNITY, createWorld, pageText, ROOM, SECOND_ROOM, type World } from '../support/world.js'
import { codeOf, newest, SCOPE } from './joining.js'

const person = (world: World, who: string) => world.app.store(COMMUNITY).personByAccount(SCOPE, `console:${who}`)
const given = async (world: World, session: string) =>
  (await world.app.store(COMMUNITY).contributions(SCOPE, { session })).map(({ text, person: by }) => ({ text, by }))

/** The one joins their account with the other one. */
async function join(world: World, one = 'ben', other = 'bea'): Promise<string> {
  await world.does(one, { kind: 'connect-me', act: 'offer' })
  await world.does(other, { kind: 'connect-me', act: 'take', code: codeOf(world) }, { room: SECOND_ROOM })
  const { id } = await newest(world, 'accounts')
  await world.does(one, { kind: 'connect-me', act: 'yes', connect: id })
  await world.does(other, { kind: 'connect-me', act: 'yes', connect: id }, { room: SECOND_ROOM })
  return id
}

async function both(): Promise<{ world: World; session: string }> {
  const world = await createWorld({ sandbox: false })
  const session = await world.starts('ana', 'quick')
  await world.answers('ben', 'memory', 'The bench.')
  await world.passes(0.1)
  await world.answers('bea', 'memory', 'The bench by the mill.')
  await world.answers('cyd', 'memory', 'The lilac.')
  return { world, session }
}

describe('two accounts of one person', () => {
  it('count once, and keep the latest of what was said twice', async () => {
    const { world, session } = await both()
    const store = world.app.store(COMMUNITY)
    expect(await store.joined(SCOPE, session)).toBe(4)
    await join(world)
    const ben = await person(world, 'ben')
    expect((await person(world, 'bea'))?.id).toBe(ben?.id)
    expect(await given(world, session)).toEqual([
      { text: 'The bench by the mill.', by: ben?.id },
      { text: 'The lilac.', by: (await person(world, 'cyd'))?.id },
    ])
    expect(await store.joined(SCOPE, session)).toBe(3)
    expect((await store.counts(SCOPE, session)).memory).toEqual({ contributions: 2, people: 2 })
    for (const _question of [1, 2]) await world.commands('ana', 'skip')
    expect(world.said()).toContain('Built from 2 of 2 answers by 2 of 3 people.')
  })

  it('are one for all that comes after: what the one says, the other changes', async () => {
    const { world, session } = await both()
    await join(world)
    await world.answers('bea', 'memory', 'The bench, once more.')
    await world.answers('ben', 'memory', 'The bench, for good.')
    expect((await given(world, session)).map(({ text }) => text)).toContain('The bench, for good.')
    expect((await given(world, session)).length).toBe(2)
    expect((await world.app.store(COMMUNITY).people(SCOPE)).map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Cyd'])
    expect(pageText(await world.asks('bea', { kind: 'my' }))).toContain('The bench, for good.')
    // neither of their names leaves for a model
    const ben = (await person(world, 'ben'))?.id
    const names = await world.app.store(COMMUNITY).names(SCOPE)
    expect(names.flatMap(({ id, name }) => (id === ben ? [name] : []))).toEqual(['Bea', 'Ben'])
  })

  it('are parted again: each has its own words, roles and place; what was said meanwhile stays with the first', async () => {
    const world = await createWorld({ sandbox: false })
    const session = await world.starts('ana', 'quick')
    await world.answers('bea', 'memory', 'The ferry.')
    await world.does('ben', { kind: 'command', name: 'pass', session })
    const before = [await person(world, 'ben'), await person(world, 'bea')]
    await world.does('ana', { kind: 'role', person: before[1]?.id ?? '', role: 'ally', give: true })
    const id = await join(world)
    await world.does('bea', { kind: 'connect-me', act: 'undo', connect: id })
    const [ben, bea] = [await person(world, 'ben'), await person(world, 'bea')]
    expect([ben?.id, bea?.id]).toEqual(before.map((one) => one?.id))
    expect(ben?.roles).toEqual(before[0]?.roles)
    expect(await given(world, session)).toEqual([{ text: 'The ferry.', by: bea?.id }])
    const store = world.app.store(COMMUNITY)
    expect(await store.joined(SCOPE, session)).toBe(3)
    expect((await store.counts(SCOPE, session)).memory).toEqual({ contributions: 1, people: 1 })
    expect((await store.people(SCOPE)).map(({ name }) => name).toSorted()).toEqual(['Ana', 'Bea', 'Ben'])
  })

  it('are not joined unless both say yes, each shown the other’s name', async () => {
    const { world } = await both()
    await world.does('ben', { kind: 'connect-me', act: 'offer' })
    await world.does('cyd', { kind: 'connect-me', act: 'take', code: codeOf(world) }, { room: SECOND_ROOM })
    const { id } = await newest(world, 'accounts')
    expect(world.said(ROOM)).toContain('Cyd (console). Is this your own account too?')
    expect(world.said(SECOND_ROOM)).toContain('Ben (console). Is this your own account too?')
    await world.does('cyd', { kind: 'connect-me', act: 'yes', connect: id })
    await world.does('eve', { kind: 'connect-me', act: 'yes', connect: id })
    expect((await newest(world, 'accounts')).joinedAt).toBeNull()
    await world.does('ben', { kind: 'connect-me', act: 'no', connect: id })
    await world.does('ben', { kind: 'connect-me', act: 'yes', connect: id })
    expect((await person(world, 'cyd'))?.id).not.toBe((await person(world, 'ben'))?.id)
  })

  it('refuse a code for rooms, their own code, and one that somebody else has used', async () => {
    const { world } = await both()
    await world.does('ana', { kind: 'connect', act: 'offer' })
    await world.does('ben', { kind: 'connect-me', act: 'take', code: codeOf(world) })
    expect(world.said()).toContain('This code is not known')
    await world.does('ben', { kind: 'connect-me', act: 'offer' })
    const code = codeOf(world)
    await world.does('ben', { kind: 'connect-me', act: 'take', code })
    expect(world.said()).toContain('This is the same account.')
    await world.does('bea', { kind: 'connect-me', act: 'take', code })
    await world.does('cyd', { kind: 'connect-me', act: 'take', code })
    expect(await newest(world, 'accounts')).toMatchObject({ byB: (await person(world, 'bea'))?.id })
  })

  it('are erased together, down to the last name', async () => {
    const { world, session } = await both()
    await join(world)
    await world.does('bea', { kind: 'erase', sure: 'erase my words' })
    const store = world.app.store(COMMUNITY)
    expect((await store.people(SCOPE)).map(({ name }) => name)).toEqual(['Ana', 'Cyd'])
    expect((await given(world, session)).map(({ text }) => text)).toEqual(['The lilac.'])
    expect(await store.connects(SCOPE, 0)).toEqual([])
    expect(await store.erasures(SCOPE)).toHaveLength(2)
  })

  it('keep holding what either of them held', async () => {
    const world = await createWorld({ sandbox: false })
    const session = await world.starts('ana', 'quick')
    await world.answers('dee', 'memory', 'The mill.')
    await join(world, 'dee', 'ana')
    const dee = await person(world, 'dee')
    expect(await world.app.store(COMMUNITY).session(SCOPE, session)).toMatchObject({ facilitator: dee?.id })
    expect(await world.does('dee', { kind: 'command', name: 'skip', session })).toMatchObject({ kind: 'accepted' })
  })
})
