import { describe, expect, it } from 'vitest'
import type { Library } from '../../src/playbook/library.js'
import { parsePlaybook } from '../../src/playbook/parse.js'
import { readLibrary } from '../../src/prompts.js'
import { stepKinds } from '../../src/steps/index.js'
import { holding } from '../support/bytes.js'
import { testFolder } from '../support/folder.js'
import { COMMUNITY, createWorld, pageText, ROOM, type World } from '../support/world.js'

const scope = { community: COMMUNITY }
const ID = 'storytelling'
const MINE = 'Which day by our river do you remember best?'

const edits = (world: World, who: string, step: string, fields: Record<string, string>, lang?: string) =>
  world.does(who, { kind: 'playbook', act: 'edit', playbook: ID, step, fields, ...(lang ? { lang } : {}) })
const does = (world: World, who: string, act: 'save' | 'drop' | 'reset') => world.does(who, { kind: 'playbook', act, playbook: ID })
const shows = async (world: World, who = 'ana') => pageText(await world.asks(who, { kind: 'playbook', id: ID }))

async function saved(options: Parameters<typeof createWorld>[0] = { sandbox: false }) {
  const world = await createWorld(options)
  await edits(world, 'ana', 'memory', { words: MINE })
  await does(world, 'ana', 'save')
  return world
}

describe('a playbook in the community’s own words', () => {
  it('is a draft that changes nothing for others until it is saved; then new sessions use it', async () => {
    const world = await createWorld({ sandbox: false })
    expect(await shows(world)).toContain('These are the original words.')
    await edits(world, 'ana', 'memory', { words: MINE, 'hours-quick': '12' })
    expect(await shows(world)).toContain('This is a draft of your own.')
    expect(await shows(world)).toContain(MINE)
    await world.starts('ana', 'quick')
    expect(world.said()).not.toContain(MINE)
    await world.commands('ana', 'stop')
    await does(world, 'ana', 'save')
    expect(await shows(world)).toContain('These are your community’s own words.')
    await world.starts('ana', 'quick')
    expect(world.said()).toContain(MINE)
    const [session] = await world.app.store(COMMUNITY).sessions(scope, { open: true })
    expect((session?.cursor.closesAt ?? 0) - (session?.openedAt ?? 0)).toBe(12 * 3_600_000)
  })

  it('is kept by a session that runs, whatever is saved or reset later and however often Cairn starts anew', async () => {
    const folder = testFolder()
    const first = await createWorld({ sandbox: false, folder })
    await edits(first, 'ana', 'whatif', { words: 'What could be by the river?' })
    await does(first, 'ana', 'save')
    await first.starts('ana', 'quick')
    await edits(first, 'ana', 'whatif', { words: 'Something else then?' })
    await does(first, 'ana', 'save')
    await does(first, 'ana', 'reset')
    await first.stop()
    const world = await createWorld({ sandbox: false, folder, start: Date.UTC(2026, 0, 12, 10) })
    await world.does('ana', { kind: 'command', name: 'skip' })
    expect(world.said()).toContain('What could be by the river?')
    expect(await shows(world)).toContain('These are the original words.')
  })

  it('is of the core team, and refused to anyone else', async () => {
    const world = await createWorld({ sandbox: false })
    expect(await edits(world, 'ben', 'memory', { words: MINE })).toMatchObject({ code: 'not-core' })
    for (const ask of [
      { kind: 'playbook', id: ID },
      { kind: 'download', id: ID },
      { kind: 'rehearsal', id: ID },
      { kind: 'fill', what: 'playbook', id: ID, step: 'memory' },
    ] as const)
      expect(await world.asks('ben', ask)).toMatchObject({ kind: 'refused', code: 'not-core' })
  })

  it.each([
    ['two questions', { words: 'Where? When?' }, 'words', 'more than one question'],
    ['too many words', { words: `${'word '.repeat(61)}` }, 'words', 'more than 60 words'],
    ['a name nobody knows', { words: 'Tell {{secret}}.' }, 'words', 'a name in brackets'],
    ['a heading', { words: 'Well.\n\n## artifact\n\nMine.' }, 'words', 'plain sentences'],
    ['HTML', { 'part-hint': '<script>alert(1)</script>' }, 'part-hint', 'plain sentences'],
    ['nothing', { words: '  ' }, 'words', 'write something'],
    ['control characters', { words: 'Hello \u0000 there' }, 'words', 'cannot be shown'],
    ['a window that is no number', { 'hours-quick': 'soon' }, 'hours-quick', 'a number of hours'],
    ['a window that makes quick slow', { 'hours-quick': '47' }, 'hours-quick', '48 hours'],
  ])('is refused with %s, beside the field', async (_name, fields, field, why) => {
    const world = await createWorld({ sandbox: false })
    const receipt = await edits(world, 'ana', 'memory', fields as Record<string, string>)
    expect(receipt).toMatchObject({ kind: 'refused', code: 'fields', fields: { [field]: expect.stringContaining(why) } })
  })

  it('downloads as Markdown that loads as the same playbook, and its settings cannot be reached through its words', async () => {
    const world = await createWorld({ sandbox: false })
    await edits(world, 'ana', 'memory', { words: '--- id: evil ---\n\nsteps: [] # no', 'hours-full': '' })
    await edits(world, 'ana', 'memory', { words: '--- id: evil --- : "quoted" \\ {{place}}' })
    await edits(world, 'ana', 'whatif', { 'hours-quick': '12,5' })
    const view = await world.asks('ana', { kind: 'download', id: ID })
    if (view.kind !== 'file') throw new Error(JSON.stringify(view))
    expect(view.name).toBe('storytelling.md')
    const file = parsePlaybook(view.text, stepKinds)
    const original = (await readLibrary()).files.get(ID)
    expect(file.id).toBe(ID)
    const shape = (one: typeof file | undefined) =>
      one?.lengths.map((length) => one.at(length, 'en').steps.map(({ id, kind, config }) => ({ id, kind, config })))
    expect(shape(file)).toEqual(shape(original))
    const step = (id: string) => file.at('quick', 'en').steps.find((one) => one.id === id)
    expect(step('memory')?.words.prompt).toEqual(['--- id: evil --- : "quoted" \\ {{place}}'])
    expect(step('whatif')?.hours).toBe(12.5)
    expect(step('memory')?.words.parts).toEqual(original?.at('quick', 'en').steps.find((one) => one.id === 'memory')?.words.parts)
  })

  it('is written in one language at a time; the other keeps the original’s words', async () => {
    const world = await createWorld({ sandbox: false })
    await edits(world, 'ana', 'memory', { words: 'Welcher Tag am Fluss bleibt dir?' }, 'de')
    await does(world, 'ana', 'save')
    await world.starts('ana', 'quick', { lang: 'de' })
    expect(world.said()).toContain('Welcher Tag am Fluss bleibt dir?')
    await world.commands('ana', 'stop')
    await world.starts('ana', 'quick')
    expect(world.said()).toContain('Which day here will you never forget?')
  })

  it('lets a draft go, and goes back to the original', async () => {
    const world = await saved()
    await edits(world, 'ana', 'memory', { words: 'Another try?' })
    await does(world, 'ana', 'drop')
    expect(await shows(world)).toContain(MINE)
    expect(await does(world, 'ana', 'save')).toMatchObject({ code: 'no-draft' })
    await does(world, 'ana', 'reset')
    expect(await shows(world)).not.toContain(MINE)
    expect(await does(world, 'ana', 'reset')).toMatchObject({ code: 'is-original' })
  })

  it('stays as it is when the original changes, and the board says so', async () => {
    const folder = testFolder()
    const world = await saved({ sandbox: false, folder })
    await world.stop()
    const library = await readLibrary()
    const changed = parsePlaybook(library.files.get(ID)?.source.replaceAll('Every place is made of', 'All of us are') ?? '', stepKinds)
    const newer: Library = { files: new Map([[ID, changed]]), faults: [] }
    const later = await createWorld({ sandbox: false, folder, library: newer, start: Date.UTC(2026, 0, 13, 9) })
    expect(pageText(await later.asks('ana', { kind: 'board' }))).toContain('The original has changed since.')
    await later.starts('ana', 'quick')
    expect(later.said()).toContain('Every place is made of')
    expect(later.said()).toContain(MINE)
    await later.commands('ana', 'stop')
    await does(later, 'ana', 'reset')
    await later.starts('ana', 'quick')
    expect(later.said()).toContain('All of us are')
  })
})

