import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeBackup } from '../../db/backup/backup.js'
import { restoreBackup } from '../../db/backup/restore.js'
import { systemClock } from '../../src/core/clock.js'
import { testFolder } from '../support/folder.js'
import { COMMUNITY, createWorld, ROOM, SECOND_ROOM, type World } from '../support/world.js'
import { codeOf, joinRooms, makeCore, newest, SCOPE } from './joining.js'

/** When the town is played. */
const NOW = Date.UTC(2026, 0, 12, 9)

const backup = (world: World): string =>
  makeBackup({
    file: join(world.folder, 'home.db'),
    community: COMMUNITY,
    folder: testFolder(),
    now: systemClock.now(),
    prune: false,
  }).file

it('what was parted, refused or marked for young people after the backup stays so', async () => {
  const world = await createWorld({ sandbox: false, folder: testFolder() })
  await makeCore(world, 'dot')
  const session = await world.starts('ana', 'quick')
  await world.answers('bea', 'memory', 'The ferry.')
  const rooms = await joinRooms(world)
  await world.does('bea', { kind: 'earlier', session, room: SECOND_ROOM, may: true })
  await world.does('ben', { kind: 'connect-me', act: 'offer' })
  await world.does('bea', { kind: 'connect-me', act: 'take', code: codeOf(world) })
  const { id: accounts } = await newest(world, 'accounts')
  await world.does('ben', { kind: 'connect-me', act: 'yes', connect: accounts })
  await world.does('bea', { kind: 'connect-me', act: 'yes', connect: accounts })
  const before = await world.app.store(COMMUNITY).personByAccount(SCOPE, 'console:bea')
  const file = backup(world)

  await world.does('bea', { kind: 'connect-me', act: 'undo', connect: accounts })
  await world.does('ana', { kind: 'connect', act: 'undo', connect: rooms })
  await world.does('ana', { kind: 'room', room: SECOND_ROOM, youth: true })
  await world.does('bea', { kind: 'settings', age: 'young' })
  await world.stop()
  await restoreBackup({ file, dataFolder: world.folder, clock: { ...systemClock, now: () => NOW }, sure: true })

  const again = await createWorld({ sandbox: false, folder: world.folder })
  const store = again.app.store(COMMUNITY)
  await again.app.settled()
  expect(await store.connects(SCOPE, 0)).toEqual([])
  const [ben, bea] = await Promise.all(['ben', 'bea'].map((who) => store.personByAccount(SCOPE, `console:${who}`)))
  expect(before?.id).toBe(ben?.id)
  expect(bea?.id).not.toBe(ben?.id)
  expect(bea?.age).toBe('young')
  expect((await store.contributions(SCOPE, { session })).map(({ person }) => person)).toEqual([bea?.id])
  await again.passes(0)
  expect((await store.rooms(SCOPE)).find(({ room }) => room === SECOND_ROOM)?.youth).toBe(true)
  expect((await store.session(SCOPE, session))?.rooms).toEqual([ROOM])
})
