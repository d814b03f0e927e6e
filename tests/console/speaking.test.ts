import { describe, expect, it, onTestFinished } from 'vitest'
import { accountOf } from '../../adapters/chat/console/requests.js'
import { COMMUNITY, ROOM, raiseStage, type Stage, type StageOptions } from './support/stage.js'
import { postsOf, textOf, visit } from './support/visitor.js'

const scope = { community: COMMUNITY }

async function stageFor(options: StageOptions = {}): Promise<Stage> {
  const stage = await raiseStage(options)
  onTestFinished(() => stage.end())
  return stage
}

/** A live community, whose first browser in is of the core team. */
async function live(): Promise<Stage> {
  let first = true
  return stageFor({
    sandbox: false,
    enter: async (account, app) => {
      if (first) await app.store(COMMUNITY).person(scope, account, 'Ana', 0, ['core'])
      first = false
    },
  })
}

const start = { kind: 'start', playbook: 'storytelling', length: 'quick' } as const
const sessionOf = async (stage: Stage): Promise<string> => (await stage.app.store(COMMUNITY).sessions(scope, { open: true }))[0]?.id ?? ''
const answer = (session: string, text: string) => ({ kind: 'form', session, step: 'memory', fields: { text, audience: 'group' } }) as const

describe('sending', () => {
  it('counts once when the same key comes twice', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    await visitor.accept('Ana', start)
    const session = await sessionOf(stage)
    const key = crypto.randomUUID()
    expect((await visitor.accept('Ana', answer(session, 'Once.'), key)).receipt).toMatchObject({ kind: 'accepted', again: false })
    expect((await visitor.accept('Ana', answer(session, 'Once.'), key)).receipt).toMatchObject({ kind: 'accepted', again: true })
    expect((await stage.app.store(COMMUNITY).counts(scope, session)).memory).toEqual({ contributions: 1, people: 1 })
    const posts = postsOf(await (await visitor.stream('Ana')).until('sessions'))
    expect(posts.filter((post) => textOf(post).includes('You are voice'))).toHaveLength(1)
  })

  it('answers what is wrong with a field beside that field', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    await visitor.accept('Ana', start)
    const { status, receipt } = await visitor.accept('Ana', answer(await sessionOf(stage), '  '))
    expect(status).toBe(422)
    expect(receipt).toMatchObject({ kind: 'refused', code: 'fields', fields: { text: 'Please write something. One word is fine.' } })
  })

  it.each([
    ['no JSON', '{"kind":'],
    ['another shape', JSON.stringify({ community: COMMUNITY, deed: { kind: 'start' } })],
    ['a field too many', JSON.stringify({ community: COMMUNITY, as: { name: 'Ana' }, kind: 'home', account: 'console:ana' })],
    [
      'a room of another platform',
      JSON.stringify({ community: COMMUNITY, as: { name: 'Ana' }, kind: 'room', room: 'slack:T1:C1', after: 0 }),
    ],
    ['no name', JSON.stringify({ community: COMMUNITY, as: { name: ' \u200b\n ' }, kind: 'home' })],
  ])('is refused with what to do when it is %s', async (_what, body) => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const sent = await visitor.fetch('/api/look', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(sent.status).toBe(400)
    expect(await sent.json()).toMatchObject({ kind: 'refused', code: 'bad-request', remedy: expect.stringContaining('try once more') })
  })

  it('to a community that is not here is refused without a detail of the inside', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const body = JSON.stringify({ community: 'elsewhere', as: { name: 'Ana' }, kind: 'home' })
    const sent = await visitor.fetch('/api/look', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(sent.status).toBe(400)
    expect(await sent.json()).toMatchObject({ code: 'unknown-community' })
  })
})

describe('in the practice community', () => {
  it('one browser acts as many, each with their own words', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    await visitor.accept('Ana', start)
    const session = await sessionOf(stage)
    await visitor.accept('Ana', answer(session, 'From Ana.'))
    await visitor.accept('Ben', answer(session, 'From Ben.'))
    expect(JSON.stringify(await visitor.look({ kind: 'my' }, 'Ben'))).toContain('From Ben.')
    expect(JSON.stringify(await visitor.look({ kind: 'my' }, 'Ben'))).not.toContain('From Ana.')
    const home = await visitor.look({ kind: 'home' })
    expect(home.kind === 'home' && home.people.map((one) => one.name)).toEqual(['Ana', 'Ben'])
  })

  it('two names are never one person', () => {
    const names = [
      'Ana',
      'Zoë',
      'Ana Bell',
      'Ana-Bell',
      'Ana.Bell',
      'name.0',
      'browser.0',
      '张伟',
      'عمر',
      `${'x'.repeat(41)}`,
      'x'.repeat(42),
    ]
    expect(new Set(names.map(accountOf)).size).toBe(names.length)
    expect(accountOf('ANA')).toBe(accountOf('Ana'))
    for (const name of names) expect(accountOf(name)).toMatch(/^console:.{1,120}$/u)
    for (const name of ['name.0', 'browser.0', 'Zoë']) expect(accountOf(name)).toMatch(/^console:name\.[0-9a-f]{12}$/)
  })
})

