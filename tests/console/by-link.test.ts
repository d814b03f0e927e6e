import { describe, expect, it, onTestFinished } from 'vitest'
import type { View } from '../../src/ports/look.js'
import { COMMUNITY, ROOM, raiseStage, type Stage } from './support/stage.js'
import { type Visitor, visit, visitorWith } from './support/visitor.js'

const scope = { community: COMMUNITY }

interface At {
  readonly stage: Stage
  /** The one who opened the session, in a browser of their own. */
  readonly host: Visitor
  /** Someone else, who has taken part. */
  readonly ben: Visitor
  readonly session: string
}

const store = ({ stage }: Pick<At, 'stage'>) => stage.app.store(COMMUNITY)
const now = async (at: At) => (await store(at).session(scope, at.session)) ?? expect.fail('no session')
const words = async (at: At) => store(at).contributions(scope, { session: at.session })

/** A quick session of a live community at its first question. */
async function begun(): Promise<At> {
  const first: string[] = []
  const stage = await raiseStage({
    sandbox: false,
    enter: async (account, app) => {
      if (first.push(account) === 1) await app.store(COMMUNITY).person(scope, account, 'Ana', 0, ['core'])
    },
  })
  onTestFinished(() => stage.end())
  const [host, ben] = [await visit(stage), await visit(stage)]
  await host.accept('Ana', { kind: 'start', playbook: 'storytelling', length: 'quick' })
  const [open] = await stage.app.store(COMMUNITY).sessions(scope, { open: true })
  const at = { stage, host, ben, session: open?.id ?? '' }
  await ben.accept('Ben', { kind: 'command', name: 'pass', session: at.session })
  return at
}

const peopleOf = async ({ host, session }: At) => {
  const view = (await host.look({ kind: 'invited', session })) as Extract<View, { kind: 'invited' }>
  return view.people
}
async function invited(at: At, name: string, lang?: string): Promise<{ person: string; name: string; url: string }> {
  await at.host.accept('Ana', { kind: 'invite', session: at.session, name, ...(lang ? { lang } : {}) })
  return (await peopleOf(at)).at(-1) ?? expect.fail('nobody is invited')
}
const read = async (url: string): Promise<string> => (await fetch(url)).text()
const keyIn = (page: string): string => /name="key" value="([0-9a-f]+)"/.exec(page)?.[1] ?? ''
const sends = async (at: At, url: string, fields: Record<string, string>): Promise<Response> => {
  const key = keyIn(await read(url))
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ key, ...fields }) })
  await at.stage.app.settled()
  return answer
}
const paper = async (at: At, who: Visitor, text: string, audience = 'group') => {
  const { step, round } = (await now(at)).cursor
  return who.accept('Ben', { kind: 'proxy', session: at.session, step: step ?? '', round, fields: { text, audience } })
}
const benId = async (at: At): Promise<string> => (await store(at).people(scope)).find(({ name }) => name === 'Ben')?.id ?? ''

