import { describe, expect, it } from 'vitest'
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
