import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { makeBackup } from '../../db/backup/backup.js'
import { backupName } from '../../db/backup/copies.js'
import { type Restored, restoreBackup } from '../../db/backup/restore.js'
import { openStore } from '../../db/index.js'
import { migrate } from '../../db/migrate.js'
import { connect } from '../../db/sqlite/connection.js'
import { keepSwitch } from '../../db/sqlite/models.js'
import { systemClock } from '../../src/core/clock.js'
import { holding } from '../support/bytes.js'
import { cairn } from '../support/cairn.js'
import { testFolder } from '../support/folder.js'
import { createWorld, ROOM, type World } from '../support/world.js'

const HOME = { community: 'home' }
const SHIPPED = fileURLToPath(new URL('../../db/sqlite/migrations/', import.meta.url))

/** A live community in which ben and one other have answered, with a backup of it that stands where erasure does not reach. */
async function kept(other = 'cy'): Promise<{ world: World; file: string }> {
  const world = await createWorld({ sandbox: false, folder: testFolder() })
  await world.starts('ana', 'quick')
  await world.answers('ben', 'memory', 'Ben stays.')
  await world.answers(other, 'memory', `First ${other}.`, 'outside')
  const away = testFolder()
  const { file } = makeBackup({
    file: join(world.folder, 'home.db'),
    community: 'home',
    folder: away,
    now: systemClock.now(),
    prune: false,
  })
  return { world, file }
}

const restores = (world: World, file: string, sure = false): Promise<Restored> =>
  restoreBackup({ file, dataFolder: world.folder, clock: systemClock, sure })

/** The answers in the database as it is now. */
async function answersIn(folder: string): Promise<unknown[]> {
  const store = await openStore({ file: join(folder, 'home.db'), clock: systemClock })
  try {
    const sessions = await store.sessions(HOME, {})
    return (await store.contributions(HOME, { session: sessions[0]?.id ?? '' })).map((one) => one.text)
  } finally {
    await store.close()
  }
}

