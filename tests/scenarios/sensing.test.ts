import { describe, expect, it } from 'vitest'
import type { ShownBlock } from '../../src/core/post.js'
import { COMMUNITY, createWorld, pageText, type World } from '../support/world.js'

const HOME = { community: COMMUNITY }
const URL = 'https://elsewhere.example/mine'

/** A community in whose register one page stands, named by Ben. */
async function watching(
  options: { sandbox?: boolean } = {},
): Promise<{ world: World; id: string; page: (who?: string) => Promise<string> }> {
  const world = await createWorld({ sandbox: false, ...options })
  await world.does('ben', { kind: 'signal', fields: { url: URL, title: 'Village heats sixty homes from a mine' } })
  const [signal] = await world.app.store(COMMUNITY).horizon.register(HOME)
  const id = signal?.id ?? ''
  return { world, id, page: async (who = 'ana') => pageText(await world.asks(who, { kind: 'register', signal: id })) }
}
const register = async (world: World, filter?: string): Promise<string> =>
  pageText(await world.asks('ana', { kind: 'register', ...(filter === undefined ? {} : { filter }) }))
const personOf = async (world: World, name: string): Promise<string> =>
  (await world.app.store(COMMUNITY).people(HOME)).find((one) => one.name === name)?.id ?? ''

describe('what people make of a signal', () => {
  it('is one mark a person, which a later one replaces', async () => {
    const { world, id, page } = await watching()
    await world.does('cyd', { kind: 'take', signal: id, take: 'inspires' })
    await world.does('cyd', { kind: 'take', signal: id, take: 'worries' })
    await world.does('dora', { kind: 'take', signal: id, take: 'worries' })
    expect(await page()).toContain('Worries 2 of us.')
    expect(await page()).not.toContain('Inspires one')
  })

  it('keeps the words in which it was seen here, and whose they are not', async () => {
    const { world, id, page } = await watching()
    await world.does('cyd', { kind: 'take', signal: id, take: 'seen', fields: { where: 'The old pump house', when: 'last winter' } })
    const said = await page()
    expect(said).toContain('One of us has seen it here.')
    expect(said).toMatch(/SEEN HERE[\s\S]*“The old pump house · last winter”/)
    expect(said).not.toContain('Cyd')
  })

  it('is refused where its form was left empty, beside the field', async () => {
    const { world, id } = await watching()
    const nothing = await world.does('cyd', { kind: 'take', signal: id, take: 'counter', fields: { words: ' ' } })
    expect(nothing).toMatchObject({ kind: 'refused', fields: { words: expect.any(String) } })
    const nowhere = await world.does('cyd', { kind: 'take', signal: id, take: 'send', fields: { practice: 'nonsense' } })
    expect(nowhere).toMatchObject({ kind: 'refused', fields: { practice: expect.any(String) } })
    const source = { words: 'It froze.', source: 'javascript://x' }
    expect(await world.does('cyd', { kind: 'take', signal: id, take: 'counter', fields: source })).toMatchObject({ kind: 'refused' })
  })

  it('is told to be of no signal where there is none', async () => {
    const { world } = await watching()
    await world.does('cyd', { kind: 'take', signal: '999', take: 'inspires' })
    expect(await world.app.store(COMMUNITY).horizon.takes(HOME)).toEqual([])
  })

  it('shows what speaks against it beside it, and takes it back with its author', async () => {
    const { world, id, page } = await watching()
    const fields = { words: 'The next village gave it up.', source: 'https://elsewhere.example/gave-up' }
    await world.does('cyd', { kind: 'take', signal: id, take: 'counter', fields })
    await world.does('cyd', { kind: 'take', signal: id, take: 'inspires' })
    expect(await page()).toContain('One voice speaks against it.')
    expect(await page()).toContain('The next village gave it up.')
    await world.does('cyd', { kind: 'erase', sure: 'erase my words' })
    const after = await page()
    expect(after).not.toContain('gave it up')
    expect(after).not.toContain('voice speaks against')
    expect(after).not.toContain('of us.')
  })

  it('waits for the practice it was sent to, until whoever sent it takes that back', async () => {
    const { world, id, page } = await watching()
    await world.does('cyd', { kind: 'take', signal: id, take: 'send', fields: { practice: 'mission', words: 'It is about warm homes.' } })
    await world.does('cyd', { kind: 'take', signal: id, take: 'send', fields: { practice: 'ending' } })
    expect(await page()).toMatch(/WAITS FOR:[\s\S]*Our mission/)
    expect(await register(world, 'waiting:mission')).toContain('Village heats sixty homes')
    expect(await register(world, 'waiting:learning')).toContain('Nothing stands here.')
    const sent = (await world.app.store(COMMUNITY).horizon.takes(HOME, id)).find(({ mark }) => mark === 'send:mission')
    await world.does('cyd', { kind: 'withdraw', contribution: sent?.contribution ?? '' })
    expect(await page()).not.toContain('Our mission')
    expect(await page()).toContain('What we stop')
  })

  it('is told to whoever begins the work it was sent to, and stands on the board while that goes on', async () => {
    const { world, id } = await watching()
    await world.does('cyd', { kind: 'take', signal: id, take: 'send', fields: { practice: 'storytelling' } })
    await world.starts('ana', 'quick')
    const told = world.out.find(({ text }) => text.includes('These signals were sent to this work'))
    expect(told?.text).toContain('Village heats sixty homes')
    expect(told?.post.only).not.toBeNull()
    expect(pageText(await world.asks('ana', { kind: 'board' }))).toContain('One signal was sent here, and waits.')
  })

  it('is found under My words, to be changed and taken back like any other', async () => {
    const { world, id } = await watching()
    await world.does('cyd', { kind: 'take', signal: id, take: 'seen', fields: { where: 'By the weir' } })
    expect(pageText(await world.asks('cyd', { kind: 'my' }))).toContain('By the weir')
    expect((await world.app.store(COMMUNITY).sessions(HOME, {})).filter(({ playbook }) => playbook === 'register')).toHaveLength(1)
  })
})

