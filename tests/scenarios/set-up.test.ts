import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { type App, type CommunitySetup, createApp } from '../../src/app.js'
import { liveCommunities, practiceCommunity } from '../../src/communities.js'
import { type Clock, systemClock } from '../../src/core/clock.js'
import { createDoors } from '../../src/doors.js'
import { createLogger } from '../../src/observe/logger.js'
import { createScriptClock } from '../../src/play/script-clock.js'
import { createTerminal } from '../../src/play/terminal.js'
import type { Doors, SetUp } from '../../src/ports/doors.js'
import { readLibrary } from '../../src/prompts.js'
import { holding } from '../support/bytes.js'
import { testFolder } from '../support/folder.js'

const IDA = 'console:browser.ida'
const NOOR = 'console:browser.noor'
const KEY = '0193a0b4-7a3e-7c11-8a55-2f1f6b7c9d10'
const OURS: SetUp = {
  place: 'Weir End',
  hope: 'That the ferry runs again.',
  name: 'Ida',
  deputy: 'Noor',
  zone: 'Europe/Vienna',
  lang: 'de',
}
const SCOPE = { community: 'weir-end' }
const open = (file: string, clock: Clock) => openStore({ file, clock })

interface Place {
  readonly app: App
  readonly doors: Doors
  readonly heard: readonly string[]
  readonly stop: () => Promise<void>
}

async function place(folder: string): Promise<Place> {
  const clock = createScriptClock(systemClock, Date.UTC(2027, 4, 11, 3, 20))
  const [library, logger, heard] = [await readLibrary(), createLogger({ level: 'silent' }), [] as string[]]
  const live: CommunitySetup[] = [...(await liveCommunities(folder, clock))]
  const app = await createApp({
    dataFolder: folder,
    clock,
    logger,
    library,
    adapters: [createTerminal((room) => heard.push(room))],
    communities: [practiceCommunity('en'), ...live],
    openStore: open,
  })
  await app.start()
  let stopped = false
  const stop = async (): Promise<void> => {
    if (!stopped) await app.stop()
    stopped = true
  }
  onTestFinished(stop)
  return { app, heard, stop, doors: createDoors({ app: () => app, dataFolder: folder, clock, logger, library, openStore: open, live }) }
}

const founding = ({ doors }: Place, more: Partial<SetUp> = {}, account = IDA, key = KEY) =>
  doors.setUp({ ...OURS, ...more }, { account, deputyAccount: NOOR, key })

describe('setting up a place while Cairn runs', () => {
  it('founds a live community that is served at once, with founder and deputy as its core, and posts nothing', async () => {
    const here = await place(testFolder())
    expect(here.doors.shown()).toBe('practice')
    expect(await founding(here)).toEqual({ kind: 'founded', community: 'weir-end', room: 'console:weir-end', deputyAccount: NOOR })
    await here.app.settled()
    const store = here.app.store('weir-end')
    expect((await store.people(SCOPE)).map(({ name, account, roles }) => [name, account, roles.includes('core')])).toEqual([
      ['Ida', IDA, true],
      ['Noor', NOOR, true],
    ])
    expect(await store.community('weir-end')).toMatchObject({ name: 'Weir End', zone: 'Europe/Vienna', lang: 'de', sandbox: false })
    expect([here.heard, await store.posts(SCOPE, 'console:weir-end', null, 0, 10)]).toEqual([[], []])
    expect(here.doors.shown()).toBe('weir-end')
    expect(await here.doors.communitiesOf(IDA)).toEqual([{ id: 'weir-end', name: 'Weir End' }])
    expect(await here.doors.communitiesOf('console:browser.someone')).toEqual([])
  })

  it('keeps the hope as the founder’s own words: to be found, changed and erased to the last byte', async () => {
    const folder = testFolder()
    const here = await place(folder)
    await founding(here)
    await here.app.settled()
    const store = here.app.store('weir-end')
    const [session] = await store.sessions(SCOPE, {})
    expect(session).toMatchObject({ playbook: 'scope', status: 'ended' })
    const [hope] = await store.contributions(SCOPE, { session: session?.id ?? '' })
    expect(hope).toMatchObject({ step: 'scope', text: OURS.hope, audience: 'group' })
    const ask = { community: 'weir-end', account: IDA, name: 'Ida' }
    expect(JSON.stringify(await here.app.host.look({ ...ask, kind: 'my' }))).toContain(OURS.hope)
    expect(await here.app.host.look({ ...ask, kind: 'home' })).toMatchObject({ kind: 'home', community: 'Weir End' })
    const actor = { account: IDA, name: 'Ida' }
    await here.app.host.accept({
      key: 'bye',
      community: 'weir-end',
      room: 'console:weir-end',
      actor,
      deed: { kind: 'erase', sure: 'erase my words' },
    })
    await here.app.settled()
    await here.stop()
    expect(holding(folder, 'ferry runs again')).toEqual([])
  })

  it('counts once when it is asked again, also after a stop half way, and is there after a restart', async () => {
    const folder = testFolder()
    const first = await place(folder)
    await founding(first)
    await founding(first)
    await first.app.settled()
    expect(await first.app.store('weir-end').sessions(SCOPE, {})).toHaveLength(1)
    expect(await first.app.store('weir-end').people(SCOPE)).toHaveLength(2)
    await first.stop()
    const later = await place(folder)
    expect(later.doors.shown()).toBe('weir-end')
    expect(await founding(later)).toMatchObject({ kind: 'founded', community: 'weir-end' })
    await later.app.settled()
    expect(await later.app.store('weir-end').sessions(SCOPE, {})).toHaveLength(1)
  })

  it('lets nobody take a place over, nor one of Cairn’s own names', async () => {
    const here = await place(testFolder())
    await founding(here)
    for (const name of ['Weir End', 'Alderwick', 'Practice', 'Tryout'])
      expect(await founding(here, { place: name }, 'console:browser.mallory')).toMatchObject({
        kind: 'refused',
        fields: { place: expect.any(String) },
      })
  })

  it('says which answers are missing or too long, and takes a place whose name has no plain letter', async () => {
    const here = await place(testFolder())
    expect(await founding(here, { place: ' \u200b ', hope: 'x'.repeat(601), name: 'y'.repeat(81), deputy: '' })).toMatchObject({
      kind: 'refused',
      fields: { place: expect.any(String), hope: expect.any(String), name: expect.any(String) },
    })
    const found = await founding(here, { place: '村', deputy: '', zone: 'Moon/Sea' })
    expect(found).toMatchObject({ kind: 'founded', deputyAccount: null, community: expect.stringMatching(/^place-[0-9a-f]{8}$/) })
  })

  it('is refused once Cairn is stopping', async () => {
    const here = await place(testFolder())
    await here.stop()
    await expect(founding(here)).rejects.toMatchObject({ code: 'stopping' })
  })
})