describe('restoring', () => {
  it('brings a lost database back, ready to be worked on', async () => {
    const { world, file } = await kept()
    await world.stop()
    rmSync(join(world.folder, 'home.db'))
    expect(await restores(world, file)).toMatchObject({ community: 'home', name: 'Alder Row', aside: null, lost: null })
    expect(await answersIn(world.folder)).toEqual(['Ben stays.', 'First cy.'])
    const again = await createWorld({ sandbox: false, folder: world.folder })
    expect(again.app.owns()).toBe(true)
    await again.stop()
  })

  it('over a newer database is refused with what would be lost, and done when one is sure; the other is kept aside', async () => {
    const { world, file } = await kept()
    await world.answers('dee', 'memory', 'Dee came later.')
    await world.answers('ben', 'memory', 'Ben changed his mind.')
    await world.stop()
    const before = readdirSync(world.folder).toSorted()
    const refused = await cairn(['restore', file], { CAIRN_DATA: world.folder }).ended
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('newer than this backup: 2 events and 2 answers would be lost. To restore all the same, say --sure.')
    expect(readdirSync(world.folder).toSorted()).toEqual(before)
    const ran = await cairn(['restore', file, '--sure'], { CAIRN_DATA: world.folder }).ended
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('Not in it: 2 events and 2 answers.')
    expect(await answersIn(world.folder)).toEqual(['Ben stays.', 'First cy.'])
    const aside = readdirSync(world.folder).find((name) => name.startsWith('home.db.replaced-')) ?? ''
    expect(readFileSync(join(world.folder, aside)).includes('Dee came later.')).toBe(true)
  })

  it('is refused while a process works on the database, or only has it open', async () => {
    const { world, file } = await kept()
    await expect(restores(world, file, true)).rejects.toMatchObject({ code: 'db-owned' })
    await world.stop()
    const reader = new Database(join(world.folder, 'home.db'))
    reader.pragma('journal_mode = WAL')
    await expect(restores(world, file, true)).rejects.toMatchObject({ code: 'db-owned' })
    reader.close()
    await expect(restores(world, file, true)).resolves.toMatchObject({ community: 'home' })
  })

  it.each([
    ['that is not there', () => undefined, 'no-backup'],
    ['that is no database', (file: string) => writeFileSync(file, 'x'.repeat(9_000)), 'backup-unsound'],
    ['that is damaged', (file: string) => writeFileSync(file, readFileSync(file).fill(7, 8_192, 60_000)), 'backup-unsound'],
    ['that is a database of something else', (file: string) => made(file, (db) => db.exec('CREATE TABLE x (y)')), 'not-a-backup'],
    ['of a newer Cairn', (file: string) => made(file, (db) => db.pragma('user_version = 9999'), false), 'db-newer'],
  ])('is refused with a file %s, and changes nothing', async (name, spoil, code) => {
    const { world, file } = await kept()
    await world.stop()
    if (name === 'that is not there') rmSync(file)
    else spoil(file)
    const before = readFileSync(join(world.folder, 'home.db'))
    await expect(restores(world, file, true)).rejects.toMatchObject({ code })
    expect(readFileSync(join(world.folder, 'home.db')).equals(before)).toBe(true)
    expect(readdirSync(world.folder)).toEqual(['home.db'])
  })

  it('is refused with another community’s backup when one is named', async () => {
    const { world, file } = await kept()
    await world.stop()
    const parts = { file, dataFolder: world.folder, clock: systemClock, sure: true }
    await expect(restoreBackup({ ...parts, community: 'mill-lane' })).rejects.toMatchObject({ code: 'other-community' })
    await expect(restoreBackup({ ...parts, file: join(world.folder, 'home.db') })).rejects.toMatchObject({ code: 'not-a-backup' })
  })

  it('over a damaged database asks whether one is sure, since nothing can be counted', async () => {
    const { world, file } = await kept()
    await world.stop()
    writeFileSync(join(world.folder, 'home.db'), 'x'.repeat(9_000))
    await expect(restores(world, file)).rejects.toMatchObject({ code: 'restore-newer' })
    expect(await restores(world, file, true)).toMatchObject({ lost: null })
    expect(await answersIn(world.folder)).toEqual(['Ben stays.', 'First cy.'])
  })
})

describe('someone who was erased after the backup', () => {
  it.each([
    ['stays erased', (_file: string) => undefined],
    ['stays erased when the database is lost', (file: string) => rmSync(file)],
    ['stays erased when the database is damaged', (file: string) => writeFileSync(file, 'x'.repeat(9_000))],
  ])('%s: no byte comes back', async (_name, harm) => {
    const sentinel = systemClock.secret(20)
    const { world, file } = await kept(sentinel)
    await world.does(sentinel, { kind: 'erase', sure: 'erase my words' })
    await world.stop()
    harm(join(world.folder, 'home.db'))
    expect(readFileSync(file).includes(sentinel)).toBe(true)
    expect(await restores(world, file, true)).toMatchObject({ erased: 1 })
    expect(holding(world.folder, sentinel)).toEqual([])
    expect(await answersIn(world.folder)).toEqual(['Ben stays.'])
  })

  it('stays erased in a second restore, of a database that only the record knows', async () => {
    const sentinel = systemClock.secret(20)
    const { world, file } = await kept(sentinel)
    await world.does(sentinel, { kind: 'erase', sure: 'erase my words' })
    await world.stop()
    // put there by hand, past the command
    copyFileSync(file, join(world.folder, 'home.db'))
    expect(await restores(world, file, true)).toMatchObject({ erased: 1, aside: null })
    expect(holding(world.folder, sentinel)).toEqual([])
  })

  it('goes from a database put aside earlier too', async () => {
    const sentinel = systemClock.secret(20)
    const { world, file } = await kept(sentinel)
    await world.stop()
    const { aside } = await restores(world, file, true)
    expect(holding(world.folder, sentinel)).toContain(aside?.split('/').at(-1))
    const again = await createWorld({ sandbox: false, folder: world.folder })
    await again.does(sentinel, { kind: 'erase', sure: 'erase my words' }, { key: 'later' })
    expect(existsSync(aside ?? '')).toBe(false)
    expect(holding(world.folder, sentinel)).toEqual([])
    await again.stop()
  })
})

