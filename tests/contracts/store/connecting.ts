import { expect, test } from 'vitest'
import { createSetting, HOME, MAIN, type Open, OTHER, post, SECOND, START } from './setting.js'

export function connecting(open: Open): void {
  test('a connection is found by its code until that is used, by its id for good, and only in its community', async () => {
    const { store, opens, applies, turns, takes } = await createSetting(open)
    await opens('s1')
    const offer = { act: 'offer', id: 'c1', of: 'rooms', code: 'h1', a: MAIN, by: 'p1', said: MAIN, until: START + 1_000 } as const
    await applies('s1', { connect: offer })
    const found: unknown[] = []
    const look = async (needs: { id: string } | { code: string }): Promise<void> => {
      await takes('ben', { kind: 'settings' })
      await turns(
        (_claim, facts) => {
          found.push(facts.connect)
          return {}
        },
        { connect: needs },
      )
    }
    await look({ code: 'h1' })
    await applies('s1', { connect: { act: 'take', id: 'c1', b: SECOND, name: null, by: 'p2', said: SECOND, until: START + 9_000 } })
    await look({ code: 'h1' })
    await look({ id: 'c1' })
    expect(found).toMatchObject([{ id: 'c1', b: null }, null, { a: MAIN, b: SECOND, byA: 'p1', byB: 'p2', joinedAt: null }])
    expect(await store.connects(HOME, START)).toHaveLength(1)
    expect(await store.connects(HOME, START + 9_000)).toEqual([])
    expect(await store.connects(OTHER, START)).toEqual([])
    await applies('s1', { connect: { act: 'yes', id: 'c1', side: 'a', joins: false } })
    await applies('s1', { connect: { act: 'yes', id: 'c1', side: 'b', joins: true } })
    expect(await store.connects(HOME, START + 9_000)).toMatchObject([{ id: 'c1', endedAt: null }])
    await applies('s1', { connect: { act: 'end', id: 'c1', by: 'p2' } })
    expect(await store.connects(HOME, START)).toEqual([])
  })

  test('a newer offer of the same person for the same thing takes the place of the one before', async () => {
    const { store, opens, applies } = await createSetting(open)
    await opens('s1')
    const offer = { act: 'offer', of: 'rooms', a: MAIN, by: 'p1', said: MAIN, until: START + 1_000 } as const
    await applies('s1', { connect: { ...offer, id: 'c1', code: 'h1' } })
    await applies('s1', { connect: { ...offer, id: 'c2', code: 'h2' } })
    await applies('s1', { connect: { ...offer, id: 'c3', code: 'h3', by: 'p2' } })
    expect((await store.connects(HOME, START)).map(({ id }) => id)).toEqual(['c2', 'c3'])
  })

  test('a room that came to a session later shows what was said after it came, and before it only what its author agreed to', async () => {
    const { store, opens, says, applies, at, posts } = await createSetting(open)
    const session = await opens('s1', [MAIN])
    const first = await says('ben', 's1', 'Before.')
    at(START + 10)
    await applies('s1', { session: { ...session, rooms: [MAIN, SECOND] } })
    at(START + 20)
    const second = await says('cyd', 's1', 'After.')
    const said = (id: string) => post('', { blocks: [{ kind: 'quote', text: [{ said: id }] }] })
    await posts('s1', said(first), said(second))
    const shown = async (room: string) => JSON.stringify((await store.posts(HOME, room, null, 0, 50)).map(({ blocks }) => blocks))
    expect(await shown(MAIN)).toContain('Before.')
    expect(await shown(SECOND)).not.toContain('Before.')
    expect(await shown(SECOND)).toContain('After.')
    const ben = await store.personByAccount(HOME, 'console:ben')
    expect(await store.earlierAsked(HOME, ben?.id ?? '')).toEqual([{ session: 's1', room: SECOND }])
  })

  test('a private word goes where its reader has an account, and is found again for them alone', async () => {
    const { store, opens, posts } = await createSetting(open)
    await store.ensureRoom({ ...HOME, room: 'slack:T1:C1', name: '#mission' })
    await opens('s1', ['slack:T1:C1', MAIN])
    const ben = await store.person(HOME, 'console:ben', 'Ben', START)
    const cyd = await store.person(HOME, 'slack:T1:UCYD', 'Cyd', START)
    await posts('s1', post('psst', { only: ben.id }), post('hush', { only: cyd.id }))
    expect((await store.posts(HOME, MAIN, ben.id, 0, 9)).map(({ only }) => only)).toEqual([ben.id])
    expect((await store.posts(HOME, 'slack:T1:C1', cyd.id, 0, 9)).map(({ only }) => only)).toEqual([cyd.id])
    expect(JSON.stringify(await store.toldAlone(HOME, cyd.id, 0, 5))).toContain('hush')
    expect(await store.toldAlone(HOME, cyd.id, START + 1, 5)).toEqual([])
    expect(await store.toldAlone(OTHER, cyd.id, 0, 5)).toEqual([])
  })

  test('what a platform says of a room is kept, and what it leaves out stays', async () => {
    const { store } = await createSetting(open)
    await store.noteRoom(HOME, MAIN, { people: 14 })
    await store.noteRoom(HOME, MAIN, { open: true })
    await store.noteRoom(OTHER, MAIN, { people: 1 })
    expect((await store.rooms(HOME)).find(({ room }) => room === MAIN)).toMatchObject({ people: 14, open: true, public: false })
  })
}
