import { describe, expect, it, onTestFinished } from 'vitest'
import { readFeed } from '../../src/horizon/read-feed.js'
import { COMMUNITY, raiseStage, type Stage } from './support/stage.js'
import { type Visitor, visit } from './support/visitor.js'

const scope = { community: COMMUNITY }
const HOSTILE = '<script>alert(1)</script> & "bees" ]]>\u0007'

interface At {
  readonly stage: Stage
  readonly host: Visitor
}

async function begun(sandbox = false): Promise<At> {
  const stage = await raiseStage({
    sandbox,
    enter: async (account, app) => {
      await app.store(COMMUNITY).person(scope, account, 'Ana', 0, ['core'])
    },
  })
  onTestFinished(() => stage.end())
  return { stage, host: await visit(stage) }
}

const sets = async ({ host, stage }: At, what: 'noticed' | 'stories', mode: 'off' | 'secret' | 'public'): Promise<void> => {
  await host.accept('Ana', { kind: 'outlet', what, mode })
  await stage.app.settled()
}
/** The address of a feed, as the page of the register shows it. */
const addressOf = async ({ host }: At): Promise<string> => {
  const page = JSON.stringify(await host.look({ kind: 'register' }))
  return /http:\/\/[^"]*\/feeds\/[^"]*/.exec(page)?.[0] ?? ''
}
const atom = async (address: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${address}/atom.xml`, { headers })

/** A quick session that ends with two stories, one of them let go outside. */
async function tells({ stage, host }: At): Promise<Visitor> {
  await host.accept('Ana', { kind: 'start', playbook: 'storytelling', length: 'quick' })
  const store = stage.app.store(COMMUNITY)
  const [session] = await store.sessions(scope, { open: true })
  const id = session?.id ?? ''
  const answers = async (text: string, audience: 'group' | 'outside'): Promise<Visitor> => {
    const other = await visit(stage)
    const step = (await store.session(scope, id))?.cursor.step ?? ''
    await other.accept(text.slice(0, 3), { kind: 'form', session: id, step, fields: { text, audience } })
    return other
  }
  const open = await answers(`The flood. ${HOSTILE}`, 'outside')
  await answers('What nobody outside may know.', 'group')
  for (let n = 0; n < 8 && (await store.session(scope, id))?.status === 'open'; n += 1)
    await host.accept('Ana', { kind: 'command', name: 'skip', session: id })
  return open
}

describe('a feed of our stories', () => {
  it('is nobody’s until the core team says so; then holds only words that their authors let go outside, escaped, as another place reads them', async () => {
    const at = await begun()
    await tells(at)
    expect(await addressOf(at)).toBe('')
    expect((await fetch(new URL(`/feeds/${COMMUNITY}/stories`, at.stage.console.url()))).status).toBe(404)
    await sets(at, 'stories', 'secret')
    const address = await addressOf(at)
    const [page, feed] = [await (await fetch(address)).text(), await (await atom(address)).text()]
    for (const text of [page, feed]) {
      expect(text).toContain('The flood.')
      expect(text).not.toContain('nobody outside')
      expect(text).not.toContain('<script>alert')
    }
    const read = readFeed(feed, `${address}/atom.xml`, Date.now())
    expect(read.format).toBe('atom')
    expect(read.items).toHaveLength(1)
    expect(read.items[0]?.summary).toContain('The flood.')
    expect(read.items[0]?.summary).not.toContain('script')
  })

  it('shows no door of those who hold the session, where a practice community lets anyone hold it', async () => {
    const at = await begun(true)
    await tells(at)
    const [artifact] = await at.stage.app.store(COMMUNITY).artifacts(scope, { status: 'adopted' })
    const { id = '', session = '' } = artifact ?? {}
    await at.host.accept('Ana', { kind: 'ask-reply', session, artifact: id, fields: { name: 'Mayor Kell' } })
    await at.stage.app.settled()
    expect(JSON.stringify(await at.host.look({ kind: 'artifact', id }))).toContain('Mayor Kell')
    await sets(at, 'stories', 'public')
    const feed = await (await atom(await addressOf(at))).text()
    expect(feed).toContain('The flood.')
    expect(feed).not.toMatch(/Mayor Kell|answer\//)
  })

  it('is read as JSON Feed too, and says the same', async () => {
    const at = await begun()
    await tells(at)
    await sets(at, 'stories', 'secret')
    const address = await addressOf(at)
    const response = await fetch(`${address}/feed.json`)
    expect(response.headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
    const text = await response.text()
    const [json, atomic] = [
      readFeed(text, `${address}/feed.json`, Date.now()),
      readFeed(await (await atom(address)).text(), address, Date.now()),
    ]
    expect(json.format).toBe('json')
    const said = ({ items }: typeof json) => items.map(({ title, summary, url }) => [title, summary.replaceAll(/\s/g, ''), url])
    expect(said(json)).toEqual(said(atomic))
    expect(text).toContain('The flood.')
    expect(text).not.toContain('nobody outside')
    expect(await (await fetch(address)).text()).toContain(`${new URL(address).pathname}/feed.json`)
  })

  it('lets what is taken back go at once', async () => {
    const at = await begun()
    const author = await tells(at)
    await sets(at, 'stories', 'public')
    const address = await addressOf(at)
    expect(address.endsWith('/stories')).toBe(true)
    expect(await (await atom(address)).text()).toContain('The flood.')
    await author.accept('The', { kind: 'erase', sure: 'erase my words' })
    await at.stage.app.settled()
    expect(await (await atom(address)).text()).not.toContain('The flood.')
  })
})

describe('a feed', () => {
  it('is sent once, and then named as unchanged', async () => {
    const at = await begun()
    await sets(at, 'noticed', 'public')
    const address = await addressOf(at)
    const first = await atom(address)
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8'])
    const etag = first.headers.get('etag') ?? ''
    expect((await atom(address, { 'if-none-match': etag })).status).toBe(304)
    expect((await atom(address, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('has a new secret address each time, and none once it is off', async () => {
    const at = await begun()
    await sets(at, 'noticed', 'secret')
    const first = await addressOf(at)
    expect((await fetch(first)).headers.get('x-robots-tag')).toContain('noindex')
    await sets(at, 'noticed', 'off')
    expect((await fetch(first)).status).toBe(404)
    await sets(at, 'noticed', 'secret')
    expect(await addressOf(at)).not.toBe(first)
    expect((await fetch(first)).status).toBe(404)
  })

  it.each(['nothing', 'noticed', '..%2f', '%00'])('is not there under %s', async (key) => {
    const at = await begun()
    await sets(at, 'noticed', 'secret')
    expect((await fetch(new URL(`/feeds/${COMMUNITY}/${key}`, at.stage.console.url()))).status).toBe(404)
    expect((await fetch(new URL(`/feeds/elsewhere/${key}/atom.xml`, at.stage.console.url()))).status).toBe(404)
  })

  it('is asked for by its address alone', async () => {
    const at = await begun()
    const ben = await visit(at.stage)
    expect(JSON.stringify(await ben.look({ kind: 'feed', key: 'noticed' }, 'Ben'))).toContain('refused')
  })
})
