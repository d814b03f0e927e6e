import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../db/index.js'
import { systemClock } from '../../src/core/clock.js'
import type { OutboxItem } from '../../src/ports/store.js'
import { createSetting, HOME, MAIN, post, type Setting } from '../contracts/store/setting.js'
import { cairn, type Ran } from '../support/cairn.js'
import { testFolder } from '../support/folder.js'

const SENTINEL = 'sentinelwords'

/** A community with an event set aside, a post given up on, a post and an erasure that wait for their next try. */
async function stuckPlace(): Promise<{ setting: Setting; file: string; run: (...args: string[]) => Promise<Ran>; ids: string[] }> {
  const folder = testFolder()
  const file = join(folder, 'home.db')
  const open = () => openStore({ file, clock: systemClock })
  const setting = await createSetting(async () => ({ store: await open(), again: open }))
  setting.at(systemClock.now() - 7_200_000)
  await setting.opens('s1')
  await setting.posts('s1', post('one'), { kind: 'erase', person: 'p9' })
  await setting.posts('s1', post('two', {}, 'console:second'))
  const { store, owner } = setting
  const [one, erase, two] = (await claims(setting)).toSorted((a, b) => a.seq - b.seq)
  await store.drop(owner, one?.id ?? '', systemClock.now(), 'The platform is out. Wait.', null)
  await store.retryAt(owner, two?.id ?? '', systemClock.now() + 600_000, 'It was too much. Slow down.')
  await store.retryAt(owner, erase?.id ?? '', systemClock.now() + 600_000, 'A reader is there.')
  const seq = await setting.takes(SENTINEL, { kind: 'form', session: 's1', step: 'memory', fields: { text: SENTINEL } })
  await setting.turns(() => {
    throw new Error(`it broke over ${SENTINEL}`)
  })
  return {
    setting,
    file,
    run: (...args) => cairn(['stuck', ...args], { CAIRN_DATA: folder }).ended,
    ids: [String(seq), one?.id ?? '', two?.id ?? '', erase?.id ?? ''],
  }
}

const claims = ({ store }: Setting): Promise<readonly OutboxItem[]> => store.claimEffects(systemClock.now(), 10, new Set())

function bodiesIn(file: string): string[] {
  const db = new Database(file, { readonly: true })
  try {
    return db.prepare('SELECT body FROM inbox WHERE body IS NOT NULL').pluck().all() as string[]
  } finally {
    db.close()
  }
}

describe('cairn stuck', () => {
  it('lists what does not get on with its age, tries and reason, and never a word of anyone', async () => {
    const { run, ids } = await stuckPlace()
    const { code, out, err } = await run()
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const [event, one, two, erase] = ids
    expect(out).toMatch(new RegExp(`home/${event} {2}event {2}dead {2}2 h old, 1 try\\n {4}Error`))
    expect(out).toContain(`home/${one}  post  dead  2 h old, 0 tries\n    The platform is out. Wait.`)
    expect(out).toContain(`home/${two}  post  waiting  2 h old, 1 try, next try in 10 min\n    It was too much. Slow down.`)
    expect(out).toContain(`home/${erase}  erase  waiting  2 h old, 1 try, next try in 10 min`)
    expect(out).not.toContain(SENTINEL)
    const lines = (await run('--json')).out.trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id).toSorted()).toEqual([...ids].toSorted())
  })

  it('lets the one that works try an event again, and the turn comes of it', async () => {
    const { setting, file, run, ids } = await stuckPlace()
    expect(bodiesIn(file).filter((body) => body.includes(SENTINEL))).toHaveLength(1)
    expect((await run('--retry', `home/${ids[0]}`)).out).toContain('tried again')
    const [report] = await setting.turns(() => ({}))
    expect(report).toMatchObject({ seq: Number(ids[0]), ok: true })
    expect((await run()).out).not.toContain(`home/${ids[0]} `)
  })

  it('lets an effect that was given up on, or waits for its next try, leave now', async () => {
    const { setting, run, ids } = await stuckPlace()
    await run('--retry', `home/${ids[1]}`)
    await run('--retry', `home/${ids[2]}`)
    expect((await claims(setting)).map((item) => [item.id, item.attempts])).toEqual([
      [ids[1], 0],
      [ids[2], 0],
    ])
  })

  it('drops an event with its words, and an effect so that no one ever sees it and the facilitator hears', async () => {
    const { setting, file, run, ids } = await stuckPlace()
    await run('--drop', `home/${ids[0]}`)
    expect(bodiesIn(file).filter((body) => body.includes(SENTINEL))).toEqual([])
    expect((await run('--drop', `home/${ids[2]}`)).out).toBe('It is dropped.\n')
    const { out } = await run()
    expect(out).not.toContain(`home/${ids[0]} `)
    expect(out).not.toContain(`home/${ids[2]} `)
    expect(await setting.turns(() => ({}))).toEqual([])
    expect(await setting.store.posts(HOME, 'console:second', null, 0, 10)).toEqual([])
    const [ana] = await setting.store.people(HOME)
    const told = await setting.store.posts(HOME, MAIN, ana?.id ?? '', 0, 10)
    expect(JSON.stringify(told)).toContain('The operator dropped it.')
  })

  it.each([
    ['an erasure to be dropped', (ids: string[]) => ['--drop', `home/${ids[3]}`], 'never dropped'],
    ['an id that is not stuck', () => ['--retry', 'home/999'], 'List them with: cairn stuck'],
    ['a community that is not there', () => ['--drop', '../etc/1'], 'List them with: cairn stuck'],
    ['both at once', (ids: string[]) => ['--drop', `home/${ids[0]}`, '--retry', `home/${ids[0]}`], 'Give one of the two'],
  ])('refuses %s', async (_name, args, words) => {
    const { run, ids } = await stuckPlace()
    const ran = await run(...args(ids))
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.err).toContain(words)
  })

  it('says so when nothing is stuck', async () => {
    expect(await cairn(['stuck'], { CAIRN_DATA: testFolder() }).ended).toMatchObject({ code: 0, out: 'Nothing is stuck.\n' })
  })
})