describe('words about a signal that someone reports', () => {
  it('are hidden at once, and the core team decides', async () => {
    const { world, id, page } = await watching()
    await world.does('cyd', { kind: 'take', signal: id, take: 'counter', fields: { words: 'Dora would say so, too.' } })
    const [words] = await world.app.store(COMMUNITY).horizon.takes(HOME, id)
    const what = words?.contribution ?? ''
    await world.does('dora', { kind: 'command', name: 'report', text: 'I never said that.', what })
    expect(await page()).not.toContain('Dora would say')
    expect(await page()).not.toContain('speaks against it.')
    const ana = await personOf(world, 'Ana')
    expect(world.out.some(({ post, text }) => post.only === ana && text.includes('Dora would say'))).toBe(true)
    await world.does('ana', { kind: 'show', contribution: what })
    expect(await page()).toContain('Dora would say')
  })
})

describe('where a signal stands', () => {
  it('is watched from the first time that someone takes it up', async () => {
    const { world, id } = await watching()
    expect(await register(world)).toMatch(/NEW\n[\s\S]*Village/)
    await world.does('cyd', { kind: 'take', signal: id, take: 'inspires' })
    expect(await register(world)).toMatch(/WATCHING\n[\s\S]*Village/)
  })

  it('is proposed by rules and decided by the core team alone, with who decided', async () => {
    const { world, id, page } = await watching()
    for (const who of ['cyd', 'dora']) await world.does(who, { kind: 'take', signal: id, take: 'seen', fields: { where: 'Here' } })
    expect(await register(world, 'proposed')).toContain('The rules say: rising.')
    expect(await page('cyd')).not.toContain('Where it stands')
    expect(await world.does('cyd', { kind: 'signal-status', signal: id, status: 'rising' })).toMatchObject({ kind: 'refused' })
    await world.does('ana', { kind: 'signal-status', signal: id, status: 'rising' })
    expect(await page()).toMatch(/It stands here: Rising[\s\S]*Rising · Ana/)
    expect(await register(world, 'proposed')).toContain('Nothing stands here.')
  })

  it('opens a check of what is taken for granted when one that rises was sent there, and keeps it waiting', async () => {
    const { world, id, page } = await watching()
    await world.does('cyd', { kind: 'take', signal: id, take: 'send', fields: { practice: 'backcasting' } })
    expect(await page()).not.toContain('signpost check')
    await world.does('ana', { kind: 'signal-status', signal: id, status: 'rising' })
    expect(await page()).toContain('A signpost check waits')
  })

  it('is proposed for laying aside when nobody saw it for two years, and never sooner', async () => {
    const { world, id } = await watching()
    await world.passes(24 * 365)
    await world.does('cyd', { kind: 'take', signal: id, take: 'inspires' })
    await world.passes(24 * 700)
    expect(await register(world, 'proposed')).toContain('Nothing stands here.')
    await world.passes(24 * 40)
    expect(await register(world)).toContain('lay it aside')
    await world.does('ana', { kind: 'signal-status', signal: id, status: 'retired' })
    expect(await register(world)).not.toContain('Village')
    expect(await register(world, 'retired')).toContain('Village')
  })

  it('stays as it was decided, whatever a digest does later', async () => {
    const { world, id } = await watching()
    const { horizon } = world.app.store(COMMUNITY)
    await horizon.setStatus(HOME, [id], 'rising', true)
    await horizon.setStatus(HOME, [id], 'watching')
    expect((await horizon.signal(HOME, id))?.status).toBe('rising')
  })
})

