import { describe, expect, it } from 'vitest'
import { createStandIn, None } from '../../eval/stand-in-model.js'
import { meaningOf } from '../../src/ports/page-button.js'
import { COMMUNITY, createWorld, pageText, type World } from '../support/world.js'
import { HOME, rss, scene } from './reading-the-web.js'

const ORIGINAL = 'Village heats 1,200 homes from a mine'
const STORY = {
  key: 'https://elsewhere.example/mine',
  url: 'https://elsewhere.example/mine',
  guid: 'mine',
  title: ORIGINAL,
  summary: '',
  published: null,
  author: null,
  keys: [],
  publisher: 'Elsewhere',
  source: '',
  lang: 'en',
  sector: 'unsure',
  lesserKnown: true,
  inspiration: false,
  alsoIn: [],
  related: [],
} as const

/** A community in whose register one headline of a feed stands. */
async function watching(model?: ReturnType<typeof createStandIn>): Promise<{ world: World; id: string }> {
  const world = await createWorld({ sandbox: false, ...(model ? { model: () => model } : {}) })
  const { horizon } = world.app.store(COMMUNITY)
  await horizon.keep(HOME, [STORY], Date.UTC(2026, 0, 12, 9))
  const id = (await horizon.signalAt(HOME, STORY.key))?.id ?? ''
  await horizon.setStatus(HOME, [id], 'new')
  // German is Ben's own language here
  await world.does('ben', { kind: 'settings', lang: 'de' })
  return { world, id }
}
const pageOf = async (world: World, id: string, who = 'ana'): Promise<string> =>
  pageText(await world.asks(who, { kind: 'register', signal: id }))
const says = (world: World, who: string, signal: string, words: string, lang = 'de') =>
  world.does(who, { kind: 'translate', signal, lang, fields: { words } })
const formOf = async (world: World, signal: string) => {
  const view = await world.asks('ben', { kind: 'fill', what: 'translate', signal, lang: 'de' })
  return view.kind === 'form' ? view.form : expect.fail(JSON.stringify(view))
}
const introOf = (form: Awaited<ReturnType<typeof formOf>>): string =>
  (form.intro ?? []).map((text) => text.map((span) => span.text).join('')).join('\n')

describe('a headline in another language', () => {
  it('stands under the original by name, never instead of it', async () => {
    const { world, id } = await watching()
    await says(world, 'ben', id, 'Dorf heizt 1.200 Häuser aus einer Grube')
    expect(await pageOf(world, id)).toMatch(
      /Village heats 1,200 homes from a mine.*\n.*Dorf heizt 1\.200 Häuser aus einer Grube.* \(DE, translated by Ben\)/,
    )
  })

  it('is asked for by a button in the reader’s own language, not in the one it has', async () => {
    const { world, id } = await watching()
    const view = await world.asks('ben', { kind: 'register', signal: id })
    const buttons = view.kind === 'page' ? view.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])) : []
    const found = buttons.filter(({ action }) => action === 'fill:translate')
    expect(found.map(({ label }) => label)).toEqual(['Auf Deutsch sagen'])
    expect(found.map(meaningOf)).toEqual([{ ask: { kind: 'fill', what: 'translate', signal: id, lang: 'de' } }])
    expect(await pageOf(world, id, 'ana')).not.toContain('Say it in')
  })

  it('is the newest that is live, and the one before when its author takes it back', async () => {
    const { world, id } = await watching()
    await says(world, 'ben', id, 'Erste Fassung mit 1200')
    await world.passes(1)
    await says(world, 'cyd', id, 'Zweite Fassung mit 1200')
    expect(await pageOf(world, id)).toContain('Zweite')
    expect(await pageOf(world, id)).not.toContain('Erste')
    const takes = await world.app.store(COMMUNITY).horizon.takes(HOME, id)
    await world.does('cyd', { kind: 'withdraw', contribution: takes[1]?.contribution ?? '' })
    expect(await pageOf(world, id)).toContain('Erste')
  })

  it('is changed by its author, and each has one', async () => {
    const { world, id } = await watching()
    await says(world, 'ben', id, 'Erste Fassung mit 1200')
    await says(world, 'ben', id, 'Bessere Fassung mit 1200')
    expect((await formOf(world, id)).fields.map((field) => field.value)).toEqual(['Bessere Fassung mit 1200'])
    const [only, ...more] = await world.app.store(COMMUNITY).horizon.takes(HOME, id)
    expect(more).toEqual([])
    await world.does('ben', { kind: 'edit', contribution: only?.contribution ?? '', text: 'Noch besser mit 1200' })
    await world.does('ben', { kind: 'edit', contribution: only?.contribution ?? '', text: 'Falsch mit 7' })
    expect(await pageOf(world, id)).toContain('Noch besser')
  })

  it('goes with whoever is erased', async () => {
    const { world, id } = await watching()
    await says(world, 'ben', id, 'Dorf heizt 1.200 Häuser')
    await world.does('ben', { kind: 'erase', sure: 'erase my words' })
    expect(await pageOf(world, id)).not.toContain('Dorf heizt')
  })

  it.each([
    ['Dorf heizt 12.000 Häuser', /1200.*12000/],
    ['Dorf heizt Häuser', /1200/],
    [' ', /./],
    [`1200 ${'x'.repeat(300)}`, /300/],
  ])('is refused as “%.30s”, beside the field and with why', async (words, why) => {
    const { world, id } = await watching()
    expect(await says(world, 'ben', id, words)).toMatchObject({ kind: 'refused', fields: { words: expect.stringMatching(why) } })
    expect(await world.app.store(COMMUNITY).horizon.takes(HOME)).toEqual([])
  })

  it('is refused in the original’s own language, in none that is spoken here, and of what is no headline', async () => {
    const { world, id } = await watching()
    expect(await says(world, 'ben', id, ORIGINAL, 'en')).toMatchObject({ code: 'bad-lang' })
    expect(await says(world, 'ben', id, '1200', 'xx')).toMatchObject({ code: 'bad-lang' })
    expect(await says(world, 'ben', '999', '1200')).toMatchObject({ code: 'unknown-item' })
  })

  it('says nothing of where the signal stands, nor how people take it', async () => {
    const { world, id } = await watching()
    for (const who of ['ben', 'cyd', 'dora', 'eli', 'fay']) await says(world, who, id, `1200 ${who}`)
    expect(await pageOf(world, id)).not.toContain('of us')
    expect((await world.app.store(COMMUNITY).horizon.signal(HOME, id))?.status).toBe('new')
  })
})

