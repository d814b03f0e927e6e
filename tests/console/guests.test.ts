import { describe, expect, it, onTestFinished } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import { asksIn, comesIn, holds, phoneWith, startsLive } from './support/guest.js'
import { COMMUNITY, ROOM, raiseStage, SECOND_ROOM, type Stage, type StageOptions } from './support/stage.js'
import { postsOf, textOf, type Visitor, visit } from './support/visitor.js'

const scope = { community: COMMUNITY }
const answer = (session: string, text: string, step = 'memory'): Deed => ({
  kind: 'form',
  session,
  step,
  fields: { text, audience: 'group' },
})

interface Set {
  readonly stage: Stage
  readonly host: Visitor
  readonly session: string
}

/** A hall that is open for a live session of Ana's, whose first question stands. */
async function hall(options: StageOptions = {}): Promise<Set> {
  const stage = await raiseStage({ hall: true, ...options })
  onTestFinished(() => stage.end())
  const host = await visit(stage)
  const session = await startsLive(stage, host)
  await host.accept('Ana', { kind: 'command', name: 'skip', session })
  return { stage, host, session }
}

describe('coming in', () => {
  it('asks for a name and an age, keeps both, and makes a plain member and guest of them', async () => {
    const { stage } = await hall()
    await comesIn(stage, 'Ben', 'young')
    await comesIn(stage, 'Cyd', 'unknown')
    const people = await stage.app.store(COMMUNITY).people(scope)
    expect(people.filter(({ roles }) => roles.includes('guest'))).toMatchObject([
      { name: 'Ben', age: 'young', roles: ['guest', 'member'] },
      { name: 'Cyd', age: 'unknown', roles: ['guest', 'member'] },
    ])
  })

  it.each([
    ['no name', { name: ' \u200b ' }, ['name']],
    ['a name of 100,000 letters', { name: 'x'.repeat(100_000) }, ['name']],
    ['no age', { age: undefined }, ['age']],
    ['neither', { name: '', age: undefined }, ['name', 'age']],
  ])('with %s is refused beside the field, and no code is used up by it', async (_what, given, fields) => {
    const { stage } = await hall()
    const { status, body, cookie } = await asksIn(stage, given)
    expect([status, cookie, Object.keys(body.fields as object)]).toEqual([422, '', fields])
    expect((await asksIn(stage)).status).toBe(200)
  })

  it('with more than a request may hold says so', async () => {
    const { stage } = await hall()
    const { status, body } = await asksIn(stage, { name: 'x'.repeat(300_000) })
    expect(status).toBe(413)
    expect(body).toMatchObject({ code: 'too-large', remedy: expect.stringContaining('Please shorten it') })
  })

  it('under a name that is taken, tells the two apart, whatever the letters’ case', async () => {
    const { stage } = await hall()
    const called = async (name: string) => (await asksIn(stage, { name })).body.name
    expect(await called('Ben')).toBe('Ben')
    expect(await called(' ben ')).toBe('ben 2')
    expect(await called('BEN')).toBe('BEN 3')
    // nobody can pass as the host
    expect(await called('Ana')).toBe('Ana 2')
  })

  it('again with the same cookie is the same person', async () => {
    const { stage } = await hall()
    const ben = await comesIn(stage, 'Ben')
    const again = await ben.fetch('/api/join', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: stage.hall.code, name: 'Zoe', age: 'adult' }),
    })
    expect(await again.json()).toEqual({ kind: 'accepted', name: 'Ben' })
    expect(again.headers.getSetCookie()).toEqual([])
    expect((await stage.app.store(COMMUNITY).people(scope)).map(({ name }) => name)).toEqual(['Ana', 'Ben'])
  })

  it('gives a cookie that no script reads, that is forged by nobody, and that outlives a restart', async () => {
    const { stage } = await hall()
    const { cookie } = await asksIn(stage)
    const [name = '', value = ''] = cookie.split('=')
    expect(name).toMatch(/^cairn_guest_\d+$/)
    const [id = '', guest = '', mac = ''] = value.split('.')
    for (const forged of [`${id}.${'a'.repeat(32)}.${mac}`, `${id}.${guest}.${'0'.repeat(64)}`, `${guest}.${id}.${mac}`, '']) {
      expect((await phoneWith(stage, `${name}=${forged}`).fetch('/api/here')).status).toBe(401)
    }
    const before = stage.hall
    await stage.restart()
    expect(stage.hall).toEqual(before)
    const here = await phoneWith(stage, cookie).fetch('/api/here')
    expect(await here.json()).toMatchObject({ guest: { room: ROOM, session: before.session } })
  })
})

