import { describe, expect, it } from 'vitest'
import { COMMUNITY, pageText, type World } from '../support/world.js'
import { HOME, HOUR, MONDAY, rss, scene } from './reading-the-web.js'

const starts = (world: World) => world.does('ana', { kind: 'start', playbook: 'digest' })

describe('a digest', () => {
  it('says what others do, each with where it is from, and a link', async () => {
    const { world, adds } = await scene((_, response) =>
      response.end(rss(['Village heats sixty homes from a mine', 'mine'], ['Island bank lends to repair shops', 'bank'])),
    )
    await adds('/feed')
    await starts(world)
    expect(world.said()).toContain('Village heats sixty homes from a mine')
    const post = world.out.find((one) => one.text.includes('Village heats'))?.post
    const spans = post?.blocks.flatMap((block) => ('text' in block ? block.text : [])) ?? []
    expect(spans.filter(({ href }) => href).map(({ href, kind }) => [href, kind])).toEqual(
      expect.arrayContaining([['https://news.example/mine', 'said']]),
    )
  })

  it('takes what the web says as words, never as anything else', async () => {
    const { world, adds } = await scene((_, response) => response.end(rss(['&lt;!channel&gt; @everyone [x](javascript:1) ends here', 'x'])))
    await adds('/feed')
    await starts(world)
    const spans = world.out.flatMap(({ post }) => post.blocks.flatMap((block) => ('text' in block ? block.text : [])))
    expect(spans.filter(({ text }) => text.includes('@everyone')).map(({ kind }) => kind)).toEqual(['said'])
  })

  it('says that nothing came, and that nobody named a source', async () => {
    const { world, adds } = await scene((_, response) => response.end(rss()))
    await starts(world)
    expect(world.said()).toContain('made up, to show how it looks: nobody has named a source yet')
    await adds('/feed')
    await starts(world)
    expect(world.said()).toContain('Nothing new came in.')
  })

  it('never shows the same thing again, neither by its page nor by its headline', async () => {
    let items = rss(['Village heats sixty homes from a mine', 'mine'])
    const { world, adds } = await scene((_, response) => response.end(items))
    await adds('/feed')
    await starts(world)
    await world.passes(151)
    items = rss(['Village heats sixty homes from a mine - The Post', 'other'], ['Parliament votes on a law for bees', 'bees'])
    await starts(world)
    expect(world.out.filter(({ text }) => text.includes('heats sixty homes')).length).toBe(1)
    expect(world.said()).toContain('law for bees')
  })

  it('tells the facilitator alone which source is broken and since when, and goes out all the same', async () => {
    const { world, adds } = await scene((path, response) =>
      path === '/bad' ? response.writeHead(500).end() : response.end(rss(['Parliament votes on a law for bees', 'bees'])),
    )
    await adds('/bad')
    await adds('/good')
    await starts(world)
    expect(world.said()).toContain('law for bees')
    const told = world.out.find(({ text }) => text.includes('This source could not be read: /bad'))
    expect(told?.post.only).not.toBeNull()
    expect(told?.text).toContain('2026-01-12')
  })

  it('goes out beside feeds that are hostile', async () => {
    const { world, adds } = await scene((path, response) => {
      if (path === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end()
      else if (path === '/bomb') response.end(`<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${rss(['&b;', 'b'])}`)
      else if (path === '/odd')
        response.end(
          rss(
            ['<script>alert(1)</script>From 1970', 'old', 'Thu, 01 Jan 1970 00:00:00 GMT'],
            ['From 2099', 'new', 'Thu, 01 Jan 2099 00:00:00 GMT'],
          ),
        )
      else if (path === '/many')
        response.end(rss(...Array.from({ length: 10_000 }, (_, at) => [`Item ${at} of many`, `many/${at}`] as const)))
      else response.end(rss(['Parliament votes on a law for bees', 'bees']))
    })
    for (const path of ['/redirect', '/bomb', '/odd', '/many', '/good']) await adds(path, { readBy: path === '/good' ? 'few' : 'many' })
    await starts(world)
    expect(world.said()).toContain('bees')
    expect(world.said()).not.toContain('<script>')
    expect(world.said()).toContain('This source could not be read: /redirect')
  })

  it('counts how each person takes a thing once, the latest, and keeps it in the result', async () => {
    const { world, adds } = await scene((_, response) => response.end(rss(['Parliament votes on a law for bees', 'bees'])))
    await adds('/feed')
    await starts(world)
    const [session] = await world.app.store(COMMUNITY).sessions(HOME, { open: true })
    const [signal] = await world.app.store(COMMUNITY).horizon.register(HOME)
    const presses = (who: string, action: string) =>
      world.does(who, { kind: 'press', session: session?.id ?? '', step: 'week', action, item: signal?.id ?? '' })
    await presses('ben', 'worries')
    await presses('ben', 'inspires')
    await presses('cyd', 'seen')
    await presses('cyd', 'nonsense')
    await world.passes(151)
    const [artifact] = await world.app.store(COMMUNITY).artifacts(HOME, { session: session?.id ?? '' })
    expect(artifact).toMatchObject({ kind: 'digest', status: 'adopted' })
    const page = pageText(await world.asks('ana', { kind: 'artifact', id: artifact?.id ?? '' }))
    expect(page).toContain('One person is inspired, 0 are worried, one has seen it here.')
    expect(page).toContain('Parliament votes on a law for bees')
    expect(pageText(await world.asks('ana', { kind: 'register' }))).toMatch(/WATCHING[\s\S]*law for bees/)
  })
})

describe('what people make of a thing in a digest', () => {
  it('asks where it was seen in a form, and counts each person once wherever they said so', async () => {
    const { world, adds } = await scene((_, response) => response.end(rss(['Parliament votes on a law for bees', 'bees'])))
    await adds('/feed')
    await starts(world)
    const [session] = await world.app.store(COMMUNITY).sessions(HOME, { open: true })
    const [signal] = await world.app.store(COMMUNITY).horizon.register(HOME)
    const id = signal?.id ?? ''
    const at = { session: session?.id ?? '', step: 'week' }
    const form = await world.asks('ben', { kind: 'form', ...at, action: 'seen', item: id })
    expect(form).toMatchObject({ kind: 'form', form: { item: `seen:${id}`, fields: [{ name: 'where' }, { name: 'when' }] } })
    expect(await world.asks('ben', { kind: 'form', ...at, action: 'seen', item: '999' })).toMatchObject({ kind: 'refused' })
    const empty = await world.does('ben', { kind: 'form', ...at, item: `counter:${id}`, fields: { words: '' } })
    expect(empty).toMatchObject({ kind: 'refused', fields: { words: expect.any(String) } })
    await world.does('ben', { kind: 'form', ...at, item: `seen:${id}`, fields: { where: 'On the roof of the school' } })
    await world.does('ben', { kind: 'form', ...at, item: `send:${id}`, fields: { practice: 'mission' } })
    await world.does('ben', { kind: 'take', signal: id, take: 'worries' })
    const page = pageText(await world.asks('ana', { kind: 'register', signal: id }))
    expect(page).toContain('Worries one of us.')
    expect(page).not.toContain('of us has seen')
    expect(page).toContain('On the roof of the school')
    expect(page).toContain('Our mission')
  })
})

describe('a page that someone names', () => {
  it('stands in the register at once, under its own headline, with who named it', async () => {
    const { world, site } = await scene((_, response) => response.end('<html><head><title>A bench that listens</title></head></html>'))
    await world.does('ben', { kind: 'signal', fields: { url: site.url('/bench') } })
    const page = pageText(await world.asks('ana', { kind: 'register' }))
    expect(page).toContain('A bench that listens')
    expect(page).toContain('Ben')
  })

  it('keeps the name it was given when it can not be read', async () => {
    const { world } = await scene((_, response) => response.end())
    await world.does('ben', { kind: 'signal', fields: { url: 'http://169.254.169.254/x', title: 'Meta' } })
    expect(pageText(await world.asks('ana', { kind: 'register' }))).toContain('Meta')
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'nonsense', ''])('is refused when it is %s', async (url) => {
    const { world } = await scene((_, response) => response.end())
    expect(await world.does('ben', { kind: 'signal', fields: { url } })).toMatchObject({ kind: 'refused', code: 'bad-address' })
  })
})

describe('a rhythm', () => {
  const digests = (world: World): number => world.out.filter(({ text }) => text.includes('Nobody has named a source yet.')).length

  it('begins nothing until the core team says so, then once a week', async () => {
    const { world } = await scene((_, response) => response.end(rss()), MONDAY - 2 * HOUR)
    await world.passes(24 * 14)
    expect(digests(world)).toBe(0)
    expect(await world.does('ben', { kind: 'rhythm', playbook: 'digest', every: 'week' })).toMatchObject({ kind: 'refused' })
    await world.does('ana', { kind: 'rhythm', playbook: 'digest', every: 'week' })
    await world.passes(3)
    expect(digests(world)).toBe(1)
    for (let week = 0; week < 3; week += 1) await world.passes(168)
    expect(digests(world)).toBe(4)
    await world.does('ana', { kind: 'rhythm', playbook: 'digest', every: 'never' })
    await world.passes(24 * 30)
    expect(digests(world)).toBe(4)
  })

  it('comes once after half a year in which nobody worked, not twenty-six times', async () => {
    const { world } = await scene((_, response) => response.end(rss()), MONDAY - 2 * HOUR)
    await world.does('ana', { kind: 'rhythm', playbook: 'digest', every: 'week' })
    await world.passes(24 * 183)
    expect(digests(world)).toBe(1)
  })
})
