import { expect, test } from 'vitest'
import type { OpenHall } from '../../../src/core/open-hall.js'
import { createSetting, HOME, type Open, OTHER, START } from './setting.js'

const HALL: OpenHall = {
  id: 'h1',
  session: 's1',
  room: 'console:main',
  seed: 'ab',
  address: '192.168.1.7',
  port: 4747,
  openedAt: START,
  endsAt: START + 1,
}
const GUESTS = 'console:guest.h1.'

export function halls(open: Open): void {
  const guest = (who: string, name: string) => ({
    account: `${GUESTS}${who}`,
    guests: GUESTS,
    session: 's1',
    name,
    age: 'adult' as const,
    now: START,
  })

  test('a community has one hall, kept as it is now until it is closed', async () => {
    const { store, again } = await createSetting(open)
    expect(await store.hall(HOME)).toBeNull()
    await store.keepHall(HOME, HALL)
    await store.keepHall(HOME, { ...HALL, id: 'h2', address: null, port: null })
    expect(await (await again()).hall(HOME)).toEqual({ ...HALL, id: 'h2', address: null, port: null })
    expect(await store.hall(OTHER)).toBeNull()
    await store.keepHall(HOME, null)
    expect(await store.hall(HOME)).toBeNull()
  })

  test('a guest is told apart from other guests, from those in the session and from the core team, and from nobody else', async () => {
    const { store, opens, says } = await createSetting(open)
    await opens('s1')
    await says('ben', 's1', 'words')
    await store.person(HOME, 'console:dee', 'Dee', START, ['core'])
    await store.person(HOME, 'console:elsewhere', 'Eve', START)
    const names = []
    for (const [at, name] of ['Ben', 'BEN', 'Ana', 'Dee', 'Eve', 'Eve', 'Ｅve'].entries()) {
      names.push((await store.joinAsGuest(HOME, guest(String(at), name))).name)
    }
    expect(names).toEqual(['Ben 2', 'BEN 3', 'Ana 2', 'Dee 2', 'Eve', 'Eve 2', 'Ｅve 3'])
  })

  test('a guest keeps their age and is one person, whoever asks again', async () => {
    const { store } = await createSetting(open)
    const one = await store.joinAsGuest(HOME, { ...guest('a', 'Ben'), age: 'young' })
    expect(one).toMatchObject({ name: 'Ben', age: 'young', roles: ['guest', 'member'] })
    expect(await store.joinAsGuest(HOME, guest('a', 'Zoe'))).toEqual(one)
    expect((await store.person(HOME, 'console:ben', 'Ben', START)).age).toBe('unknown')
  })

  test('the accounts of a hall are counted by how they begin, in their own community', async () => {
    const { store } = await createSetting(open)
    await store.joinAsGuest(HOME, guest('a', 'Ben'))
    await store.joinAsGuest(HOME, guest('b', 'Cyd'))
    await store.joinAsGuest(HOME, { ...guest('c', 'Dee'), account: 'console:guest.h10.c' })
    await store.joinAsGuest(OTHER, guest('d', 'Eve'))
    expect(await store.countAccounts(HOME, GUESTS)).toBe(2)
  })

  test('erasing a guest takes their age with their name', async () => {
    const { store, owner } = await createSetting(open)
    const { id } = await store.joinAsGuest(HOME, { ...guest('a', 'Ben'), age: 'young' })
    await store.erase(owner, HOME.community, id, START)
    expect(await store.personById(HOME, id)).toMatchObject({ name: '', age: 'unknown', roles: [] })
    expect(await store.countAccounts(HOME, GUESTS)).toBe(0)
  })
}