describe('a guest', () => {
  it('answers under the name they gave, whatever name the page sends, and reads their own words', async () => {
    const { stage, session } = await hall()
    const ben = await comesIn(stage, 'Ben')
    expect(await ben.accept(answer(session, '<b>The bench</b> by the mill.'))).toMatchObject({ kind: 'accepted' })
    expect(JSON.stringify(await ben.look({ kind: 'my', as: { name: 'Ana' } }))).toContain('<b>The bench</b>')
    const cyd = await comesIn(stage, 'Cyd')
    expect(JSON.stringify(await cyd.look({ kind: 'my', as: { name: 'Ben' } }))).not.toContain('The bench')
    expect(await ben.look({ kind: 'me' })).toEqual({ kind: 'me', sandbox: false, name: 'Ben', core: false, lang: null, direct: true })
  })

  it('who pastes 100 kB hears how much is too much', async () => {
    const { stage, session } = await hall()
    const ben = await comesIn(stage, 'Ben')
    expect(await ben.accept(answer(session, 'x'.repeat(100_000)))).toMatchObject({
      kind: 'refused',
      fields: { text: expect.stringMatching(/100,?000.*1,?200/) },
    })
  })

  it('sees this session alone: no other room, session, result or post, no start, nobody to act as', async () => {
    const stage = await raiseStage({ hall: true })
    onTestFinished(() => stage.end())
    const host = await visit(stage)
    await host.accept('Ana', { kind: 'start', playbook: 'storytelling', length: 'quick' })
    const earlier = (await stage.app.store(COMMUNITY).sessions(scope, { open: true }))[0]?.id ?? ''
    await host.accept('Ana', answer(earlier, 'Said long before.'))
    for (const _ of [1, 2]) await host.accept('Ana', { kind: 'command', name: 'skip', session: earlier })
    const [made] = await stage.app.store(COMMUNITY).artifacts(scope, {})
    const [said] = await stage.app.store(COMMUNITY).contributions(scope, { session: earlier })
    const line = made?.body.lines.find(({ kind }) => kind === 'quote')?.id
    const session = await startsLive(stage, host)

    const ben = await comesIn(stage, 'Ben')
    expect(await ben.look({ kind: 'home' })).toMatchObject({
      sandbox: false,
      playbooks: [],
      people: [],
      artifacts: [],
      rooms: [{ room: ROOM }],
      sessions: [{ id: session, host: false }],
    })
    const room = await ben.look({ kind: 'room', room: ROOM, after: 0 })
    expect(room).toMatchObject({ kind: 'posts', sessions: [{ id: session, host: false }] })
    expect(JSON.stringify(room)).not.toContain('Said long before.')
    expect(JSON.stringify(postsOf(await (await ben.stream()).until('sessions')).map(textOf))).not.toContain('Said long before.')
    for (const ask of [
      { kind: 'room', room: SECOND_ROOM, after: 0 },
      { kind: 'status', room: ROOM, session: earlier },
      { kind: 'status', room: SECOND_ROOM },
      { kind: 'form', session: earlier, step: 'memory', action: 'answer' },
      { kind: 'artifact', id: made?.id },
      { kind: 'why', room: ROOM, what: made?.id },
      { kind: 'why', room: ROOM, what: line },
      { kind: 'why', room: ROOM, what: said?.id },
    ]) {
      expect([ask, await ben.look(ask)]).toEqual([ask, expect.objectContaining({ kind: 'refused' })])
    }
    expect(await ben.look({ kind: 'home', community: 'elsewhere' })).toMatchObject({ code: 'not-for-guests' })
    expect((await ben.fetch(`/api/events?community=${COMMUNITY}&room=${SECOND_ROOM}&as=Ben`)).status).toBe(200)
    for (const path of ['/projector', '/api/hall', '/api/projector', '/api/hall/qr.svg']) expect((await ben.fetch(path)).status).toBe(403)
  })

  it('does what takes part, and nothing that moves, starts, names or rules, in a practice community too', async () => {
    const { stage, host, session } = await hall()
    const ben = await comesIn(stage, 'Ben')
    const refused: readonly Deed[] = [
      { kind: 'start', playbook: 'storytelling' },
      ...(['skip', 'back', 'extend', 'stop'] as const).map((name): Deed => ({ kind: 'command', name, session })),
      { kind: 'deputy', session },
      { kind: 'adopt', session, artifact: 'x' },
      { kind: 'role', person: 'x', role: 'core', give: true },
      answer('another', 'Elsewhere.'),
      { kind: 'command', name: 'pass', session: 'another' },
    ]
    for (const deed of refused) expect([deed, await ben.accept(deed)]).toMatchObject([deed, { code: 'not-for-guests' }])
    expect(await ben.accept(answer(session, 'x'), { room: SECOND_ROOM })).toMatchObject({ code: 'not-for-guests' })
    expect(await ben.accept(answer(session, 'x'), { community: 'elsewhere' })).toMatchObject({ code: 'not-for-guests' })
    expect(await ben.accept({ kind: 'command', name: 'pass' })).toMatchObject({ kind: 'accepted' })
    expect(await ben.accept({ kind: 'command', name: 'human', text: 'Hello?' })).toMatchObject({ kind: 'accepted' })
    expect(await ben.accept(answer(session, 'Mine.'))).toMatchObject({ kind: 'accepted' })
    // nor would the engine let them, whoever sent it
    const account = (await stage.app.store(COMMUNITY).people(scope)).find(({ name }) => name === 'Ben')?.account ?? ''
    const told = await stage.app.host.accept({
      ...scope,
      key: 'by-hand',
      room: ROOM,
      actor: { account, name: 'Ben' },
      deed: { kind: 'command', name: 'skip', session },
    })
    expect(told).toMatchObject({ kind: 'refused', code: 'not-for-guests' })
    expect((await host.look({ kind: 'room', room: ROOM, after: 0 }, 'Ana')) as object).toMatchObject({ sessions: [{ step: 'memory' }] })
  })

  it('takes back and erases their own words; erased, they are out', async () => {
    const { stage, session } = await hall()
    const ben = await comesIn(stage, 'Ben', 'young')
    await ben.accept(answer(session, 'Mine to take back.'))
    const [said] = await stage.app.store(COMMUNITY).contributions(scope, { session })
    const cyd = await comesIn(stage, 'Cyd')
    await cyd.accept({ kind: 'withdraw', contribution: said?.id ?? '' })
    expect(await stage.app.store(COMMUNITY).contributions(scope, { session })).toHaveLength(1)
    await ben.accept({ kind: 'withdraw', contribution: said?.id ?? '' })
    expect(await stage.app.store(COMMUNITY).contributions(scope, { session })).toHaveLength(0)
    await ben.accept({ kind: 'erase', sure: 'erase my words' })
    expect((await ben.fetch('/api/here')).status).toBe(401)
    expect((await stage.app.store(COMMUNITY).people(scope)).map(({ name }) => name)).toEqual(['Ana', 'Cyd'])
  })
})