describe('someone without an account', () => {
  it('takes part by one link, in the next question too, and only hosts are shown it, with its code', async () => {
    const at = await begun()
    const grace = await invited(at, '  Grace\n ')
    expect(grace.name).toBe('Grace')
    expect(JSON.stringify(grace)).toContain('"qr":{"size":')
    expect(await at.ben.look({ kind: 'invited', session: at.session }, 'Ben')).toMatchObject({ kind: 'refused', code: 'not-host' })
    expect((await at.ben.accept('Ben', { kind: 'invite', session: at.session, name: 'Eve' })).receipt).toMatchObject({ code: 'not-host' })
    expect(await read(grace.url)).toContain('Which day here will you never forget?')
    await sends(at, grace.url, { do: 'save', text: 'The flood.', audience: 'group' })
    expect(await words(at)).toMatchObject([{ person: grace.person, text: 'The flood.', proxyBy: null }])
    expect(await read(grace.url)).toContain('Your answer is in.')
    await at.host.accept('Ana', { kind: 'command', name: 'skip', session: at.session })
    const next = await read(grace.url)
    expect(next).not.toContain('Which day here will you never forget?')
    expect(next).toContain('<textarea')
    // what was given before can be taken back from here
    expect(next).toContain('The flood.')
    await sends(at, grace.url, { do: `withdraw:${(await words(at))[0]?.id}` })
    expect(await words(at)).toEqual([])
  })

  it('reads the page in their own language, and passes without being asked again', async () => {
    const at = await begun()
    const grete = await invited(at, 'Grete', 'de')
    const page = await read(grete.url)
    expect(page).toContain('<html lang="de">')
    expect(page).toContain('Dieser Link gehört dir')
    await sends(at, grete.url, { do: 'pass' })
    expect(await read(grete.url)).toContain('Du kannst noch antworten')
  })

  it('shares a name with nobody', async () => {
    const at = await begun()
    const names = []
    for (const name of ['Ben', 'BEN', 'Grace']) names.push((await invited(at, name)).name)
    expect(names).toEqual(['Ben 2', 'BEN 3', 'Grace'])
    const empty = await at.host.accept('Ana', { kind: 'invite', session: at.session, name: ' \u200b ' })
    expect(empty.receipt).toMatchObject({ code: 'fields', fields: { name: expect.any(String) } })
    expect((await at.host.accept('Ana', { kind: 'invite', session: at.session, name: 'x'.repeat(61) })).receipt).toMatchObject({
      code: 'fields',
    })
  })

  it('is let in no more from the moment a host ends the link; what they said stays, a name never used goes', async () => {
    const at = await begun()
    const [grace, otto] = [await invited(at, 'Grace'), await invited(at, 'Otto')]
    await sends(at, grace.url, { do: 'save', text: 'The flood.', audience: 'group' })
    for (const { person } of [grace, otto]) await at.host.accept('Ana', { kind: 'withdraw-invite', session: at.session, person })
    for (const { url } of [grace, otto]) expect((await fetch(url)).status).toBe(410)
    const late = new URLSearchParams({ do: 'save', key: '0'.repeat(32), text: 'Later.', audience: 'group' })
    expect((await fetch(grace.url, { method: 'POST', redirect: 'manual', body: late })).status).toBe(410)
    expect(await words(at)).toMatchObject([{ text: 'The flood.' }])
    expect((await store(at).people(scope)).map(({ name }) => name).toSorted()).toEqual(['Ana', 'Ben', 'Grace'])
  })

  it('can have all of theirs removed, and the link with it', async () => {
    const at = await begun()
    const grace = await invited(at, 'Grace')
    await sends(at, grace.url, { do: 'save', text: 'The flood.', audience: 'group' })
    await sends(at, grace.url, { do: 'erase' })
    expect((await fetch(grace.url)).status).toBe(410)
    expect(await words(at)).toEqual([])
  })

  it('does nothing but what the page offers', async () => {
    const at = await begun()
    const grace = await invited(at, 'Grace')
    await at.ben.accept('Ben', {
      kind: 'form',
      session: at.session,
      step: (await now(at)).cursor.step ?? '',
      fields: { text: 'Mine.', audience: 'group' },
    })
    const [bens] = await words(at)
    for (const act of [`withdraw:${bens?.id}`, 'withdraw', 'stop', 'press:9']) await sends(at, grace.url, { do: act })
    expect(await words(at)).toMatchObject([{ text: 'Mine.' }])
    expect((await now(at)).status).toBe('open')
  })
})

