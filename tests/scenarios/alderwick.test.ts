import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../db/index.js'
import { createApp } from '../../src/app.js'
import { PRACTICE, practiceCommunity } from '../../src/communities.js'
import { type Clock, systemClock } from '../../src/core/clock.js'
import { REPLY } from '../../src/core/contribution.js'
import { keptDigests } from '../../src/engine/look/digest-page.js'
import { createLogger } from '../../src/observe/logger.js'
import { type LoadedTown, loadTown } from '../../src/play/load-town.js'
import { createScriptClock } from '../../src/play/script-clock.js'
import { createTerminal } from '../../src/play/terminal.js'
import { ALDERWICK, readTown } from '../../src/play/town.js'
import { readLibrary } from '../../src/prompts.js'
import { holding } from '../support/bytes.js'
import { testFolder } from '../support/folder.js'

const SCOPE = { community: PRACTICE }
const NOW = Date.UTC(2027, 4, 11, 3, 20)
const logger = createLogger({ level: 'silent' })
const open = (file: string, clock: Clock = createScriptClock(systemClock, NOW), unsynced = false) => openStore({ file, clock, unsynced })

const load = async (dataFolder: string): Promise<LoadedTown> =>
  loadTown({ dataFolder, clock: createScriptClock(systemClock, NOW), logger, library: await readLibrary(), openStore: open })

