import { describe, expect, it } from 'vitest'
import type { Session } from '../../src/core/session.js'
import { COMMUNITY, createWorld, ROOM, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const DAY_MS = 24 * 3_600_000

const stateOf = async (world: World, session: string): Promise<Session> => {
  const found = await world.app.store(COMMUNITY).session(scope, session)
  if (!found) throw new Error('no such session')
  return found
}

async function begin(steps: readonly string[]) {
  const world = await createWorld({ library: madeUp(steps) })
  await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'full' })
  const session = (await world.app.store(COMMUNITY).sessions(scope, { room: ROOM }))[0]?.id ?? ''
  const commands = (name: 'skip' | 'back' | 'extend') => world.does('ana', { kind: 'command', name, session })
  return { world, session, commands, state: () => stateOf(world, session) }
}

describe('the last day of a session', () => {
  it('leaves room for all that is still to come, however much time is given', async () => {
    const { world, commands, state } = await begin([
      'id: tales, kind: gather, hours: 1000',
      'id: more, kind: gather, hours: 240',
      'id: last, kind: gather, hours: 120',
      'id: publish, kind: publish',
    ])
    const { openedAt, endsAt } = await state()
    expect(endsAt - openedAt).toBe(1_360 * 3_600_000)
    await commands('extend')
    const after = await state()
    // half of 1000 hours would leave nothing for the others
    expect(after.cursor.closesAt).toBe(openedAt + 60 * DAY_MS - 360 * 3_600_000)
    expect(after.endsAt).toBe(openedAt + 60 * DAY_MS)
    await world.passes(1_080)
    expect((await state()).cursor.step).toBe('more')
    await commands('extend')
    expect(world.said()).toContain('There is no time left for that.')
    await world.passes(240)
    expect((await state()).cursor.step).toBe('last')
    await world.passes(120)
    const ended = await state()
    expect(ended.status).toBe('ended')
  })

  it('counts every repeat in the date that people are told', async () => {
    const { state } = await begin(['id: tales, kind: gather, hours: 24, until: tales.people >= 9, max: 3', 'id: publish, kind: publish'])
    const { openedAt, endsAt } = await state()
    expect(endsAt - openedAt).toBe(3 * DAY_MS)
  })

  it('is no reason to make a pause longer', async () => {
    const { world, commands, state } = await begin([
      'id: pause, kind: wait, hours: 100',
      'id: tales, kind: gather, hours: 1',
      'id: publish, kind: publish',
    ])
    const { closesAt } = (await state()).cursor
    await commands('extend')
    expect((await state()).cursor.closesAt).toBe(closesAt)
    expect(world.said()).toContain('This goes on at a fixed date.')
  })

  it('lets nobody go back to what no longer fits in', async () => {
    const { world, commands, state } = await begin([
      'id: tales, kind: gather, hours: 800',
      'id: more, kind: gather, hours: 600',
      'id: publish, kind: publish',
    ])
    await world.passes(800)
    expect((await state()).cursor.step).toBe('more')
    await commands('back')
    expect((await state()).cursor.step).toBe('more')
    expect(world.said()).toContain('There is no time left for that.')
  })
})
