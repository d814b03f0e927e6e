import { describe, expect, it } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import { COMMUNITY, createWorld, ROOM, type World } from '../support/world.js'

const SCOPE = { community: COMMUNITY }
let keys = 0

/** Both are stored before either has its turn. */
async function atOnce(world: World, ...all: readonly (readonly [string, Deed])[]): Promise<void> {
  const { host } = world.app
  await Promise.all(
    all.map(([who, deed]) => {
      keys += 1
      const name = who[0]?.toUpperCase() + who.slice(1)
      return host.accept({ key: `at-once:${keys}`, community: COMMUNITY, room: ROOM, actor: { account: `console:${who}`, name }, deed })
    }),
  )
  await world.app.settled()
}

describe('who held something when they spoke', () => {
  it('does nothing by it once that was taken from them: a deputy who was removed meanwhile', async () => {
    const world = await createWorld({ sandbox: false })
    const session = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'The bench.')
    await world.does('ana', { kind: 'deputy', session, person: 'console:ben' })
    await atOnce(world, ['ana', { kind: 'deputy', session }], ['ben', { kind: 'command', name: 'stop', session }])
    expect(await world.app.store(COMMUNITY).session(SCOPE, session)).toMatchObject({ status: 'open', deputy: null })
    expect(world.said()).toContain('Only the one who holds the session')
  })

  it('and one of the core team who no longer is', async () => {
    const world = await createWorld({ sandbox: false })
    const dot = await world.app.store(COMMUNITY).person(SCOPE, 'console:dot', 'Dot', 0, ['core'])
    await atOnce(
      world,
      ['ana', { kind: 'role', person: dot.id, role: 'core', give: false }],
      ['dot', { kind: 'start', playbook: 'storytelling', length: 'quick' }],
    )
    expect(await world.app.store(COMMUNITY).sessions(SCOPE, {})).toEqual([])
  })
})

describe('a guest', () => {
  it('does through any door only what a guest may, in the session of the hall that let them in', async () => {
    const world = await createWorld({ sandbox: false })
    const [session, other] = [await world.starts('ana', 'quick'), await world.starts('ana', 'quick')]
    const store = world.app.store(COMMUNITY)
    const account = 'console:guest.h1.ben'
    await store.keepHall(SCOPE, { id: 'h1', session, room: ROOM, seed: '00', address: null, port: null, openedAt: 0, endsAt: 9e15 })
    await store.joinAsGuest(SCOPE, { account, guests: 'console:guest.h1.', session, name: 'Ben', age: 'young', now: 0 })
    const does = (deed: Deed) => world.does('guest.h1.ben', deed)
    const answer = (to: string): Deed => ({ kind: 'form', session: to, step: 'memory', fields: { text: 'The bench.', audience: 'group' } })
    expect(await does(answer(session))).toMatchObject({ kind: 'accepted' })
    for (const deed of [
      answer(other),
      { kind: 'ask', fields: { question: 'Where?' } },
      { kind: 'signal', fields: { url: 'https://example.org' } },
      { kind: 'connect-me', act: 'offer' },
      { kind: 'claim', code: 'guess' },
      { kind: 'command', name: 'stop', session },
    ] as const)
      expect([deed, await does(deed)]).toMatchObject([deed, { code: 'not-for-guests' }])
    await store.keepHall(SCOPE, null)
    expect(await does(answer(session))).toMatchObject({ code: 'not-for-guests' })
    expect(await does({ kind: 'erase', sure: 'erase my words' })).toMatchObject({ kind: 'accepted' })
  })
})
