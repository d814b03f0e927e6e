import { openSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createStore, openStore } from '../../db/index.js'
import { migrate } from '../../db/migrate.js'
import { type Connection, connect } from '../../db/sqlite/connection.js'
import { systemClock } from '../../src/core/clock.js'
import { createSetting, HOME, START } from '../contracts/store/setting.js'
import { testFolder } from '../support/folder.js'

const clock = systemClock
const PAGE = 4_096

test('a file that is no database is refused and left as it is', async () => {
  const file = join(testFolder(), 'home.db')
  writeFileSync(file, 'a letter, not a database. '.repeat(400))
  await expect(openStore({ file, clock })).rejects.toMatchObject({ code: 'db-corrupt', fault: 'operator' })
})

test('a damaged database is refused with what to do', async () => {
  const file = join(testFolder(), 'home.db')
  await (await openStore({ file, clock })).close()
  // the page that holds the list of tables, after its 100 bytes of header
  writeSync(openSync(file, 'r+'), Buffer.alloc(PAGE - 100, 0xab), 0, PAGE - 100, 100)
  await expect(openStore({ file, clock })).rejects.toMatchObject({ code: 'db-corrupt', remedy: expect.stringContaining('backup') })
})

test('a database cut short is refused with what to do', async () => {
  const file = join(testFolder(), 'home.db')
  await (await openStore({ file, clock })).close()
  truncateSync(file, PAGE * 3)
  await expect(openStore({ file, clock })).rejects.toMatchObject({ code: 'db-corrupt' })
})

test('a data folder that is not there is named as such', async () => {
  const file = join(testFolder(), 'missing', 'home.db')
  await expect(openStore({ file, clock })).rejects.toMatchObject({ code: 'db-unopened', fault: 'operator' })
})

test('a database another program holds refuses the write, and takes it again when the program lets go', async () => {
  const file = join(testFolder(), 'home.db')
  migrate(file)
  const connection = connect(file)
  connection.db.pragma('busy_timeout = 1')
  const store = createStore({ file, clock, connection })
  const other = new Database(file)
  other.exec('BEGIN IMMEDIATE')
  const home = { id: 'home', name: 'Home', zone: 'UTC', lang: 'en', sandbox: false }
  await expect(store.ensureCommunity(home)).rejects.toMatchObject({ code: 'db-locked', fault: 'operator' })
  other.exec('COMMIT')
  other.close()
  await store.ensureCommunity(home)
  expect(await store.community('home')).toEqual(home)
  await store.close()
})

test('a full disk refuses what comes in, sets no event aside, and all goes on when there is room again', async () => {
  const file = join(testFolder(), 'home.db')
  const made: Connection[] = []
  const { store, opens, takes, turns } = await createSetting(async (at) => {
    migrate(file)
    const connection = connect(file)
    made.push(connection)
    return { store: createStore({ file, clock: at, connection }), again: () => openStore({ file, clock: at }) }
  })
  const [connection] = made
  await opens('s1')
  await takes('ben', { kind: 'form', session: 's1', step: 'memory', fields: {} })
  const text = 'words '.repeat(600)
  const decide: Parameters<typeof turns>[0] = ({ event }) => ({
    puts: Array.from({ length: 50 }, (_, n) => ({
      id: `c${n}`,
      step: 'memory',
      slot: `${n}`,
      person: event.person ?? '',
      text,
      audience: 'group',
    })),
  })
  const pages = connection?.db.pragma('page_count', { simple: true }) as number
  connection?.db.pragma(`max_page_count = ${pages + 2}`)
  await expect(turns(decide)).rejects.toMatchObject({ code: 'disk-full', fault: 'operator' })
  const fields = { text: 'words '.repeat(6_000) }
  await expect(takes('cy', { kind: 'form', session: 's1', step: 'memory', fields }, { key: 'later' })).rejects.toMatchObject({
    code: 'disk-full',
  })
  expect((await store.pending(START)).inbox).toBe(1)
  expect(await store.contributions(HOME, { session: 's1' })).toEqual([])

  connection?.db.pragma('max_page_count = 1000000')
  expect(await turns(decide)).toMatchObject([{ ok: true }])
  expect(await store.counts(HOME, 's1')).toEqual({ memory: { contributions: 50, people: 1 } })
})

test('a closed store refuses what comes', async () => {
  const file = join(testFolder(), 'home.db')
  const store = await openStore({ file, clock })
  await store.close()
  await expect(store.own('late', START, 1_000)).rejects.toMatchObject({ code: 'db-closed' })
})

test('what was given before closing is kept', async () => {
  const file = join(testFolder(), 'home.db')
  const store = await openStore({ file, clock })
  const given = store.ensureCommunity({ id: 'home', name: 'Home', zone: 'UTC', lang: 'en', sandbox: false })
  await store.close()
  await given
  const again = await openStore({ file, clock })
  expect(await again.community('home')).not.toBeNull()
  await again.close()
})

test('every write of a store is on disk before it is answered: full sync, write-ahead log, erased bytes overwritten', () => {
  const file = join(testFolder(), 'home.db')
  migrate(file)
  const { db, close } = connect(file)
  const of = (name: string): unknown => db.pragma(name, { simple: true })
  expect([of('journal_mode'), of('synchronous'), of('foreign_keys'), of('secure_delete'), of('busy_timeout')]).toEqual([
    'wal',
    2,
    1,
    1,
    5_000,
  ])
  close()
})