describe('what someone wrote on paper', () => {
  it('is typed in by a host or who they named, and by nobody else', async () => {
    const at = await begun()
    expect((await paper(at, at.ben, 'A paper.')).receipt).toMatchObject({ kind: 'refused', code: 'not-helper' })
    expect(await at.ben.look({ kind: 'proxy', session: at.session }, 'Ben')).toMatchObject({ code: 'not-helper' })
    await at.host.accept('Ana', { kind: 'helper', session: at.session, person: await benId(at), give: true })
    expect((await paper(at, at.ben, 'A paper.')).receipt.kind).toBe('accepted')
    await at.host.accept('Ana', { kind: 'helper', session: at.session, person: await benId(at), give: false })
    expect((await paper(at, at.ben, 'Another.')).receipt).toMatchObject({ code: 'not-helper' })
    expect(await words(at)).toMatchObject([{ text: 'A paper.', proxyBy: await benId(at) }])
  })

  it('counts as the answer of someone, each paper apart, and never in place of the helper’s own', async () => {
    const at = await begun()
    const { step } = (await now(at)).cursor
    await at.host.accept('Ana', { kind: 'form', session: at.session, step: step ?? '', fields: { text: 'My own.', audience: 'group' } })
    for (const text of ['One.', 'Two.']) await paper(at, at.host, text)
    const all = await words(at)
    expect(all.map(({ text }) => text)).toEqual(['My own.', 'One.', 'Two.'])
    expect(new Set(all.map(({ person }) => person)).size).toBe(3)
    expect((await store(at).counts(scope, at.session))[step ?? '']).toEqual({ contributions: 3, people: 3 })
    expect(await store(at).joined(scope, at.session)).toBe(4)
    // nobody who was made up for a paper can be named, asked or reminded
    expect((await store(at).joinedPeople(scope, at.session)).map(({ name }) => name).toSorted()).toEqual(['Ana', 'Ben'])
    await at.host.accept('Ana', { kind: 'withdraw', contribution: all[1]?.id ?? '' })
    expect((await store(at).counts(scope, at.session))[step ?? '']).toEqual({ contributions: 2, people: 2 })
    expect(await store(at).joined(scope, at.session)).toBe(3)
  })

  it('stands under a heading of its own in the helper’s words, to change and take back, and is nobody else’s to', async () => {
    const at = await begun()
    await paper(at, at.host, 'From a paper.', 'count')
    const [one] = await words(at)
    const my = JSON.stringify(await at.host.look({ kind: 'my' }))
    expect(my).toContain('What I typed in for others')
    expect(my).toContain('From a paper.')
    await at.ben.accept('Ben', { kind: 'withdraw', contribution: one?.id ?? '' })
    expect(await words(at)).toHaveLength(1)
    await at.host.accept('Ana', { kind: 'edit', contribution: one?.id ?? '', text: 'Read again.' })
    expect(await words(at)).toMatchObject([{ text: 'Read again.' }])
  })

  it('shows who typed it in, wherever it shows, and is counted apart', async () => {
    const at = await begun()
    await paper(at, at.host, 'The heron on the weir.')
    for (let n = 0; n < 4; n += 1) await at.host.accept('Ana', { kind: 'command', name: 'skip', session: at.session })
    const view = await at.host.look({ kind: 'room', room: ROOM, after: 0 })
    const posts = view.kind === 'posts' ? view.posts : []
    const quotes = posts.flatMap(({ blocks }) => blocks.filter((one) => JSON.stringify(one).includes('heron')))
    expect(quotes.length).toBeGreaterThan(0)
    for (const quote of quotes) expect(JSON.stringify(quote)).toContain('entered by Ana for someone')
    expect(JSON.stringify(posts)).toContain('1 of them was entered by a helper.')
    const [artifact] = await store(at).artifacts(scope, { session: at.session })
    expect(artifact?.body.coverage).toMatchObject({ used: 1, of: 1, entered: 1 })
    expect(JSON.stringify(await at.host.look({ kind: 'artifact', id: artifact?.id ?? '' }))).toContain('1 of them was entered by a helper.')
  })

  it('stays when the helper is erased, and then names nobody', async () => {
    const at = await begun()
    await at.host.accept('Ana', { kind: 'helper', session: at.session, person: await benId(at), give: true })
    await paper(at, at.ben, 'The heron.')
    await at.ben.accept('Ben', { kind: 'erase', sure: 'erase my words' })
    const [one] = await words(at)
    expect(one?.text).toBe('The heron.')
    const shown = await store(at).show(scope, [{ kind: 'quote', text: [{ said: one?.id ?? '' }] }], null)
    expect(JSON.stringify(shown)).toContain('entered by someone who left for someone')
  })

  it('is typed in on a phone by a link that lasts twelve hours, and only as long as its holder may', async () => {
    const at = await begun()
    await at.host.accept('Ana', { kind: 'helper', session: at.session, person: await benId(at), give: true })
    const link = (await at.ben.look({ kind: 'proxy-link', session: at.session }, 'Ben')) as Extract<View, { kind: 'answer-link' }>
    for (const text of ['One.', 'Two.']) await sends(at, link.url, { do: 'save', text, audience: 'group' })
    const page = await read(link.url)
    expect(page).toContain('You have typed in 2 answers.')
    expect((await words(at)).map(({ text, proxyBy }) => [text, proxyBy])).toEqual([
      ['One.', await benId(at)],
      ['Two.', await benId(at)],
    ])
    await sends(at, link.url, { do: `withdraw:${(await words(at))[0]?.id}` })
    expect(await words(at)).toMatchObject([{ text: 'Two.' }])
    await at.host.accept('Ana', { kind: 'helper', session: at.session, person: await benId(at), give: false })
    expect((await fetch(link.url)).status).toBe(410)
    await at.host.accept('Ana', { kind: 'helper', session: at.session, person: await benId(at), give: true })
    expect((await fetch(link.url)).status).toBe(200)
    await at.stage.passes(12 * 3_600_000)
    expect((await fetch(link.url)).status).toBe(410)
  })

  it('needs a cookie for every look that hands out links', async () => {
    const at = await begun()
    const stranger = visitorWith(at.stage, '')
    for (const kind of ['invited', 'proxy-link', 'proxy'])
      expect(await stranger.look({ kind, session: at.session })).not.toMatchObject({ kind })
  })
})
