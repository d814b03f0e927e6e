import { describe, expect, it } from 'vitest'
import { MAX_CURSOR_BYTES, type Session } from '../../src/core/session.js'
import { COMMUNITY, createWorld, ROOM, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const PUBLISH = 'id: publish, kind: publish'
const stateOf = async (world: World, session: string): Promise<Session> => {
  const found = await world.app.store(COMMUNITY).session(scope, session)
  if (!found) throw new Error('no such session')
  return found
}
const standsAt = async (world: World, session: string) => {
  const { cursor } = await stateOf(world, session)
  return [cursor.step, cursor.round]
}
const begin = async (steps: readonly string[], more: Parameters<World['starts']>[2] & { tempo?: 'days' | 'live' } = {}) => {
  const world = await createWorld({ library: madeUp(steps) })
  await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'full', ...more })
  const session = (await world.app.store(COMMUNITY).sessions(scope, { room: ROOM }))[0]?.id ?? ''
  const does = {
    answers: (who: string, step: string, text: string) =>
      world.does(who, { kind: 'form', session, step, fields: { text, audience: 'group' } }),
    commands: (who: string, name: 'skip' | 'back' | 'extend' | 'stop') => world.does(who, { kind: 'command', name, session }),
  }
  return { world, session, ...does }
}

describe('a step that repeats', () => {
  const eachSteps = [
    'id: tales, kind: gather, hours: 1',
    'id: names, kind: cluster, of: tales, hours: 1, most: 3',
    'id: about, kind: gather, each: names, max: 2, hours: 1',
    PUBLISH,
  ]

  it('goes through the headings one by one, showing each, no more than its max', async () => {
    const { world, session, answers, commands } = await begin(eachSteps)
    await answers('ben', 'tales', 'A tale.')
    await commands('ana', 'skip')
    for (const text of ['Water', 'Bread', 'Keys']) await world.does('ben', { kind: 'form', session, step: 'names', fields: { text } })
    await commands('ana', 'skip')
    const asked = world.out.length
    expect(await standsAt(world, session)).toEqual(['about', 0])
    await answers('ben', 'about', 'On water.')
    await commands('ana', 'skip')
    expect(await standsAt(world, session)).toEqual(['about', 1])
    await answers('ben', 'about', 'On bread.')
    await commands('ana', 'skip')
    expect((await stateOf(world, session)).status).toBe('ended')
    const given = await world.app.store(COMMUNITY).contributions(scope, { session, step: 'about' })
    expect(new Set(given.map((one) => one.item)).size).toBe(2)
    expect(given.map((one) => one.text)).toEqual(['On water.', 'On bread.'])
    const later = world.out.slice(asked).map((one) => one.text)
    expect(later.some((text) => text.includes('“Bread”'))).toBe(true)
    expect(later.some((text) => text.includes('“Keys”'))).toBe(false)
  })

  it('starts again at the first heading when the host goes back to it', async () => {
    const { world, session, answers, commands } = await begin([...eachSteps.slice(0, 3), 'id: last, kind: gather, hours: 1', PUBLISH])
    await answers('ben', 'tales', 'A tale.')
    await commands('ana', 'skip')
    for (const text of ['Water', 'Bread']) await world.does('ben', { kind: 'form', session, step: 'names', fields: { text } })
    for (let n = 0; n < 3; n += 1) await commands('ana', 'skip')
    expect(await standsAt(world, session)).toEqual(['last', 0])
    await commands('ana', 'back')
    const { cursor } = await stateOf(world, session)
    expect([cursor.step, cursor.round, cursor.item]).toEqual(['about', 0, cursor.results.names?.items?.[0]])
    await answers('ben', 'about', 'On the first.')
    expect((await world.app.store(COMMUNITY).contributions(scope, { session, step: 'about' }))[0]?.item).toBe(cursor.item)
  })

  it('is left out when there is nothing to go through', async () => {
    const { world, session, commands } = await begin(eachSteps)
    await commands('ana', 'skip')
    await commands('ana', 'skip')
    expect((await stateOf(world, session)).status).toBe('ended')
  })

  it('goes on until its condition holds', async () => {
    const { world, session, answers, commands } = await begin([
      'id: tales, kind: gather, hours: 1, until: tales.people >= 2, max: 5',
      PUBLISH,
    ])
    await answers('ben', 'tales', 'One.')
    await commands('ana', 'skip')
    expect(await standsAt(world, session)).toEqual(['tales', 1])
    await answers('cyd', 'tales', 'Two.')
    await commands('ana', 'skip')
    expect((await stateOf(world, session)).status).toBe('ended')
  })

  it('ends at its max when the condition never holds', async () => {
    const { world, session, commands } = await begin(['id: tales, kind: gather, hours: 1, until: tales.people >= 2, max: 3', PUBLISH])
    for (const round of [0, 1, 2]) {
      expect(await standsAt(world, session)).toEqual(['tales', round])
      await commands('ana', 'skip')
    }
    expect((await stateOf(world, session)).status).toBe('ended')
  })
})