describe('whoever is erased', () => {
  it('takes their words out of every version, down to the last byte; the original’s stand there, and a running session goes on', async () => {
    const world = await createWorld({ sandbox: false })
    const store = world.app.store(COMMUNITY)
    await store.person(scope, 'console:ben', 'Ben', 0, ['core'])
    await edits(world, 'ben', 'memory', { words: 'Which zanzibar day, here in {{place}}, do you keep?' })
    await edits(world, 'ana', 'whatif', { words: 'What if the river sang?' })
    await does(world, 'ana', 'save')
    await world.starts('ana', 'quick')
    await edits(world, 'ben', 'memory', { words: 'A zanzibar draft?' })
    expect(world.said()).toContain('zanzibar')
    await world.does('ben', { kind: 'erase', sure: 'erase my words' })
    expect(holding(world.folder, 'zanzibar')).toEqual([])
    expect(JSON.stringify(await world.asks('ana', { kind: 'room', room: ROOM, after: 0 }))).not.toContain('zanzibar')
    expect(await shows(world)).toContain('Which day here will you never forget?')
    await world.commands('ana', 'back')
    await world.commands('ana', 'skip')
    expect(world.said()).toContain('What if the river sang?')
  })
})

describe('a rehearsal', () => {
  it.each(['quick', 'full'])('plays the %s length to its end with pretend people, in the words as they are now', async (length) => {
    const world = await createWorld({ sandbox: false })
    await edits(world, 'ana', 'whatif', { words: 'What if the river sang?' })
    const before = world.out.length
    const text = pageText(await world.asks('ana', { kind: 'rehearsal', id: ID, length }))
    expect(text).toContain('What if the river sang?')
    expect(text).toContain('BEN')
    expect(text).toContain('This is what we made')
    expect(world.out).toHaveLength(before)
    expect(await world.app.store(COMMUNITY).sessions(scope, {})).toEqual([])
    expect((await world.app.store(COMMUNITY).people(scope)).map(({ name }) => name)).toEqual(['Ana'])
  })
})