it('what its author took back after the backup stays taken back', async () => {
  const { world, file } = await kept()
  const store = world.app.store('home')
  const [session] = await store.sessions(HOME, {})
  const [, cy] = await store.contributions(HOME, { session: session?.id ?? '' })
  await world.does('cy', { kind: 'withdraw', contribution: cy?.id ?? '' })
  await world.stop()
  expect(await restores(world, file, true)).toMatchObject({ takenBack: 1 })
  expect(await answersIn(world.folder)).toEqual(['Ben stays.'])
})

it('what was held back after the backup stays so, and a room marked public stays public', async () => {
  const { world, file } = await kept()
  const store = world.app.store('home')
  const [session] = await store.sessions(HOME, {})
  const [ben] = await store.contributions(HOME, { session: session?.id ?? '' })
  await world.does('ana', { kind: 'hold', contribution: ben?.id ?? '', reason: 'person' })
  await world.does('ana', { kind: 'room', room: ROOM, public: true })
  await world.stop()
  expect(await restores(world, file, true)).toMatchObject({ takenBack: 1 })
  expect(await answersIn(world.folder)).toEqual(['First cy.'])
  const again = await openStore({ file: join(world.folder, 'home.db'), clock: systemClock })
  expect((await again.rooms(HOME)).filter((one) => one.public).map(({ room }) => room)).toEqual([ROOM])
  await again.close()
})

it('a backup of an older Cairn is brought up to this one, and leaves no other copy', async () => {
  const [folder, away] = [testFolder(), testFolder()]
  const old = join(away, backupName('home', 0))
  const shipped = join(away, 'migrations/')
  cpSync(SHIPPED, shipped, { recursive: true })
  const journal = JSON.parse(readFileSync(join(SHIPPED, 'meta/_journal.json'), 'utf8')) as { entries: unknown[] }
  writeFileSync(join(shipped, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.slice(0, 2) }))
  migrate(old, shipped)
  made(old, (db) => db.exec(`INSERT INTO communities VALUES ('home', 'Alder Row', 'UTC', 'en', 0)`), false)
  expect(await restoreBackup({ file: old, dataFolder: folder, clock: systemClock, sure: false })).toMatchObject({ name: 'Alder Row' })
  expect(await answersIn(folder)).toEqual([])
  expect(readdirSync(folder)).toEqual(['home.db'])
})

function made(file: string, change: (db: Database.Database) => unknown, anew = true): void {
  if (anew) rmSync(file)
  const db = new Database(file)
  change(db)
  db.close()
}

it('a model that was switched off after the backup stays off, and one that was switched on since is off again', async () => {
  const on = { on: true, to: 'scripted:model (nowhere)', wording: 'w', lang: 'en', most: null, unit: 'tokens', person: 'p1', at: 1 }
  const { world, file } = await kept()
  await world.stop()
  const switches = (path: string, ...all: readonly boolean[]): void => {
    const connection = connect(path)
    for (const [at, one] of all.entries()) keepSwitch(connection, 'home', { ...on, on: one, at })
    connection.close()
  }
  const restored = async (...since: readonly boolean[]): Promise<boolean | undefined> => {
    switches(join(world.folder, 'home.db'), ...since)
    await restores(world, file, true)
    const store = await openStore({ file: join(world.folder, 'home.db'), clock: systemClock })
    const set = await store.models.switched(HOME)
    await store.close()
    return set?.on
  }
  expect(await restored(true)).toBeUndefined()
  switches(file, true)
  expect(await restored(true, false)).toBe(false)
  expect(await restored(true)).toBe(true)
})
