import { describe, expect, it, onTestFinished } from 'vitest'
import type { ShownBlock, ShownText } from '../../src/core/post.js'
import { say } from '../../src/words/catalogue.js'
import { COMMUNITY, raiseStage, type Stage } from './support/stage.js'
import { type Visitor, visit } from './support/visitor.js'

const scope = { community: COMMUNITY }
const plain = (text: ShownText): string => text.map((span) => span.text).join('')
const lines = (blocks: readonly ShownBlock[]): string => blocks.map((block) => ('text' in block ? plain(block.text) : '')).join('\n')

interface At {
  readonly stage: Stage
  readonly host: Visitor
  readonly ben: Visitor
  readonly session: string
  readonly artifact: string
}

/** A quick session of a live community whose result is made. */
async function made(): Promise<At> {
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
  const store = stage.app.store(COMMUNITY)
  const session = (await store.sessions(scope, { open: true }))[0]?.id ?? ''
  await ben.accept('Ben', {
    kind: 'form',
    session,
    step: 'memory',
    fields: { text: 'The mill closed and nobody asked.', audience: 'outside' },
  })
  for (let n = 0; n < 8 && (await store.session(scope, session))?.status === 'open'; n += 1)
    await host.accept('Ana', { kind: 'command', name: 'skip', session })
  const artifact = (await store.artifacts(scope, { session }))[0]?.id ?? expect.fail('no result')
  return { stage, host, ben, session, artifact }
}

const pageOf = async ({ artifact }: At, who: Visitor, name: string, edition: 'group' | 'outside' = 'group') => {
  const view = await who.look({ kind: 'artifact', id: artifact, edition }, name)
  return view.kind === 'page' ? view.blocks : expect.fail(JSON.stringify(view))
}
const linkOn = (blocks: readonly ShownBlock[]): string =>
  blocks.flatMap((block) => ('text' in block ? block.text : [])).find(({ href }) => href)?.href ?? ''
const asks = (at: At, who: Visitor, name: string, fields: Record<string, string>) =>
  who.accept(name, { kind: 'ask-reply', session: at.session, artifact: at.artifact, fields })
async function sends({ stage }: At, url: string, fields: Record<string, string>): Promise<Response> {
  const key = /name="key" value="([0-9a-f]+)"/.exec(await (await fetch(url)).text())?.[1] ?? '0'.repeat(32)
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ key, ...fields }) })
  await stage.app.settled()
  return answer
}
async function asked(at: At, name = 'Grace'): Promise<string> {
  await asks(at, at.host, 'Ana', { name, lang: 'en' })
  return linkOn(await pageOf(at, at.host, 'Ana'))
}