describe('in a live community', () => {
  it('a browser acts as itself, whatever name it sends', async () => {
    const stage = await live()
    const [ana, ben] = [await visit(stage), await visit(stage)]
    await ana.accept('Ana', start)
    const session = await sessionOf(stage)
    await ben.accept('Ben', answer(session, 'From Ben.'))
    expect((await ben.accept('Ana', { kind: 'command', name: 'skip', session })).receipt).toMatchObject({
      kind: 'refused',
      code: 'not-host',
    })
    expect((await ben.accept('Ana', start)).receipt).toMatchObject({ kind: 'refused', code: 'not-core' })
    await ben.accept('Ana', answer(session, 'Changed, still from Ben.'))
    expect((await stage.app.store(COMMUNITY).counts(scope, session)).memory).toEqual({ contributions: 1, people: 1 })
    expect(await ben.look({ kind: 'me' }, 'Ana')).toEqual({ kind: 'me', sandbox: false, name: 'Ben', core: false, lang: null })
    expect(await ben.look({ kind: 'home' }, 'Ana')).toMatchObject({ sandbox: false, people: [] })
  })

  it('a browser that was erased can take another name, and nothing of the old one comes back', async () => {
    const stage = await live()
    const [ana, ben] = [await visit(stage), await visit(stage)]
    await ana.accept('Ana', start)
    const session = await sessionOf(stage)
    await ben.accept('Ben', answer(session, 'From Ben.'))
    await ben.accept('Ben', { kind: 'erase', sure: 'erase my words' })
    expect(await ben.look({ kind: 'me' }, 'Ben')).toMatchObject({ name: null })
    await ben.accept('Ellis', answer(session, 'A new start.'))
    expect(await ben.look({ kind: 'me' }, 'Ben')).toMatchObject({ name: 'Ellis' })
  })

  it('another browser’s private posts and words are never in one’s stream', async () => {
    const stage = await live()
    const [ana, ben] = [await visit(stage), await visit(stage)]
    await ana.accept('Ana', start)
    const session = await sessionOf(stage)
    const streams = [await ana.stream('Ana'), await ben.stream('Ana')] as const
    for (const stream of streams) await stream.until('sessions')
    await ben.accept('Ben', answer(session, 'For the group, later.'))
    await ana.accept('Ana', { kind: 'command', name: 'skip', session })
    const seen = async (stream: (typeof streams)[number]): Promise<string> => {
      const heard: string[] = []
      for (;;) {
        heard.push(...(await stream.until('sessions')).map((one) => one.data))
        if (heard.some((data) => data.includes('On we go'))) return JSON.stringify(heard)
      }
    }
    const [toAna, toBen] = [await seen(streams[0]), await seen(streams[1])]
    expect(toBen).toContain('You are voice 1')
    expect(toAna).toContain('On we go')
    expect(toAna).not.toContain('You are voice 1')
    expect(toAna).not.toContain('For the group, later.')
    const posts = postsOf(await (await ana.stream('Ben')).until('sessions'))
    expect(posts.some((post) => textOf(post).includes('You are voice'))).toBe(false)
    expect(JSON.stringify(await ana.look({ kind: 'my' }, 'Ben'))).not.toContain('For the group, later.')
  })

  it('a form never shows another person’s earlier answer', async () => {
    const stage = await live()
    const [ana, ben] = [await visit(stage), await visit(stage)]
    await ana.accept('Ana', start)
    const session = await sessionOf(stage)
    await ben.accept('Ben', answer(session, 'Mine alone.'))
    const form = { kind: 'form', session, step: 'memory', action: 'answer' }
    expect(JSON.stringify(await ben.look(form, 'x'))).toContain('Mine alone.')
    expect(JSON.stringify(await ana.look(form, 'Ben'))).not.toContain('Mine alone.')
  })
})

describe('the words of the page', () => {
  it('come in the language that was chosen, else in one that the browser asks for, else in English', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const lang = async (path: string, accept: string) =>
      ((await (await visitor.fetch(path, { headers: { 'accept-language': accept } })).json()) as { lang: string }).lang
    expect(await lang('/api/here?lang=de', 'en')).toBe('de')
    expect(await lang('/api/here', 'fr, de-CH;q=0.8, en;q=0.5')).toBe('de')
    expect(await lang('/api/here?lang=xx', 'tlh')).toBe('en')
    expect(JSON.stringify(await visitor.look({ kind: 'help', room: undefined }))).toContain('What you can say to Cairn')
  })

  it('tell a room by its id alone', async () => {
    const stage = await stageFor()
    const home = await (await visit(stage)).look({ kind: 'home' })
    expect(home.kind === 'home' && home.rooms[0]).toEqual({ room: ROOM, name: 'Village hall' })
  })
})
