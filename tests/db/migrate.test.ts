import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openStore } from '../../db/index.js'
import { copyBefore, migrate } from '../../db/migrate.js'
import { systemClock } from '../../src/core/clock.js'
import { testFolder } from '../support/folder.js'

const SHIPPED = fileURLToPath(new URL('../../db/sqlite/migrations/', import.meta.url))
const CHILD = fileURLToPath(new URL('./start-child.ts', import.meta.url))
const NOW = (JSON.parse(readFileSync(join(SHIPPED, 'meta/_journal.json'), 'utf8')) as { entries: unknown[] }).entries.length
const clock = systemClock
const home = { id: 'home', name: 'Home', zone: 'UTC', lang: 'en', sandbox: false }

/** The shipped migrations and one more, in a folder of their own. */
function oneMore(folder: string, sql: string): string {
  const target = join(folder, 'migrations/')
  cpSync(SHIPPED, target, { recursive: true })
  const journal = join(target, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { idx: number; tag: string }[] }
  writeFileSync(journal, JSON.stringify({ ...rest, entries: [...entries, { idx: entries.length, tag: 'next' }] }))
  writeFileSync(join(target, 'next.sql'), sql)
  return target
}

const looked = <T>(file: string, look: (db: Database.Database) => T): T => {
  const db = new Database(file, { readonly: true })
  try {
    return look(db)
  } finally {
    db.close()
  }
}
const versionOf = (file: string): unknown => looked(file, (db) => db.pragma('user_version', { simple: true }))
const names = (file: string): unknown => looked(file, (db) => db.prepare('SELECT name FROM communities ORDER BY id').pluck().all())

const REBUILD = `CREATE TABLE communities_new (id text PRIMARY KEY NOT NULL, name text, zone text NOT NULL, lang text NOT NULL, sandbox integer NOT NULL, secret text);
--> statement-breakpoint
INSERT INTO communities_new SELECT * FROM communities;
--> statement-breakpoint
DROP TABLE communities;
--> statement-breakpoint
ALTER TABLE communities_new RENAME TO communities;`

test('four processes that start at once on a new file all come up, and each one can write', async () => {
  const folder = testFolder()
  const file = join(folder, 'home.db')
  const go = join(folder, 'go')
  const children = ['a', 'b', 'c', 'd'].map((name) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, file, go, name], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const ready = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
    const ended = new Promise<string>((resolve) => child.once('exit', (code) => resolve(code === 0 ? 'fine' : said)))
    return { ready: Promise.race([ready, ended]), ended }
  })
  await Promise.all(children.map((child) => child.ready))
  writeFileSync(go, '')
  expect(await Promise.all(children.map((child) => child.ended))).toEqual(['fine', 'fine', 'fine', 'fine'])
  expect(names(file)).toEqual(['a', 'b', 'c', 'd'])
})

test('a new file is for its owner only and is not copied', async () => {
  const file = join(testFolder(), 'home.db')
  await (await openStore({ file, clock })).close()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(existsSync(copyBefore(file, 0))).toBe(false)
})

test('starting again migrates nothing and copies nothing', async () => {
  const file = join(testFolder(), 'home.db')
  const first = await openStore({ file, clock })
  await first.ensureCommunity(home)
  await first.close()
  const second = await openStore({ file, clock })
  expect(await second.community('home')).toEqual(home)
  await second.close()
  expect(existsSync(copyBefore(file, NOW))).toBe(false)
})

test('an existing file is copied as it was, with what stands only in the log, before it is migrated', async () => {
  const folder = testFolder()
  const file = join(folder, 'home.db')
  const store = await openStore({ file, clock })
  await store.ensureCommunity(home)
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)
  migrate(file, oneMore(folder, `UPDATE communities SET name = 'changed';`))
  expect(names(file)).toEqual(['changed'])
  expect(names(copyBefore(file, NOW))).toEqual(['Home'])
  expect([versionOf(file), versionOf(copyBefore(file, NOW))]).toEqual([NOW + 1, NOW])
  expect(statSync(copyBefore(file, NOW)).mode & 0o777).toBe(0o600)
  await store.close()
})

test('a table that is rebuilt keeps the rows that point to it', async () => {
  const folder = testFolder()
  const file = join(folder, 'home.db')
  const store = await openStore({ file, clock })
  await store.ensureCommunity(home)
  await store.ensureRoom({ community: 'home', room: 'console:main', name: 'main' })
  await store.close()
  migrate(file, oneMore(folder, REBUILD))
  expect(names(file)).toEqual(['Home'])
  expect(looked(file, (db) => db.prepare('SELECT count(*) FROM rooms').pluck().get())).toBe(1)
})

test.each([
  ['would leave rows without their parent', 'DELETE FROM communities;', { code: 'db-foreign-keys' }],
  ['breaks half way', 'DELETE FROM rooms;\n--> statement-breakpoint\nDELETE FROM nothing_here;', {}],
])('a migration that %s changes nothing', async (_name, sql, error) => {
  const folder = testFolder()
  const file = join(folder, 'home.db')
  const store = await openStore({ file, clock })
  await store.ensureCommunity(home)
  await store.ensureRoom({ community: 'home', room: 'console:main', name: 'main' })
  await store.close()
  expect(() => migrate(file, oneMore(folder, sql))).toThrow(expect.objectContaining(error))
  expect(names(file)).toEqual(['Home'])
  expect(looked(file, (db) => db.prepare('SELECT count(*) FROM rooms').pluck().get())).toBe(1)
  expect(versionOf(file)).toBe(NOW)
})

test('a database newer than the code is refused with what to do, and stays as it was', async () => {
  const folder = testFolder()
  const file = join(folder, 'home.db')
  migrate(file, oneMore(folder, 'SELECT 1;'))
  const before = readFileSync(file)
  const newer = { code: 'db-newer', fault: 'operator', remedy: expect.stringContaining('newer Cairn') }
  await expect(openStore({ file, clock })).rejects.toMatchObject(newer)
  await expect(openStore({ file, clock, readonly: true })).rejects.toMatchObject(newer)
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('a store opened for reading reads beside the one that writes, writes nothing, and does not make or migrate a file', async () => {
  const folder = testFolder()
  mkdirSync(join(folder, 'data'))
  const file = join(folder, 'data', 'home.db')
  await expect(openStore({ file, clock, readonly: true })).rejects.toMatchObject({ code: 'db-unopened' })
  expect(existsSync(file)).toBe(false)
  new Database(file).exec('CREATE TABLE early (n)').close()
  await expect(openStore({ file, clock, readonly: true })).rejects.toMatchObject({ code: 'db-older' })
  const writer = await openStore({ file, clock })
  const reader = await openStore({ file, clock, readonly: true })
  await writer.ensureCommunity(home)
  expect(await reader.community('home')).toEqual(home)
  await expect(reader.ensureCommunity(home)).rejects.toMatchObject({ code: 'db-readonly', fault: 'operator' })
  await reader.close()
  await writer.close()
})
