import { expect, test } from 'vitest'
import { createSetting, HOME, MAIN, type Open, OTHER, START } from './setting.js'

export function owning(open: Open): void {
  test('only one process owns the store until its time runs out, and the next owner has a higher fence', async () => {
    const { store, owner, again } = await createSetting(open)
    const second = await again()
    expect(await second.own('second', START + 1, 1_000)).toBeNull()
    const taken = await second.own('second', START + 1_000_001, 1_000)
    expect(taken?.fence).toBeGreaterThan(owner.fence)
    expect(await store.own('test', START + 1_000_002, 1_000)).toBeNull()
  })

  test('an owner that renews keeps its fence', async () => {
    const { store, owner } = await createSetting(open)
    expect(await store.own('test', START + 5_000, 1_000)).toEqual(owner)
  })

  test('an owner that lets go frees the store at once', async () => {
    const { store, owner, again } = await createSetting(open)
    await store.disown(owner)
    expect(await (await again()).own('second', START + 1, 1_000)).not.toBeNull()
  })

  test('an owner that was overtaken can change nothing any more', async () => {
    const { store, owner, again, turns, takes } = await createSetting(open)
    await takes('ana', { kind: 'start', playbook: 'storytelling' })
    await store.ensureWake({ ...HOME, id: 'night', what: 'maintenance', at: START })
    await (await again()).own('second', START + 1_000_001, 1_000)
    const refused = { code: 'not-owner', fault: 'operator' }
    await expect(turns(() => ({}))).rejects.toMatchObject(refused)
    await expect(store.wakeDue(owner, START)).rejects.toMatchObject(refused)
    await expect(store.settle(owner, 'x', START)).rejects.toMatchObject(refused)
    await expect(store.erase(owner, 'home', 'x', START)).rejects.toMatchObject(refused)
    expect((await store.pending(START)).inbox).toBe(1)
  })

  test('the same account is one person in a community and another in the next', async () => {
    const { store } = await createSetting(open)
    const one = await store.person(HOME, 'console:ben', 'Ben', START)
    expect((await store.person(HOME, 'console:ben', 'Ben', START)).id).toBe(one.id)
    expect((await store.person(OTHER, 'console:ben', 'Ben', START)).id).not.toBe(one.id)
    expect(await store.personById(OTHER, one.id)).toBeNull()
  })

  test('a new person is a member, with quiet hours and words for this group', async () => {
    const { store } = await createSetting(open)
    expect(await store.person(HOME, 'console:ben', 'Ben', START, ['core'])).toMatchObject({
      name: 'Ben',
      account: 'console:ben',
      roles: ['core', 'member'],
      quietFrom: '21:00',
      quietUntil: '08:00',
      audience: 'group',
    })
  })

  test('a turn gives and takes roles and keeps settings, for people of its own community only', async () => {
    const { store, takes, turns } = await createSetting(open)
    const ben = await store.person(HOME, 'console:ben', 'Ben', START)
    const stranger = await store.person(OTHER, 'console:cy', 'Cy', START)
    await takes('ben', { kind: 'settings' })
    await turns(() => ({ settings: { quietFrom: '20:00', audience: 'count' }, role: { person: ben.id, role: 'ally', give: true } }))
    expect(await store.personById(HOME, ben.id)).toMatchObject({ quietFrom: '20:00', quietUntil: '08:00', audience: 'count' })
    expect((await store.personById(HOME, ben.id))?.roles).toContain('ally')
    await takes('ben', { kind: 'settings' })
    await turns(() => ({ role: { person: stranger.id, role: 'core', give: true } }))
    expect((await store.personById(OTHER, stranger.id))?.roles).toEqual(['member'])
  })

  test('a room keeps its community when another one asks for it', async () => {
    const { store } = await createSetting(open)
    await expect(store.ensureRoom({ ...OTHER, room: MAIN, name: 'mine now' })).rejects.toMatchObject({ code: 'room-taken' })
    expect(await store.rooms(HOME)).toContainEqual({
      youth: false,
      checked: false,
      people: null,
      open: null,
      room: MAIN,
      name: 'main',
      public: false,
    })
  })

  test('a playbook is kept by its hash and never replaced', async () => {
    const { store } = await createSetting(open)
    await store.keepPlaybook('h', 'first')
    await store.keepPlaybook('h', 'second')
    expect(await store.playbook('h')).toBe('first')
    expect(await store.playbook('unknown')).toBeNull()
  })
}