describe('the wall', () => {
  it('shows what everyone may read and how many, and no answer before its reveal, nobody’s private post and no name', async () => {
    const { stage, host, session } = await hall()
    const ben = await comesIn(stage, 'Ben')
    await comesIn(stage, 'Silent Sam')
    await ben.accept(answer(session, 'Hidden until the reveal.'))
    const told = async () => (await (await host.fetch('/api/hall')).json()) as { hall: object }
    expect((await told()).hall).toMatchObject({ session, room: ROOM, url: stage.hall.url, code: stage.hall.code, guests: 2, plain: true })
    const wall = async () => {
      const stop = new AbortController()
      const answered = await host.fetch('/api/projector', { signal: stop.signal })
      const reader = answered.body?.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      while (!text.includes('event: sessions')) text += (await reader?.read())?.value ?? ''
      stop.abort()
      return text
    }
    const before = await wall()
    expect(before).toContain('Which day here will you never forget?')
    expect(before).toMatch(/"voices":1/)
    for (const never of ['Hidden until', 'You are voice', 'Silent Sam', 'Ben']) expect(before).not.toContain(never)
    await host.accept('Ana', { kind: 'command', name: 'skip', session })
    await host.accept('Ana', { kind: 'command', name: 'skip', session })
    const after = await wall()
    expect(after).toContain('Hidden until the reveal.')
    for (const never of ['You are voice', 'Silent Sam']) expect(after).not.toContain(never)
  })

  it('draws the address with its key, for who holds a cookie of the console', async () => {
    const { stage, host } = await hall()
    const picture = await host.fetch('/api/hall/qr.svg')
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
    expect(await picture.text()).toContain('<svg')
    expect((await fetch(new URL('/api/hall/qr.svg', stage.console.url()))).status).toBe(401)
    await holds(host, { kind: 'shut' })
    expect((await host.fetch('/api/hall/qr.svg')).status).toBe(404)
  })
})
