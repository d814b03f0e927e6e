import { describe, expect, it } from 'vitest'
import { MOST_OPENINGS } from '../../src/core/session.js'
import { COMMUNITY, createWorld, ROOM, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const reveals = (n: number): string[] =>
  Array.from({ length: n }, (_, at) => {
    const id = `wall-${'abcdefghij'[at]}`
    return `id: ${id}, kind: reveal, of: tales, until: ${id}.contributions >= 99, max: 20`
  })
const steps = (n: number): string[] => ['id: tales, kind: gather, hours: 24', ...reveals(n), 'id: publish, kind: publish']

async function begin(n: number, unchecked: boolean) {
  const world = await createWorld({ library: madeUp(steps(n), { unchecked }) })
  await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'full' })
  const session = (await world.app.store(COMMUNITY).sessions(scope, { room: ROOM }))[0]?.id ?? ''
  const state = () => world.app.store(COMMUNITY).session(scope, session)
  return { world, session, state }
}

const times = (world: World, words: string): number => world.out.filter(({ text }) => text.includes(words)).length
const HOST = 'A date of this session came, and nothing could be done'
const ACTOR = 'That could not be done: something went wrong inside Cairn.'

describe('many steps that pass at once', () => {
  it('are gone through in one turn, as many as the loader lets through', async () => {
    const { world, state } = await begin(5, false)
    await world.passes(24)
    expect(await state()).toMatchObject({ status: 'ended' })
  })

  it('are refused by the loader when they could open more often than a session may', () => {
    expect(() => madeUp(steps(6))).toThrow(new RegExp(`at most ${MOST_OPENINGS} times`))
  })
})

describe('a turn that cannot be taken', () => {
  it('when a date set it off, is tried again and again, and the facilitator hears of it once', async () => {
    const { world, session, state } = await begin(8, true)
    await world.passes(24)
    expect(await state()).toMatchObject({ status: 'open', cursor: { step: 'tales' } })
    expect(times(world, HOST)).toBe(1)
    const dead = async () => (await world.app.store(COMMUNITY).stuck(scope, 0)).filter((one) => one.state === 'dead').length
    expect(await dead()).toBe(1)
    await world.passes(1 / 60)
    expect(await dead()).toBe(2)
    await world.passes(12)
    expect(await dead()).toBeGreaterThan(2)
    expect(times(world, HOST)).toBe(1)
    const only = world.out.find(({ text }) => text.includes(HOST))?.post.only
    expect(only).toBe((await world.app.store(COMMUNITY).session(scope, session))?.facilitator)
  })

  it('when a person set it off, is told to that person and to the facilitator, each in private', async () => {
    const { world, session } = await begin(8, true)
    await world.does('ben', { kind: 'command', name: 'skip', session })
    const told = world.out.filter(({ text }) => text.includes('something went wrong inside Cairn'))
    expect(told).toHaveLength(2)
    expect(told.filter(({ text }) => text.includes(ACTOR))).toHaveLength(1)
    expect(new Set(told.map(({ post }) => post.only)).size).toBe(2)
    expect(told.every(({ post }) => post.only !== null)).toBe(true)
  })

  it('leaves the session able to end on its last day', async () => {
    const { world, state } = await begin(8, true)
    for (let day = 0; day < 62; day += 1) await world.passes(24)
    expect(await state()).toMatchObject({ status: 'stopped' })
  })
})
