import { describe, expect, it } from 'vitest'
import type { Receipt } from '../../src/core/event.js'
import type { Button } from '../../src/core/post.js'
import type { Session } from '../../src/core/session.js'
import { COMMUNITY, createWorld, ROOM, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const LATE = { kind: 'refused', code: 'closed-step' }

const stateOf = async (world: World, session: string): Promise<Session> => {
  const found = await world.app.store(COMMUNITY).session(scope, session)
  if (!found) throw new Error('no such session')
  return found
}

async function begin(steps: readonly string[]): Promise<{ world: World; session: string }> {
  const world = await createWorld({ library: madeUp(steps) })
  await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'full' })
  return { world, session: (await world.app.store(COMMUNITY).sessions(scope, { room: ROOM }))[0]?.id ?? '' }
}

/** The newest button of this action that was said. */
function button(world: World, action: string): Button & { session: string; step: string } {
  const found = world.out
    .flatMap(({ post }) => post.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])))
    .findLast((one) => one.action === action)
  if (!found?.session || !found.step) throw new Error(`no button ${action}`)
  return { ...found, session: found.session, step: found.step }
}

const presses = (world: World, who: string, { session, step, round, action }: ReturnType<typeof button>): Promise<Receipt> =>
  world.does(who, { kind: 'press', session, step, round, action })

describe('a button of an item that is over', () => {
  it('counts for no other item, and says that its part has closed', async () => {
    const { world, session } = await begin([
      'id: tales, kind: gather, hours: 1',
      'id: names, kind: cluster, of: tales, hours: 1',
      'id: agree, kind: consent, each: names, max: 2, hours: 1',
      'id: publish, kind: publish',
    ])
    await world.does('ben', { kind: 'form', session, step: 'tales', fields: { text: 'A tale.', audience: 'group' } })
    await world.does('ana', { kind: 'command', name: 'skip', session })
    for (const text of ['Water', 'Bread']) await world.does('cyd', { kind: 'form', session, step: 'names', fields: { text } })
    await world.does('ana', { kind: 'command', name: 'skip', session })
    const first = button(world, 'consent')
    await world.does('ana', { kind: 'command', name: 'skip', session })
    expect((await stateOf(world, session)).cursor.round).toBe(1)
    expect(await presses(world, 'ben', first)).toMatchObject(LATE)
    expect(await world.app.store(COMMUNITY).contributions(scope, { session, step: 'agree' })).toEqual([])
    expect(await presses(world, 'ben', button(world, 'consent'))).toMatchObject({ kind: 'accepted' })
    expect(await world.app.store(COMMUNITY).contributions(scope, { session, step: 'agree' })).toHaveLength(1)
  })
})

describe('a form opened in one round and sent in the next', () => {
  it('is refused, while one that names no round counts for the open one', async () => {
    const { world, session } = await begin([
      'id: tales, kind: gather, hours: 1, until: tales.people >= 9, max: 3',
      'id: publish, kind: publish',
    ])
    const ask = button(world, 'answer')
    const view = await world.asks('ben', {
      kind: 'form',
      session,
      step: ask.step,
      action: 'answer',
      ...(ask.round === undefined ? {} : { round: ask.round }),
    })
    if (view.kind !== 'form') throw new Error('no form')
    await world.does('ana', { kind: 'command', name: 'skip', session })
    const { step, round } = view.form
    const fields = { text: 'Said for the first round.', audience: 'group' }
    expect(await world.does('ben', { kind: 'form', session, step, round, fields })).toMatchObject(LATE)
    expect(await world.asks('ben', { kind: 'form', session, step, round: 0, action: 'answer' })).toMatchObject(LATE)
    expect(await world.does('ben', { kind: 'form', session, step, fields })).toMatchObject({ kind: 'accepted' })
  })
})

describe('a command about a step that has closed meanwhile', () => {
  const steps = ['one', 'two', 'three'].map((id) => `id: ${id}, kind: gather, hours: 1`)
  const skip = (world: World, session: string, key: string, more: { step?: string; round?: number } = {}) =>
    world.app.host.accept({
      key,
      community: COMMUNITY,
      room: ROOM,
      actor: { account: 'console:ana', name: 'Ana' },
      deed: { kind: 'command', name: 'skip', session, ...more },
    })

  it('skips one step, however quickly it is said twice', async () => {
    const { world, session } = await begin([...steps, 'id: publish, kind: publish'])
    await Promise.all([skip(world, session, 'a'), skip(world, session, 'b')])
    await world.app.settled()
    expect((await stateOf(world, session)).cursor.step).toBe('two')
    expect(world.said()).toContain('This part has closed.')
  })

  it('is refused at once when it names another step or round than the open one', async () => {
    const { world, session } = await begin([...steps, 'id: publish, kind: publish'])
    await skip(world, session, 'a', { step: 'one', round: 0 })
    await world.app.settled()
    expect(await skip(world, session, 'b', { step: 'one', round: 0 })).toMatchObject(LATE)
    expect(await skip(world, session, 'c', { step: 'two', round: 1 })).toMatchObject(LATE)
    expect((await stateOf(world, session)).cursor.step).toBe('two')
  })

  it('closes one step when its time is up at the very moment it is skipped', async () => {
    const { world, session } = await begin([...steps, 'id: publish, kind: publish'])
    const said = skip(world, session, 'a')
    await Promise.all([said, world.passes(1)])
    await world.app.settled()
    expect((await stateOf(world, session)).cursor.step).toBe('two')
  })
})
