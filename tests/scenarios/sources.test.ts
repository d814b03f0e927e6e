import { describe, expect, it } from 'vitest'
import { meaningOf } from '../../src/ports/page-button.js'
import { COMMUNITY, pageText } from '../support/world.js'
import { HOME, rss, scene } from './reading-the-web.js'

describe('a source', () => {
  it('is added by the core team from chat, and read when the next digest is made', async () => {
    const { world, site } = await scene((_, response) => response.end(rss(['Parliament votes on a law for bees', 'bees'])))
    expect(await world.does('ben', { kind: 'source', fields: { url: site.url('/feed') } })).toMatchObject({ code: 'not-core' })
    await world.does('ana', { kind: 'source', fields: { url: site.url('/feed'), title: 'Our paper' } })
    await world.does('ana', { kind: 'source', fields: { url: site.url('/feed'), title: 'Our own paper' } })
    expect(world.said()).toContain('One source is looked at from the next digest on.')
    await world.does('ana', { kind: 'digest' })
    expect(world.said()).toContain('law for bees')
    expect((await world.app.store(COMMUNITY).horizon.sources(HOME)).map(({ title }) => title)).toEqual(['Our own paper'])
  })

  it('comes with others of its theme from the list to begin with, which the form offers to the core team', async () => {
    const { world } = await scene((_, response) => response.end())
    expect(JSON.stringify(await world.asks('ana', { kind: 'fill', what: 'source' }))).toContain('"value":"solutions"')
    expect(await world.asks('ben', { kind: 'fill', what: 'source' })).toMatchObject({ code: 'not-core' })
    await world.does('ana', { kind: 'source', fields: { theme: 'solutions' } })
    expect((await world.app.store(COMMUNITY).horizon.sources(HOME)).every(({ theme }) => theme === 'solutions')).toBe(true)
    expect(pageText(await world.asks('ana', { kind: 'register' }))).toMatch(/At \d+ sources\./)
  })

  it.each([{ url: 'javascript:alert(1)' }, { url: 'nonsense' }, { theme: 'nothing' }, {}])('is refused when it is %j', async (fields) => {
    const { world } = await scene((_, response) => response.end())
    expect(await world.does('ana', { kind: 'source', fields })).toMatchObject({ kind: 'refused', code: 'bad-address' })
  })

  it('that is broken is named on the page of the register, with since when, to the core team', async () => {
    const { world, site } = await scene((_, response) => response.writeHead(500).end())
    await world.does('ana', { kind: 'source', fields: { url: site.url('/bad'), title: 'Our paper' } })
    await world.does('ana', { kind: 'digest' })
    expect(pageText(await world.asks('ana', { kind: 'register' }))).toMatch(/could not be read: Our paper\. Since 2026-01-12/)
    expect(pageText(await world.asks('ben', { kind: 'register' }))).not.toContain('Our paper')
  })
})

describe('lists to begin with', () => {
  it('are offered by theme with none chosen, and what is chosen is read by no one until a digest is made', async () => {
    let asked = 0
    const { world } = await scene((_, response) => {
      asked += 1
      response.end()
    })
    const view = await world.asks('ana', { kind: 'fill', what: 'starters' })
    const form = view.kind === 'form' ? view.form : expect.fail()
    const [field] = form.fields
    expect(field).toMatchObject({ kind: 'choices', value: [] })
    expect(JSON.stringify(field)).toContain('"label":"What worked elsewhere"')
    expect(form.deed).toEqual({ kind: 'source' })
    await world.does('ana', { kind: 'source', fields: { themes: ['nature', 'learning'] } })
    const sources = await world.app.store(COMMUNITY).horizon.sources(HOME)
    expect(new Set(sources.map(({ theme }) => theme))).toEqual(new Set(['nature', 'learning']))
    await world.passes(24 * 30)
    expect(asked).toBe(0)
    expect((await world.app.store(COMMUNITY).horizon.sources(HOME)).every(({ readAt }) => readAt === null)).toBe(true)
  })

  it('ask for one at least, and are the core team’s', async () => {
    const { world } = await scene((_, response) => response.end())
    expect(await world.does('ana', { kind: 'source', fields: { themes: [] } })).toMatchObject({
      fields: { themes: 'Choose one at least.' },
    })
    expect(await world.does('ben', { kind: 'source', fields: { themes: ['nature'] } })).toMatchObject({ code: 'not-core' })
    expect(await world.asks('ben', { kind: 'fill', what: 'starters' })).toMatchObject({ code: 'not-core' })
  })
})

describe('the list of sources', () => {
  it('says of each how it stands, what can’t be read first, and takes it off by a button', async () => {
    const { world, site } = await scene((path, response) =>
      path === '/bad' ? response.writeHead(500).end() : response.end(rss(['Parliament votes on a law for bees', 'bees'])),
    )
    await world.does('ana', { kind: 'source', fields: { url: site.url('/good'), title: 'A good paper' } })
    await world.does('ana', { kind: 'source', fields: { url: site.url('/bad'), title: 'A bad paper' } })
    await world.does('ana', { kind: 'digest' })
    await world.does('ana', { kind: 'source', fields: { url: site.url('/new'), title: 'A new paper' } })
    const view = await world.asks('ana', { kind: 'register', filter: 'sources' })
    expect(pageText(view)).toMatch(
      /A bad paper\n.*It can’t be read since 2026-01-12.*\n[\s\S]*A new paper\n.*It was not read yet[\s\S]*A good paper\n.*It can be read\./,
    )
    const buttons = view.kind === 'page' ? view.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])) : []
    const drop = buttons.find(({ label }) => label === 'Take off: A bad paper')
    const meaning = drop && meaningOf(drop)
    if (!meaning || !('deed' in meaning)) return expect.fail('no button')
    expect(await world.does('ben', meaning.deed)).toMatchObject({ code: 'not-core' })
    await world.does('ana', meaning.deed)
    expect((await world.app.store(COMMUNITY).horizon.sources(HOME)).map(({ title }) => title).toSorted()).toEqual([
      'A good paper',
      'A new paper',
    ])
    expect(world.said()).toContain('It is not looked at any more.')
    expect(await world.app.store(COMMUNITY).horizon.register(HOME)).toHaveLength(1)
  })

  it('is the core team’s', async () => {
    const { world } = await scene((_, response) => response.end())
    expect(await world.asks('ben', { kind: 'register', filter: 'sources' })).toMatchObject({ code: 'not-core' })
  })
})