describe('a model’s words for a headline', () => {
  it('stand in the form alone, labelled, until a person sends them under their name', async () => {
    const model = createStandIn(() => ({ words: 'Dorf heizt 1.200 Häuser aus einer Grube' }))
    const { world, id } = await watching(model)
    const form = await formOf(world, id)
    expect(form.fields.map((field) => field.value)).toEqual(['Dorf heizt 1.200 Häuser aus einer Grube'])
    expect(introOf(form)).toContain(ORIGINAL)
    expect(introOf(form)).toContain('Modell (stand-in:model)')
    expect(model.asked[0]?.data).toBe(JSON.stringify(ORIGINAL))
    expect(model.asked[0]?.system).not.toContain('Village')
    expect(await pageOf(world, id)).not.toContain('Grube')
    await formOf(world, id)
    expect(model.asked).toHaveLength(1)
  })

  it.each([
    ['another number', { words: 'Dorf heizt 12 Häuser' }],
    ['an address', { words: 'Dorf heizt 1.200 Häuser https://evil.example' }],
    ['nothing', { words: '' }],
    ['no answer of the shape', { said: 'x' }],
    ['no answer', new None('away')],
    ['no budget', new None('budget')],
  ])('are not offered when they are %s', async (_what, answer) => {
    const { world, id } = await watching(createStandIn(() => answer))
    const form = await formOf(world, id)
    expect(form.fields.map((field) => field.value)).toEqual([undefined])
    expect(introOf(form)).not.toContain('Modell')
  })

  it('are not asked for of a page that someone named, whose words may be theirs', async () => {
    const model = createStandIn(() => ({ words: 'x' }))
    const { world } = await watching(model)
    await world.does('cyd', { kind: 'signal', fields: { url: 'https://elsewhere.example/mine-2', title: 'My own words' } })
    const named = await world.app.store(COMMUNITY).horizon.signalAt(HOME, 'https://elsewhere.example/mine-2')
    await formOf(world, named?.id ?? '')
    expect(model.asked).toEqual([])
  })
})

describe('a digest', () => {
  it('shows what its headlines are in other languages, on its page and where it was posted', async () => {
    const { world, adds } = await scene((_, response) => response.end(rss(['Parliament votes on a law for bees', 'bees'])))
    await adds('/feed')
    await world.does('ana', { kind: 'digest' })
    const [signal] = await world.app.store(COMMUNITY).horizon.register(HOME)
    await says(world, 'ben', signal?.id ?? '', 'Parlament stimmt über ein Gesetz für Bienen ab')
    expect(pageText(await world.asks('ana', { kind: 'digest-page' }))).toMatch(/law for bees[\s\S]*Gesetz für Bienen.*translated by Ben/i)
    const posts = await world.app.store(COMMUNITY).posts(HOME, 'console:main', null, 0, 50)
    expect(JSON.stringify(posts)).toContain('Gesetz für Bienen')
  })
})
