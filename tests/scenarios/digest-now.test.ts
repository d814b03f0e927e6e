import { describe, expect, it } from 'vitest'
import { COMMUNITY, pageText, SECOND_ROOM, type World } from '../support/world.js'
import { HOME, HOUR, MONDAY, rss, scene } from './reading-the-web.js'

const BEES = rss(['Parliament votes on a law for bees', 'bees'])
const now = (world: World, options?: { key?: string; room?: string }, who = 'ana') => world.does(who, { kind: 'digest' }, options)
const shown = (world: World, words = 'law for bees'): number => world.out.filter(({ text }) => text.includes(words)).length

describe('a digest that is asked for now', () => {
  it('comes once in a room, however often and by whomever it is asked for', async () => {
    const { world, adds } = await scene((_, response) => response.end(BEES))
    await adds('/feed')
    await Promise.all([now(world, { key: 'one' }), now(world, { key: 'one' }), now(world, { key: 'two' })])
    expect(shown(world)).toBe(1)
    expect(world.said()).toContain('It stands here already.')
  })

  it('comes in another room too, with nothing that was shown before', async () => {
    const { world, adds } = await scene((_, response) => response.end(BEES))
    await adds('/feed')
    await now(world)
    await now(world, { room: SECOND_ROOM })
    expect(world.said(SECOND_ROOM)).toContain('Nothing new came in.')
  })

  it('is for the core team to ask for', async () => {
    const { world } = await scene((_, response) => response.end())
    expect(await now(world, {}, 'ben')).toMatchObject({ kind: 'refused', code: 'not-core' })
  })

  it('is a sample that says it is made up, where no source can be read and nothing was ever shown', async () => {
    const { world, adds } = await scene((_, response) => response.writeHead(500).end())
    await adds('/bad')
    await now(world)
    expect(world.said()).toMatch(/A SAMPLE[\s\S]*made up, to show how it looks: no source could be read/)
    expect(await world.app.store(COMMUNITY).horizon.register(HOME)).toEqual([])
  })

  it('is no sample once there was a real one, nor in a week that begins by itself', async () => {
    let broken = false
    const { world, adds } = await scene((_, response) => (broken ? response.writeHead(500).end() : response.end(BEES)))
    await world.does('ana', { kind: 'rhythm', playbook: 'digest', every: 'week' })
    await world.passes(168)
    expect(world.said()).toContain('Nobody has named a source yet.')
    await adds('/feed')
    await now(world)
    await world.passes(151)
    broken = true
    await now(world)
    expect(world.said()).not.toContain('A SAMPLE')
  }, 60_000)
})

describe('what a digest says it touches', () => {
  it('is what the community began with, until it has a mission; and nobody’s words are repeated', async () => {
    const { world, adds } = await scene((_, response) => response.end(rss(['Street insulates forty homes and makes them warm', 'homes'])))
    await world.does('ana', { kind: 'scope', text: 'That every home here is warm and cheap to heat.' })
    await adds('/feed')
    await now(world)
    expect(world.said()).toContain('Touches: what you began with')
    expect(world.said()).not.toContain('cheap to heat')
  })
})

describe('a link that leads nowhere', () => {
  it('is left out, and what comes next takes its place', async () => {
    const { world, adds, site } = await scene((path, response) => {
      if (path === '/gone') response.writeHead(404).end()
      else if (path.startsWith('/page')) response.end('here')
      else
        response.end(
          `<rss version="2.0"><channel>${['gone', 'page/1', 'page/2']
            .map((page, at) => `<item><title>Village number ${at} plants ${page} beans</title><link>${site.url(`/${page}`)}</link></item>`)
            .join('')}</channel></rss>`,
        )
    })
    await adds('/feed')
    await now(world)
    expect(world.said()).not.toContain('plants gone beans')
    expect(world.said()).toContain('plants page/2 beans')
    await world.passes(151)
    await now(world)
    expect(world.said()).not.toContain('plants gone beans')
  })
})