describe('a step with a condition', () => {
  const steps = ['id: tales, kind: gather, hours: 1', 'id: more, kind: gather, hours: 1, when: tales.contributions >= 2', PUBLISH]

  it.each([
    [1, 'ended'],
    [2, 'open'],
  ])('after %i answers leaves the session %s', async (n, status) => {
    const { world, session, answers, commands } = await begin(steps)
    for (let i = 0; i < n; i += 1) await answers(['ben', 'cyd'][i] ?? '', 'tales', 'A tale.')
    await commands('ana', 'skip')
    expect((await stateOf(world, session)).status).toBe(status)
  })
})

describe('the windows of a session', () => {
  const steps = ['id: tales, kind: gather, hours: 24, minutes: 6', 'id: more, kind: gather, hours: 24', PUBLISH]

  it('are hours over days, and minutes live in a room', async () => {
    const overDays = await begin(steps)
    await overDays.world.passes(23)
    expect(await standsAt(overDays.world, overDays.session)).toEqual(['tales', 0])
    await overDays.world.passes(1)
    expect(await standsAt(overDays.world, overDays.session)).toEqual(['more', 0])

    const live = await begin(steps, { tempo: 'live' })
    await live.world.passes(5 / 60)
    expect(await standsAt(live.world, live.session)).toEqual(['tales', 0])
    // at zero it waits for the host, five minutes at most
    await live.world.passes(5.5 / 60)
    expect(await standsAt(live.world, live.session)).toEqual(['tales', 0])
    await live.world.passes(0.5 / 60)
    expect(await standsAt(live.world, live.session)).toEqual(['more', 0])
  })

  it('let the host of a live session go on before and after the time is up, and hold the date that people were told', async () => {
    const { world, session, answers, commands } = await begin(
      ['id: tales, kind: gather, minutes: 6', 'id: more, kind: gather, minutes: 4', PUBLISH],
      {
        tempo: 'live',
      },
    )
    const { openedAt, endsAt } = await stateOf(world, session)
    expect(endsAt - openedAt).toBe((6 + 5 + 4 + 5) * 60_000)
    await world.passes(7 / 60)
    expect((await answers('ben', 'tales', 'A tale told late.')).kind).toBe('accepted')
    await commands('ana', 'skip')
    expect(await standsAt(world, session)).toEqual(['more', 0])
    await commands('ana', 'skip')
    expect((await stateOf(world, session)).status).toBe('ended')
  })

  it('give a live step more time from where it stands, and close it by the new date alone', async () => {
    const { world, session, commands } = await begin(['id: tales, kind: gather, minutes: 6', PUBLISH], { tempo: 'live' })
    await world.passes(8 / 60)
    await commands('ana', 'extend')
    await world.passes(7.5 / 60)
    expect(await standsAt(world, session)).toEqual(['tales', 0])
    await world.passes(1 / 60)
    expect(await standsAt(world, session)).not.toEqual(['tales', 0])
  })

  it('are made longer once, by half, for everyone to see', async () => {
    const { world, session, commands } = await begin(steps)
    const { closesAt } = (await stateOf(world, session)).cursor
    expect((await commands('ana', 'extend')).kind).toBe('accepted')
    expect((await stateOf(world, session)).cursor.closesAt).toBe((closesAt ?? 0) + 12 * 3_600_000)
    expect(world.said()).toContain('There is more time, once')
    await commands('ana', 'extend')
    expect((await stateOf(world, session)).cursor.closesAt).toBe((closesAt ?? 0) + 12 * 3_600_000)
    await world.passes(24)
    expect(await standsAt(world, session)).toEqual(['tales', 0])
    await world.passes(12)
    expect(await standsAt(world, session)).toEqual(['more', 0])
  })

  it('open again when the host goes back, with what was said still there', async () => {
    const { world, session, answers, commands } = await begin(steps)
    await answers('ben', 'tales', 'First thought.')
    await commands('ana', 'skip')
    await commands('ana', 'back')
    expect(await standsAt(world, session)).toEqual(['tales', 0])
    await answers('ben', 'tales', 'Second thought.')
    await commands('ana', 'skip')
    await commands('ana', 'skip')
    const [artifact] = await world.app.store(COMMUNITY).artifacts(scope, { session })
    expect(artifact?.body.coverage).toMatchObject({ used: 1, of: 1 })
    expect(world.said()).toContain('Second thought.')
  })

  it('cannot be gone back from the first step', async () => {
    const { world, session, commands } = await begin(steps)
    await commands('ana', 'back')
    expect(await standsAt(world, session)).toEqual(['tales', 0])
    expect(world.said()).toContain('There is no step to go back to.')
  })
})