describe('a card that people wrote', () => {
  it('stands in the register by its priority, unlikely and huge ones apart, and its words go with their author', async () => {
    const { world, id } = await watching()
    const store = world.app.store(COMMUNITY)
    await world.does('cyd', { kind: 'take', signal: id, take: 'counter', fields: { words: 'A bridge of grass' } })
    const [words] = await store.horizon.takes(HOME, id)
    const card = { contribution: words?.contribution ?? '', where: null, sector: 'society' as const, novelty: 3, hangs: [] }
    await store.horizon.keepCards(HOME, [{ ...card, impact: 5, plausibility: 2, wild: true }], 0)
    expect(await register(world)).toMatch(/UNLIKELY, BUT HUGE IF IT CAME\n[\s\S]*A bridge of grass[\s\S]*Priority 10 of 25/)
    await store.horizon.keepCards(HOME, [{ ...card, impact: 4, plausibility: 4, wild: false }], 0)
    expect(await register(world)).not.toContain('UNLIKELY')
    expect((await store.horizon.register(HOME)).filter(({ contribution }) => contribution !== null)).toHaveLength(1)
    await world.does('cyd', { kind: 'erase', sure: 'erase my words' })
    expect(await register(world)).not.toContain('grass')
  })
})

const labels = (blocks: readonly ShownBlock[]): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : []))

describe('the page of a signal', () => {
  it('offers the same five ways to everyone, and forms where words are asked', async () => {
    const { world, id } = await watching()
    const view = await world.asks('cyd', { kind: 'register', signal: id })
    expect(view.kind === 'page' ? labels(view.blocks).slice(0, 5) : []).toEqual([
      'Inspires me',
      'Worries me',
      'Seen here',
      'Speaks against it',
      'Send to …',
    ])
    const form = await world.asks('cyd', { kind: 'fill', what: 'take', take: 'send', signal: id })
    expect(form).toMatchObject({ kind: 'form', form: { deed: { kind: 'take', take: 'send', signal: id } } })
    expect(await world.asks('cyd', { kind: 'fill', what: 'take', take: 'inspires', signal: id })).toMatchObject({ kind: 'refused' })
    expect(await world.asks('cyd', { kind: 'register', signal: '999' })).toMatchObject({ kind: 'refused' })
  })

  it('says no name of who is gone', async () => {
    const { world, page } = await watching()
    expect(await page()).toContain('Ben')
    expect(await personOf(world, 'Ben')).not.toBe('')
    await world.does('ben', { kind: 'erase', sure: 'erase my words' })
    expect(await page()).not.toContain('Ben')
  })
})