describe('the page of a digest', () => {
  it('holds all that came, with why it was chosen and which quotas were not met', async () => {
    const names = ['Bees', 'Robots', 'Banks', 'Choirs', 'Courts', 'Rivers', 'Schools', 'Trams']
    const { world, adds } = await scene((_, response) =>
      response.end(rss(...names.map((name) => [`${name} change what ${name.toLowerCase()} have always done`, name] as const))),
    )
    await adds('/feed')
    await now(world)
    const [session] = await world.app.store(COMMUNITY).sessions(HOME, { open: true })
    for (const ask of [{ kind: 'digest-page' }, { kind: 'digest-page', session: session?.id ?? '' }] as const) {
      const page = pageText(await world.asks('ben', ask))
      for (const name of names) expect(page.toLowerCase()).toContain(`${name.toLowerCase()} change what`)
      expect(page).toContain('Could this work here?')
      expect(page).toContain('One publisher has more than two places.')
      expect(page).toContain('A third is from places that few read.')
    }
    await world.passes(151)
    expect(pageText(await world.asks('ben', { kind: 'digest-page' }))).toContain('One publisher has more than two places.')
  })

  it('says that there is none yet', async () => {
    const { world } = await scene((_, response) => response.end())
    expect(pageText(await world.asks('ben', { kind: 'digest-page' }))).toContain('Nothing has been shown yet.')
  })
})

describe('when a digest comes', () => {
  it('is chosen by day and hour, in the community’s own time', async () => {
    const { world } = await scene((_, response) => response.end(rss()), MONDAY - 2 * HOUR)
    const view = await world.asks('ana', { kind: 'fill', what: 'rhythm', id: 'digest', every: 'week' })
    expect(view).toMatchObject({ kind: 'form', form: { deed: { kind: 'rhythm', playbook: 'digest', every: 'week' } } })
    await world.does('ana', { kind: 'rhythm', playbook: 'digest', every: 'week', fields: { on: '4', at: '18:00' } })
    expect(pageText(await world.asks('ana', { kind: 'register' }))).toContain('2026-01-15 18:00')
    expect(await world.does('ana', { kind: 'rhythm', playbook: 'digest', every: 'week', fields: { on: '8' } })).toMatchObject({
      code: 'bad-event',
    })
    expect(await world.does('ana', { kind: 'rhythm', playbook: 'digest', every: 'week', fields: { at: '25:00' } })).toMatchObject({
      code: 'bad-event',
    })
    expect(await world.asks('ben', { kind: 'fill', what: 'rhythm', id: 'digest', every: 'week' })).toMatchObject({ code: 'not-core' })
  })

  it('is asked about once when nobody took anything up for four weeks, and the answer holds', async () => {
    let week = 0
    const { world, adds } = await scene((_, response) => response.end(rss([`Council number ${week} votes on bees`, `bees/${week}`])))
    await adds('/feed')
    await world.does('ana', { kind: 'rhythm', playbook: 'digest', every: 'week' })
    const asked = () => world.out.filter(({ text }) => text.includes('Would once a month be better?'))
    for (; week < 4; week += 1) await world.passes(168)
    expect(asked()).toEqual([])
    await world.passes(168)
    expect(asked().map(({ post }) => post.only)).toEqual([
      (await world.app.store(COMMUNITY).people(HOME)).find(({ name }) => name === 'Ana')?.id,
    ])
    await world.does('ana', { kind: 'rhythm', playbook: 'digest', every: 'month' })
    expect(await world.app.store(COMMUNITY).rhythm(HOME, `rhythm:${COMMUNITY}:digest`)).toMatchObject({ every: 'month', quiet: 0 })
  }, 60_000)

  it('is not asked about while somebody presses something now and then', async () => {
    let week = 0
    const date = (at: number): string => new Date(MONDAY + at * 168 * HOUR - HOUR).toUTCString()
    const { world, adds } = await scene((_, response) =>
      response.end(rss([`Council number ${week} votes on bees`, `bees/${week}`, date(week)])),
    )
    await adds('/feed')
    await world.does('ana', { kind: 'rhythm', playbook: 'digest', every: 'week' })
    for (; week < 5; week += 1) {
      await world.passes(168)
      const [session] = await world.app.store(COMMUNITY).sessions(HOME, { open: true })
      const [signal] = await world.app.store(COMMUNITY).horizon.register(HOME)
      if (week === 2)
        await world.does('ben', { kind: 'press', session: session?.id ?? '', step: 'week', action: 'seen', item: signal?.id ?? '' })
    }
    expect(world.said()).not.toContain('Would once a month be better?')
  }, 60_000)
})
