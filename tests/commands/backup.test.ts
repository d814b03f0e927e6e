import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { makeBackup } from '../../db/backup/backup.js'
import { backedUpAt, backupFolder, backupName, backupsIn } from '../../db/backup/copies.js'
import { readErased } from '../../db/backup/erased-record.js'
import { openStore } from '../../db/index.js'
import { systemClock } from '../../src/core/clock.js'
import { createSetting, HOME, type Setting, START } from '../contracts/store/setting.js'
import { holding } from '../support/bytes.js'
import { cairn } from '../support/cairn.js'
import { testFolder } from '../support/folder.js'
import { createWorld } from '../support/world.js'

const DAY_MS = 86_400_000

async function home(folder: string): Promise<{ setting: Setting; file: string }> {
  const file = join(folder, 'home.db')
  const open = () => openStore({ file, clock: systemClock })
  const setting = await createSetting(async () => ({ store: await open(), again: open }))
  await setting.opens('s1')
  return { setting, file }
}

const textsIn = (file: string): unknown[] => {
  const db = new Database(file, { readonly: true })
  try {
    return db.prepare('SELECT text FROM contributions ORDER BY n').pluck().all()
  } finally {
    db.close()
  }
}

describe('cairn backup', () => {
  it('keeps a whole copy while another process writes, for its owner only, and says that the key is not in it', async () => {
    const folder = testFolder()
    const { setting } = await home(folder)
    await setting.says('ben', 's1', 'we met by the bridge')
    const ran = await cairn(['backup'], { CAIRN_DATA: folder }).ended
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('opened and checked')
    expect(ran.out).toContain('The secret key (secret.key) is not in a backup')
    const [copy] = backupsIn(backupFolder(folder), 'home')
    expect(copy?.file).toMatch(/home-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.db$/)
    expect(statSync(copy?.file ?? '').mode & 0o777).toBe(0o600)
    expect(textsIn(copy?.file ?? '')).toEqual(['we met by the bridge'])
    expect(readdirSync(backupFolder(folder))).toHaveLength(1)
  })

  it('puts a copy where it is told to, removes none there, and says that erasure does not reach it', async () => {
    const [folder, away] = [testFolder(), testFolder()]
    await home(folder)
    for (let day = 1; day <= 20; day += 1) writeFileSync(join(away, backupName('home', START - day * DAY_MS)), 'old')
    const ran = await cairn(['backup', '--to', away], { CAIRN_DATA: folder }).ended
    expect(ran.out).toContain('does not reach copies kept there')
    expect(readdirSync(away)).toHaveLength(21)
    expect(readdirSync(folder)).not.toContain('backups')
  })

  it.each([
    ['a place that is no folder', (folder: string) => ['--to', join(folder, 'home.db', 'x')], 'name another folder with --to'],
    ['the folder of the databases', (folder: string) => ['--to', folder], 'can not stand among the databases'],
  ])('is refused %s, and leaves nothing behind', async (_name, args, words) => {
    const folder = testFolder()
    await home(folder)
    const before = readdirSync(folder)
    const ran = await cairn(['backup', ...args(folder)], { CAIRN_DATA: folder }).ended
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.err).toContain(words)
    expect(readdirSync(folder)).toEqual(before)
  })

  it('says so when there is no live community', async () => {
    const ran = await cairn(['backup'], { CAIRN_DATA: testFolder() }).ended
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.err).toContain('cairn setup')
  })
})

describe('a backup', () => {
  it('of a damaged database is not kept, not even half', async () => {
    const folder = testFolder()
    const { setting, file } = await home(folder)
    for (let n = 0; n < 200; n += 1) await setting.says('ben', 's1', `${n} `.repeat(500), { slot: String(n) })
    await setting.store.close()
    truncateSync(file, statSync(file).size - 40_960)
    const to = backupFolder(folder)
    const make = () => makeBackup({ file, community: 'home', folder: to, now: START, prune: true })
    expect(make).toThrow(expect.objectContaining({ code: 'db-corrupt' }))
    expect(readdirSync(to)).toEqual([])
  })

  it('stays for the newest fourteen days that have one, every one of a day, and never pushes out another community’s', async () => {
    const folder = testFolder()
    const { file } = await home(folder)
    const to = backupFolder(folder)
    const make = (community: string, now: number) => makeBackup({ file, community, folder: to, now, prune: true })
    make('home-2', START - 40 * DAY_MS)
    for (let day = 0; day < 14; day += 1) make('home', START + day * DAY_MS)
    expect(make('home', START + 60_000).removed).toBe(0)
    expect(backupsIn(to, 'home')).toHaveLength(15)
    writeFileSync(join(to, `${backupName('home', START)}.part`), 'left by a process that was killed')
    expect(make('home', START + 14 * DAY_MS).removed).toBe(2)
    expect(backupsIn(to, 'home')[0]?.at).toBe(START + DAY_MS)
    expect(readdirSync(to).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(backedUpAt(folder, ['home', 'home-2'])).toBe(START - 40 * DAY_MS)
    expect([backedUpAt(folder, ['home', 'nowhere']), backedUpAt(folder, [])]).toEqual([null, undefined])
  })

  it('is made each night by a live community, and not by the sandbox', async () => {
    const [live, sandbox] = [await createWorld({ sandbox: false }), await createWorld()]
    for (const world of [live, sandbox]) {
      await world.passes(24)
      await world.passes(24)
    }
    expect(backupsIn(backupFolder(live.folder), 'home').map((one) => one.day)).toEqual(['2026-01-13', '2026-01-14'])
    expect(readdirSync(sandbox.folder)).not.toContain('backups')
  })

  it('loses someone who is erased, down to the last byte, and keeps the others', async () => {
    const world = await createWorld({ sandbox: false })
    const sentinel = systemClock.secret(20)
    await world.starts('ana', 'quick')
    await world.answers(sentinel, 'memory', `First ${sentinel}.`)
    await world.answers('ben', 'memory', 'Ben stays.')
    await world.passes(24)
    const left = join(backupFolder(world.folder), `${backupName('home', START)}.part`)
    writeFileSync(left, sentinel)
    expect(holding(world.folder, sentinel)).toContain('home-2026-01-13T09-00-00Z.db')
    await world.does(sentinel, { kind: 'erase', sure: 'erase my words' })
    expect(holding(world.folder, sentinel)).toEqual([])
    const [copy] = backupsIn(backupFolder(world.folder), 'home')
    expect(textsIn(copy?.file ?? '')).toEqual([null, 'Ben stays.'])
    expect(readdirSync(backupFolder(world.folder))).toHaveLength(1)
    expect(readErased(world.folder)).toMatchObject([{ community: 'home' }])
  })

  it('that can no longer be opened goes when someone is erased: their words could not be taken out of it', async () => {
    const folder = testFolder()
    const { setting, file } = await home(folder)
    const id = await setting.says('ben', 's1', 'we met by the bridge')
    const to = backupFolder(folder)
    const whole = makeBackup({ file, community: 'home', folder: to, now: START, prune: true })
    const broken = join(to, backupName('home', START + DAY_MS))
    writeFileSync(broken, readFileSync(whole.file).fill(7, 0, 100))
    const person = (await setting.store.contribution(HOME, id))?.person ?? ''
    await setting.store.erase(setting.owner, 'home', person, START)
    expect(backupsIn(to, 'home').map((one) => one.file)).toEqual([whole.file])
    expect(textsIn(whole.file)).toEqual([null])
  })
})