describe('a long session of a large group', () => {
  it('keeps its cursor under 8 kB, and forgets none of its first answers', async () => {
    const PEOPLE = 200
    const repeated = Array.from({ length: 15 }, (_, n) => `id: round-${'abcdefghijklmno'[n]}, kind: gather, each: names, max: 5, hours: 1`)
    const { world, session, commands } = await begin([
      'id: tales, kind: gather, hours: 1',
      'id: wall, kind: reveal, of: tales',
      'id: names, kind: cluster, of: tales, hours: 1, most: 5',
      ...repeated,
      'id: agree, kind: consent, hours: 1, until: agree.passed = 1, max: 2',
      PUBLISH,
    ])
    const sizes: number[] = []
    const measure = async () => sizes.push(Buffer.byteLength(JSON.stringify((await stateOf(world, session)).cursor)))
    const send = (who: string, step: string, fields: Record<string, string>) =>
      world.app.host.accept({
        key: `${who}:${step}:${sizes.length}`,
        community: COMMUNITY,
        room: ROOM,
        actor: { account: `console:${who}`, name: who },
        deed: { kind: 'form', session, step, fields },
      })
    await Promise.all(
      Array.from({ length: PEOPLE }, (_, n) => send(`p${n}`, 'tales', { text: `The tale of person ${n}.`, audience: 'group' })),
    )
    await world.app.settled()
    await measure()
    await commands('ana', 'skip')
    await Promise.all(Array.from({ length: 12 }, (_, n) => send(`p${n}`, 'names', { text: `Heading ${n}` })))
    await world.app.settled()
    await measure()
    for (let n = 0; n < 100 && (await stateOf(world, session)).status === 'open'; n += 1) {
      await commands('ana', 'skip')
      await measure()
    }
    expect((await stateOf(world, session)).status).toBe('ended')
    expect(sizes.length).toBeGreaterThan(75)
    expect(Math.max(...sizes)).toBeLessThan(MAX_CURSOR_BYTES)
    const [artifact] = await world.app.store(COMMUNITY).artifacts(scope, { session })
    expect(artifact?.body.coverage).toMatchObject({ used: PEOPLE, of: PEOPLE, people: PEOPLE })
    expect(artifact?.status).toBe('in_review')
  })
})
