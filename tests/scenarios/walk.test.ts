import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { type App, createApp } from '../../src/app.js'
import { EXHIBIT, practiceCommunity } from '../../src/communities.js'
import { type Clock, systemClock } from '../../src/core/clock.js'
import { createLogger } from '../../src/observe/logger.js'
import { createExhibit, type Exhibit } from '../../src/play/exhibit.js'
import { createScriptClock, type ScriptClock } from '../../src/play/script-clock.js'
import { createTerminal } from '../../src/play/terminal.js'
import { readWalk, walkThrough } from '../../src/play/walk.js'
import { readLibrary } from '../../src/prompts.js'
import { catalogues } from '../../src/words/catalogue.js'
import { holding } from '../support/bytes.js'
import { testFolder } from '../support/folder.js'

const NOW = Date.UTC(2027, 4, 11, 3, 20)
const DAY_MS = 86_400_000
/** Eight that its scripts begin, and the one that keeps what is said of signals. */
const SESSIONS = 9
const logger = createLogger({ level: 'silent' })
const open = (file: string, clock: Clock, unsynced = false) => openStore({ file, clock, unsynced })

async function town(folder: string, openTown = open): Promise<{ app: App; exhibit: Exhibit; clock: ScriptClock }> {
  const clock = createScriptClock(systemClock, NOW)
  const library = await readLibrary()
  const app = await createApp({
    dataFolder: folder,
    clock,
    logger,
    library,
    adapters: [createTerminal(() => undefined)],
    communities: [practiceCommunity('en')],
    openStore: open,
  })
  await app.start()
  onTestFinished(() => app.stop())
  return { app, clock, exhibit: createExhibit({ app: () => app, dataFolder: folder, clock, logger, library, openStore: openTown }) }
}

const inWords = (walk: Awaited<ReturnType<typeof walkThrough>>): string => JSON.stringify(walk.stops)

describe('the walk around Alderwick', () => {
  it('shows at each stop the real thing, in English and in German', async () => {
    const { exhibit } = await town(testFolder())
    const store = await exhibit.ready()
    const walk = await walkThrough(store, 'en')
    expect(walk.stops.map(({ id }) => id)).toEqual((await readWalk()).stops.map(({ id }) => id))
    for (const words of [
      'I hang coats on it',
      'cannot say something about a person',
      'Could it wait?',
      'now you know where',
      'Eleven toasters',
      'I have told him that he knows everyone',
      'Touches: Our story · 2 of us have seen it here · Rising',
      'Ask me in year four',
      'I’ll bring the boots',
      'Unlikely, but huge if it came',
    ])
      expect(inWords(walk)).toContain(words)
    const gone = walk.stops
      .flatMap(({ blocks }) => blocks.flatMap((block) => ('text' in block ? block.text : [])))
      .filter(({ kind }) => kind === 'gone')
    expect(gone).toEqual([])
    const deutsch = await walkThrough(store, 'de')
    expect(deutsch.stops[0]?.title).toBe('Es begann mit einer Frage')
    expect(inWords(deutsch)).toContain('I hang coats on it')
  })

  it('has lines that open to the words under them', async () => {
    const { app, exhibit } = await town(testFolder())
    const { stops, room } = await walkThrough(await exhibit.ready(), 'en')
    const lines = stops.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'line'))
    expect(lines.length).toBeGreaterThan(9)
    for (const { why } of lines) {
      const view = await app.host.look({ kind: 'why', what: why, room, community: EXHIBIT, account: 'console:visitor', name: 'Visitor' })
      expect(view).toMatchObject({ kind: 'page', blocks: [{ kind: 'quote' }] })
    }
  })

  it('speaks in short sentences, as the doors do', async () => {
    const { stops } = await readWalk()
    const told = stops.flatMap(({ title, body }) => [title, ...body.flatMap((item) => ('text' in item ? [item.text] : []))])
    const doors = ['en', 'de'].flatMap((lang) =>
      Object.entries(catalogues.get(lang) ?? {}).flatMap(([key, words]) =>
        /^page\.(doors|walk|try|set-up|next)/.test(key) ? [words] : [],
      ),
    )
    const sentences = [...told.flatMap(({ en, de }) => [en, de]), ...doors].flatMap((text) => text.split(/[.?!:;]\s/u))
    expect(sentences.length).toBeGreaterThan(150)
    expect(sentences.filter((one) => one.split(/\s+/u).length > 20)).toEqual([])
  })

  it('goes through a town that nobody can change', async () => {
    const { app, exhibit } = await town(testFolder())
    const store = await exhibit.ready()
    const [session] = await store.sessions({ community: EXHIBIT }, { open: true })
    const receipt = await app.host.accept({
      key: 'one',
      community: EXHIBIT,
      room: 'console:main',
      actor: { account: 'console:ana', name: 'Ana' },
      deed: { kind: 'form', session: session?.id ?? '', step: 'memory', fields: { text: 'I was here', audience: 'group' } },
    })
    expect(receipt).toMatchObject({ kind: 'refused', code: 'look-only' })
    const view = await app.host.look({ kind: 'home', community: 'practice', account: 'console:ana', name: 'Ana' })
    expect(view).toMatchObject({ sessions: [], artifacts: [] })
  })

  it('loads the town once, however many ask at once, and moves it to today once its last day is over', async () => {
    const folder = testFolder()
    const { exhibit, clock } = await town(folder)
    const [one, other] = await Promise.all([exhibit.ready(), exhibit.ready()])
    expect(other).toBe(one)
    expect(await exhibit.ready()).toBe(one)
    const [before] = await one.sessions({ community: EXHIBIT }, {})
    clock.pass(9 * DAY_MS)
    const later = await exhibit.ready()
    const sessions = await later.sessions({ community: EXHIBIT }, {})
    expect(sessions).toHaveLength(SESSIONS)
    expect(sessions[0]?.openedAt).toBe((before?.openedAt ?? 0) + 9 * DAY_MS)
    expect(inWords(await walkThrough(later, 'en'))).toContain('I hang coats on it')
  })

  it('is loaded whole by the next who asks when a load stopped half way', async () => {
    const folder = testFolder()
    let opened = 0
    const { exhibit, app } = await town(folder, async (file, clock, unsynced) => {
      const store = await open(file, clock, unsynced)
      opened += 1
      if (opened > 1) return store
      let accepted = 0
      const accept: typeof store.accept = async (...given) => {
        accepted += 1
        if (accepted === 60) throw new Error('the power went')
        return store.accept(...given)
      }
      return { ...store, accept }
    })
    await expect(exhibit.ready()).rejects.toThrow('the power went')
    expect(existsSync(join(folder, `${EXHIBIT}.db`))).toBe(false)
    expect(readdirSync(folder).filter((name) => name.startsWith('.town-'))).toEqual([])
    expect(() => app.store(EXHIBIT)).toThrow('no such community')
    const store = await exhibit.ready()
    expect(await store.sessions({ community: EXHIBIT }, {})).toHaveLength(SESSIONS)
    expect(holding(folder, 'run out of buses')).toEqual([])
  })
})
