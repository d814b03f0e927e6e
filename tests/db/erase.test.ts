import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openStore } from '../../db/index.js'
import { copyBefore } from '../../db/migrate.js'
import { systemClock } from '../../src/core/clock.js'
import { artifactOf } from '../contracts/store/looking.js'
import { createSetting, HOME, type Setting, START } from '../contracts/store/setting.js'
import { testFolder } from '../support/folder.js'

/** The files under a folder whose bytes hold the text. */
const holding = (folder: string, text: string): string[] =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text))

async function settingIn(folder: string): Promise<{ file: string; setting: Setting }> {
  const file = join(folder, 'home.db')
  const open = () => openStore({ file, clock: systemClock })
  return { file, setting: await createSetting(async () => ({ store: await open(), again: open })) }
}

/** A sentinel put as a name, an account, words (given, replaced, edited, quoted, released and drafted of by a model) and an event not yet turned. */
async function leaveTraces(setting: Setting, sentinel: string): Promise<string> {
  const { opens, says, applies, takes } = setting
  await opens('s1')
  const id = await says(sentinel, 's1', `first ${sentinel}`)
  await says(sentinel, 's1', `then ${sentinel} and more`)
  await applies('s1', { edits: [{ contribution: id, text: `at last ${sentinel}` }] })
  await applies('s1', {
    quotes: [{ id: 'q1', contribution: id, start: 8, end: 48 }],
    releases: [{ quote: 'q1', tier: 'outside' }],
    artifact: artifactOf('s1', ['q1']),
  })
  const work = [{ contribution: id, hash: `at last ${sentinel}`, body: `about ${sentinel}` }]
  const lines = Array.from({ length: 60 }, (_one, n) => ({
    id: `d${n}`,
    kind: 'sentence' as const,
    text: `${n} ${sentinel} `.repeat(20),
    refs: [id],
    quotes: [],
    dropped: null,
  }))
  await setting.store.drafts.keepWork(HOME, 's1', 'themes@1:en', { work, lines }, (text) => text)
  expect(await setting.store.drafts.lines(HOME, 's1', 'themes@1:en')).toHaveLength(60)
  for (let n = 0; n < 300; n += 1) await says(sentinel, 's1', `${n} ${sentinel} `.repeat(40), { slot: String(n + 1) })
  await takes(sentinel, { kind: 'edit', contribution: id, text: sentinel }, { key: `view ${sentinel}` })
  return (await setting.store.contribution(HOME, id))?.person ?? ''
}

test('after erasure no byte of a name, an account or any words is left in any file, the log and old copies included', async () => {
  const folder = testFolder()
  const sentinel = systemClock.secret(20)
  const { file, setting } = await settingIn(folder)
  const person = await leaveTraces(setting, sentinel)
  writeFileSync(copyBefore(file, 1), `an old copy with ${sentinel}`)
  expect(holding(folder, sentinel)).toEqual(expect.arrayContaining(['home.db-wal', 'home.db.before-2']))
  await setting.store.erase(setting.owner, 'home', person, START)
  expect(holding(folder, sentinel)).toEqual([])
  expect(readdirSync(folder)).not.toContain('home.db.before-2')
})

test('a line kept after its words were deleted on schedule is erased to the last byte too', async () => {
  const folder = testFolder()
  const sentinel = systemClock.secret(20)
  const { setting } = await settingIn(folder)
  const person = await leaveTraces(setting, sentinel)
  await setting.store.forget(setting.owner, START + 1, START + 1)
  expect(await setting.store.show(HOME, [{ kind: 'text', text: [{ quote: 'q1' }] }], null)).toMatchObject([{ text: [{ text: sentinel }] }])
  await setting.store.erase(setting.owner, 'home', person, START)
  expect(holding(folder, sentinel)).toEqual([])
})

test('words deleted on schedule leave no byte either, as long as no line of them was released', async () => {
  const folder = testFolder()
  const sentinel = systemClock.secret(20)
  const { setting } = await settingIn(folder)
  await setting.opens('s1')
  await setting.says('ben', 's1', `words ${sentinel}`)
  expect(holding(folder, sentinel)).not.toEqual([])
  await setting.store.forget(setting.owner, START + 1, START + 1)
  expect(holding(folder, sentinel)).toEqual([])
})

test('erasure is not done while a reader holds the log, says so as something to try again, and ends when the reader leaves', async () => {
  const folder = testFolder()
  const sentinel = systemClock.secret(20)
  const { file, setting } = await settingIn(folder)
  const person = await leaveTraces(setting, sentinel)
  const reader = new Database(file, { readonly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM contributions').get()
  const erase = (): Promise<void> => setting.store.erase(setting.owner, 'home', person, START)
  await expect(erase()).rejects.toMatchObject({ code: 'erase-busy', fault: 'platform', retryAfterMs: 5_000 })
  reader.exec('COMMIT')
  reader.close()
  await erase()
  expect(holding(folder, sentinel)).toEqual([])
})

test('an event that was set aside unread loses its words on schedule too', async () => {
  const folder = testFolder()
  const sentinel = systemClock.secret(20)
  const { setting } = await settingIn(folder)
  await setting.takes('ben', { kind: 'form', session: 's1', step: 'memory', fields: { text: sentinel } })
  const [report] = await setting.turns(() => {
    throw new Error('no turn for this')
  })
  expect(report?.ok).toBe(false)
  expect(holding(folder, sentinel)).not.toEqual([])
  await setting.store.forget(setting.owner, START + 1, START + 1)
  expect(holding(folder, sentinel)).toEqual([])
})