describe('Alderwick', () => {
  it('is loaded whole: its people, two adopted stories with full coverage, each line opening to words', async () => {
    const folder = testFolder()
    expect(await load(folder)).toMatchObject({ people: 25, sessions: 8 })
    const store = await open(join(folder, 'practice.db'))
    const stories = (await store.artifacts(SCOPE, { status: 'adopted' })).filter((one) => one.kind === 'strategic-narrative')
    expect(stories).toHaveLength(2)
    for (const { body, quality, adoptedOn } of stories) {
      expect(quality.find((one) => one.check === 'covered')?.ok).toBe(true)
      expect(adoptedOn).toBeLessThan(NOW)
      for (const line of body.lines) if (line.kind === 'quote') expect((await store.links(SCOPE, line.id)).length).toBeGreaterThan(0)
    }
    const also = await Promise.all(stories.flatMap(({ body }) => body.coverage.alsoSaid.map((id) => store.contribution(SCOPE, id))))
    expect(also.some((one) => one?.text?.includes('I hang coats on it'))).toBe(true)
    await store.close()
  })

  it('keeps nothing of what was taken back or refused, and tells only the editor why', async () => {
    const folder = testFolder()
    await load(folder)
    expect(holding(folder, 'told her things on the doorstep')).toEqual([])
    expect(holding(folder, 'run out of buses')).toEqual([])
    const store = await open(join(folder, 'practice.db'))
    const ana = await store.personByAccount(SCOPE, 'console:ana')
    const told = async (reader: string | null) => JSON.stringify(await store.posts(SCOPE, 'console:main', reader, 0, 2_000))
    expect(await told(ana?.id ?? '')).toContain('cannot say something about a person')
    expect(await told(null)).not.toContain('cannot say something about a person')
    await store.close()
  })

  it('goes on from today: nothing old fires, and the open session closes in the future', async () => {
    const folder = testFolder()
    await load(folder)
    const heard: string[] = []
    const app = await createApp({
      dataFolder: folder,
      clock: createScriptClock(systemClock, NOW),
      logger,
      library: await readLibrary(),
      adapters: [createTerminal((room) => heard.push(room))],
      communities: [practiceCommunity('en')],
      openStore: (file, clock) => open(file, clock, true),
    })
    await app.start()
    await app.settled()
    expect([app.owns(), heard]).toEqual([true, []])
    const [now, ...others] = await app.store(PRACTICE).sessions(SCOPE, { open: true })
    expect(others.map(({ playbook }) => playbook)).toEqual(['digest'])
    expect(now?.cursor).toMatchObject({ step: 'memory' })
    expect(now?.cursor.closesAt).toBeGreaterThan(NOW)
    await app.stop()
  })

  it('holds a digest of papers that nobody can be asked for, and a register in which things have moved', async () => {
    const folder = testFolder()
    await load(folder)
    const store = await open(join(folder, 'practice.db'))
    expect(await store.horizon.sources(SCOPE)).toEqual([])
    const [digest] = await keptDigests({ store, scope: SCOPE })
    expect(digest?.items).toHaveLength(5)
    expect(digest?.items.some(({ touches }) => touches !== null)).toBe(true)
    const register = await store.horizon.register(SCOPE)
    for (const { url } of register) if (url !== '') expect(new URL(url).hostname).toMatch(/\.example$/)
    expect(new Set(register.map(({ status }) => status))).toEqual(new Set(['new', 'watching', 'rising', 'fading']))
    expect(register.filter(({ wild }) => wild)).toHaveLength(1)
    const marks = (await store.horizon.takes(SCOPE)).map(({ mark }) => mark)
    expect(marks).toEqual(expect.arrayContaining(['seen', 'counter', 'send:mapping']))
    const said = await Promise.all((await store.sessions(SCOPE, {})).map(({ id }) => store.contributions(SCOPE, { session: id })))
    const replies = said.flat().filter(({ mark }) => mark === REPLY)
    expect(replies.map(({ text }) => text)).toEqual([expect.stringContaining('It is not a service')])
    await store.close()
  })

  it('is refused where a session stands, and where a Cairn works, and leaves nothing half made', async () => {
    const folder = testFolder()
    await load(folder)
    await expect(load(folder)).rejects.toMatchObject({ code: 'town-not-empty' })
    const busy = testFolder()
    const store = await open(join(busy, 'practice.db'))
    await store.own('another', NOW, 15_000)
    await expect(load(busy)).rejects.toMatchObject({ code: 'db-owned' })
    await store.close()
    expect(readdirSync(busy).some((name) => name.startsWith('.town-'))).toBe(false)
    expect(existsSync(join(folder, 'practice.db'))).toBe(true)
  })

  it('is the same when it is loaded again on the same day, also where an unused practice community stands', async () => {
    const [fresh, used] = [testFolder(), testFolder()]
    await load(fresh)
    const app = await createApp({
      dataFolder: used,
      clock: createScriptClock(systemClock, NOW),
      logger,
      library: await readLibrary(),
      adapters: [createTerminal(() => undefined)],
      communities: [practiceCommunity('en')],
      openStore: (file, clock) => open(file, clock, true),
    })
    await app.start()
    const ana = (await app.store(PRACTICE).personByAccount(SCOPE, 'console:ana'))?.id
    await app.stop()
    await load(used)
    const said = async (folder: string) => {
      const store = await open(join(folder, 'practice.db'))
      const posts = await store.posts(SCOPE, 'console:main', null, 0, 2_000)
      const host = (await store.personByAccount(SCOPE, 'console:ana'))?.id
      await store.close()
      // the order of a wall comes from ids, which are a community's own
      const texts = posts.flatMap(({ blocks }) => blocks.flatMap((block) => ('text' in block ? [JSON.stringify(block.text)] : [])))
      return { at: posts.map(({ at }) => at), texts: texts.toSorted(), host }
    }
    const [one, other] = [await said(fresh), await said(used)]
    expect(one.at.length).toBeGreaterThan(50)
    expect(other.at.length).toBe(one.at.length)
    expect(other.host).toBe(ana)
    const third = testFolder()
    await load(third)
    const again = await said(third)
    expect([again.at, again.texts]).toEqual([one.at, one.texts])
  })

  it('is refused, with why, where a script is about one that was not played, or a paper has no story', async () => {
    const made = async (files: Record<string, string>): Promise<LoadedTown> => {
      const folder = testFolder()
      writeFileSync(join(folder, 'people.yaml'), 'ana: { name: Ana }')
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
      return loadTown({
        dataFolder: testFolder(),
        folder,
        clock: createScriptClock(systemClock, NOW),
        logger,
        library: await readLibrary(),
        openStore: open,
      })
    }
    const script = (more: string): string =>
      `community: A\nbegins: { hoursBefore: 9 }\n${more}\nsteps:\n  - { who: ana, start: { playbook: storytelling, length: quick } }\n`
    await expect(made({ '01-a.yaml': script('about: 00-before') })).rejects.toMatchObject({
      code: 'bad-script',
      message: expect.stringContaining('00-before'),
    })
    await expect(made({ '01-a.yaml': script(''), 'elsewhere.yaml': 'leaf: { title: Leaf, stories: [] }' })).rejects.toMatchObject({
      code: 'bad-script',
      message: expect.stringContaining('leaf'),
    })
    const unasked = script('').replace('start: { playbook: storytelling, length: quick }', 'reply: { text: No. }')
    await expect(made({ '01-a.yaml': unasked })).rejects.toMatchObject({
      code: 'bad-script',
      message: expect.stringContaining('was not asked'),
    })
  })

  it('speaks in no long lines and few dashes', async () => {
    for (const { script } of (await readTown(ALDERWICK)).scripts) {
      const texts = script.steps.flatMap((line) => ('answer' in line ? [line.answer.text] : []))
      for (const text of texts) expect(text.length).toBeLessThanOrEqual(1_200)
      expect(texts.join('').split('—').length - 1).toBeLessThan(3)
    }
  })
})
