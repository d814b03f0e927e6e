import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openStore } from '../../db/index.js'
import { migrate } from '../../db/migrate.js'
import { systemClock } from '../../src/core/clock.js'
import { testFolder } from '../support/folder.js'

const SHIPPED = fileURLToPath(new URL('../../db/sqlite/migrations/', import.meta.url))
const home = { id: 'home', name: 'Home', zone: 'UTC', lang: 'en', sandbox: false }
const scope = { community: 'home' }

/** A database as it was before ids had a secret, with a line that its author was asked about in a session that is over. */
function older(folder: string): string {
  const target = join(folder, 'migrations/')
  cpSync(SHIPPED, target, { recursive: true })
  const journal = join(target, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] }
  const before = entries.slice(
    0,
    entries.findIndex((one) => one.tag === '0003_privacy'),
  )
  writeFileSync(journal, JSON.stringify({ ...rest, entries: before }))
  const file = join(folder, 'home.db')
  migrate(file, target)
  const session = JSON.stringify({ id: 's1', cursor: { results: { check: { gives: 'releases' } } } })
  new Database(file)
    .exec(
      `INSERT INTO communities VALUES ('home', 'Home', 'UTC', 'en', 0);
       INSERT INTO people (id, community, name, joined_at) VALUES ('ben', 'home', 'Ben', 1);
       INSERT INTO sessions (id, community, status, opened_at, body) VALUES ('s1', 'home', 'ended', 1, '${session}');
       INSERT INTO contributions (id, community, session, step, item, person, slot, text, mark, audience, at) VALUES
         ('c1', 'home', 's1', 'tales', '', 'ben', '0', 'The bus stopped.', NULL, 'outside', 1),
         ('c2', 'home', 's1', 'check', 'c1', 'ben', 'no', NULL, 'no', 'count', 1),
         ('c3', 'home', 's1', '_human', '', 'ben', 'c3', 'Please call me.', NULL, 'count', 1);
       INSERT INTO quotes (id, community, session, contribution, start, "end") VALUES ('q1', 'home', 's1', 'c1', 0, 16);`,
    )
    .close()
  return file
}

test('an older database keeps what people chose: lines they were asked about, what they had left out, words for a host', async () => {
  const store = await openStore({ file: older(testFolder()), clock: systemClock })
  expect(await store.quote(scope, 'q1')).toMatchObject({ askedAt: 0, tier: null, audience: 'outside' })
  expect(await store.leftOut(scope, 's1')).toEqual(['c1'])
  expect(await store.contribution(scope, 'c3')).toMatchObject({ mark: 'to-host' })
  await store.close()
})

test('an older database gets its secret at the next start, and keeps it', async () => {
  const file = older(testFolder())
  const store = await openStore({ file, clock: systemClock })
  const secret = await store.ensureCommunity(home)
  expect(secret).toMatch(/^[0-9a-f]{32}$/)
  await store.close()
  const again = await openStore({ file, clock: systemClock })
  expect(await again.ensureCommunity({ ...home, name: 'Home again' })).toBe(secret)
  expect(JSON.stringify(await again.community('home'))).not.toContain(secret)
  await again.close()
})