describe('whoever a result is about', () => {
  it('replies by a link that only hosts see, and their words and name stand with it in both editions', async () => {
    const at = await made()
    const url = await asked(at)
    expect(url).toContain('/answer/')
    expect(linkOn(await pageOf(at, at.ben, 'Ben'))).toBe('')
    const page = await (await fetch(url)).text()
    expect(page).toContain('The mill closed and nobody asked.')
    expect(page).toContain(say('en', 'reply.about'))
    await sends(at, url, { do: 'save', text: 'I asked <b>twice</b>, in March.' })
    for (const edition of ['group', 'outside'] as const) {
      const blocks = await pageOf(at, at.ben, 'Ben', edition)
      const reply = blocks.find((block) => block.kind === 'quote' && plain(block.text).includes('twice'))
      expect(reply).toMatchObject({ by: [{ kind: 'person', text: 'Grace' }] })
      expect(lines(blocks)).toContain('I asked <b>twice</b>, in March.')
    }
    expect(await (await fetch(url)).text()).toContain('I asked &lt;b&gt;twice&lt;/b&gt;, in March.')
    expect(linkOn(await pageOf(at, at.host, 'Ana'))).toBe('')
  })

  it('changes the reply, takes it back, and is no longer asked once a host has ended the link', async () => {
    const at = await made()
    const url = await asked(at)
    await sends(at, url, { do: 'save', text: 'First.' })
    await sends(at, url, { do: 'save', text: 'Second.' })
    const now = lines(await pageOf(at, at.ben, 'Ben'))
    expect(now).toContain('Second.')
    expect(now).not.toContain('First.')
    await sends(at, url, { do: 'withdraw' })
    expect(lines(await pageOf(at, at.ben, 'Ben'))).not.toContain('Second.')
    await sends(at, url, { do: 'save', text: 'Third.' })
    const grace = (await at.stage.app.store(COMMUNITY).people(scope)).find(({ name }) => name === 'Grace')?.id ?? ''
    await at.host.accept('Ana', { kind: 'withdraw-invite', session: at.session, person: grace })
    expect((await fetch(url)).status).toBe(410)
    expect(lines(await pageOf(at, at.ben, 'Ben'))).toContain('Third.')
  })

  it('is still read after the words people did not release have gone', async () => {
    const at = await made()
    await sends(at, await asked(at), { do: 'save', text: 'It was the bank.' })
    await at.stage.passes(60 * 24 * 3_600_000)
    expect(lines(await pageOf(at, at.ben, 'Ben'))).toContain('It was the bank.')
  })

  it('is asked by hosts alone, of results that are there, by a name', async () => {
    const at = await made()
    expect((await asks(at, at.ben, 'Ben', { name: 'Eve' })).receipt).toMatchObject({ code: 'not-host' })
    expect((await asks(at, at.host, 'Ana', { name: '  ' })).receipt).toMatchObject({ code: 'fields' })
    const elsewhere = { ...at, artifact: 'nothing' }
    await asks(elsewhere, at.host, 'Ana', { name: 'Eve' })
    expect((await at.stage.app.store(COMMUNITY).people(scope)).map(({ name }) => name)).not.toContain('Eve')
  })

  it('and nobody else replies: not by the deed, not with a link to something else', async () => {
    const at = await made()
    await at.ben.accept('Ben', { kind: 'reply', session: at.session, artifact: at.artifact, fields: { text: 'Me too.' } })
    expect(lines(await pageOf(at, at.ben, 'Ben'))).not.toContain('Me too.')
    const url = await asked(at)
    for (const act of ['adopt', 'stop', 'show-all:', 'withdraw']) await sends(at, url, { do: act })
    expect((await at.stage.app.store(COMMUNITY).artifacts(scope, { session: at.session })).length).toBe(1)
  })
})

describe('whoever decides', () => {
  it('decides by a link on another phone, for some hours', async () => {
    const at = await made()
    const store = at.stage.app.store(COMMUNITY)
    const [words] = await store.contributions(scope, { session: at.session })
    const id = words?.id ?? ''
    await at.host.accept('Ana', { kind: 'hold', session: at.session, contribution: id, reason: 'hurt' })
    const review = await at.host.look({ kind: 'review', session: at.session }, 'Ana')
    const url = review.kind === 'page' ? linkOn(review.blocks) : ''
    const page = await (await fetch(url)).text()
    expect(page).toContain(say('en', 'review.title'))
    expect(page).toContain('The mill closed and nobody asked.')
    expect(page).toContain(say('en', 'review.show'))
    await sends(at, url, { do: `show:${id}` })
    expect((await store.contribution(scope, id))?.hold).toBeUndefined()

    await at.stage.passes(13 * 3_600_000)
    expect((await fetch(url)).status).toBe(410)
  })

  it('is let in no more once the role is taken', async () => {
    const at = await made()
    const ben = (await at.stage.app.store(COMMUNITY).people(scope)).find(({ name }) => name === 'Ben')?.id ?? ''
    const core = (give: boolean) => at.host.accept('Ana', { kind: 'role', person: ben, role: 'core', give })
    await core(true)
    const review = await at.ben.look({ kind: 'review', session: at.session }, 'Ben')
    const url = review.kind === 'page' ? linkOn(review.blocks) : ''
    expect((await fetch(url)).status).toBe(200)
    await core(false)
    expect((await fetch(url)).status).toBe(410)
  })

  it('and nobody else is shown such a link', async () => {
    const at = await made()
    expect(await at.ben.look({ kind: 'review', session: at.session }, 'Ben')).toMatchObject({ kind: 'refused' })
  })
})
