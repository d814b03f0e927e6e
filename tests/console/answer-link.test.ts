import { describe, expect, it, onTestFinished } from 'vitest'
import { signTicket } from '../../src/engine/answer-token.js'
import { COMMUNITY, ROOM, raiseStage, type Stage } from './support/stage.js'
import { visit } from './support/visitor.js'

const HOUR_MS = 3_600_000

/** Ben's link to the first question of a session that Ana has started. */
async function linked(): Promise<{ stage: Stage; url: string; path: string; session: string; step: string }> {
  const stage = await raiseStage()
  onTestFinished(() => stage.end())
  const ana = await visit(stage)
  await ana.accept('Ana', { kind: 'start', playbook: 'storytelling', length: 'quick' })
  await ana.accept('Ben', { kind: 'settings', audience: 'group' })
  const [open] = await stage.app.store(COMMUNITY).sessions({ community: COMMUNITY }, { open: true })
  const session = open?.id ?? ''
  const step = open?.cursor.step ?? ''
  const view = await stage.app.host.look({
    kind: 'answer-link',
    community: COMMUNITY,
    account: 'console:ben',
    name: 'Ben',
    session,
    step,
  })
  if (view.kind !== 'answer-link') throw new Error(JSON.stringify(view))
  return { stage, url: view.url, path: new URL(view.url).pathname, session, step }
}

const keyIn = (page: string): string => /name="key" value="([0-9a-f]+)"/.exec(page)?.[1] ?? ''
const sends = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) })
const read = async (url: string): Promise<string> => (await fetch(url)).text()
const kept = async ({ stage, session }: { stage: Stage; session: string }): Promise<readonly (string | null)[]> =>
  (await stage.app.store(COMMUNITY).contributions({ community: COMMUNITY }, { session })).map(({ text }) => text)

describe('a link to answer', () => {
  it('opens one question with no cookie, and is neither kept, indexed nor told to other sites', async () => {
    const { url } = await linked()
    const answer = await fetch(url)
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('referrer-policy')]).toEqual([
      200,
      'no-store',
      'same-origin',
    ])
    expect(answer.headers.get('x-robots-tag')).toContain('noindex')
    expect(answer.headers.getSetCookie()).toEqual([])
    const page = await answer.text()
    expect(page).toContain('Which day here will you never forget?')
    expect(page).toContain('Read by the people in: Village hall')
    expect(page).toContain('For Ben')
    expect(url.length).toBeLessThan(300)
  })

  it('takes an answer by a plain form, shows the voice, changes it and takes it back', async () => {
    const at = await linked()
    const first = await sends(at.url, {
      do: 'save',
      key: keyIn(await read(at.url)),
      text: 'The flood.\r\nAnd the boat.',
      audience: 'group',
    })
    expect(first.status).toBe(303)
    const sent = await read(at.url)
    expect(sent).toContain('You are voice 1')
    expect(await kept(at)).toEqual(['The flood.\nAnd the boat.'])
    await sends(at.url, { do: 'save', key: keyIn(sent), text: 'The great flood.', audience: 'count' })
    expect(await kept(at)).toEqual(['The great flood.'])
    await sends(at.url, { do: 'withdraw', key: keyIn(await read(at.url)) })
    await at.stage.app.settled()
    expect(await kept(at)).toEqual([])
    expect(await read(at.url)).not.toContain('You are voice')
  })

  it('counts a double send once, and a second tab changes the same answer', async () => {
    const at = await linked()
    const [one, other] = [keyIn(await read(at.url)), keyIn(await read(at.url))]
    const fields = { do: 'save', key: one, text: 'Once.', audience: 'group' }
    await Promise.all([sends(at.url, fields), sends(at.url, fields)])
    await sends(at.url, { ...fields, key: other, text: 'From the other tab.' })
    await at.stage.app.settled()
    expect(await kept(at)).toEqual(['From the other tab.'])
  })

  it('gives back what is too long or empty, whole, with what to do', async () => {
    const at = await linked()
    const long = await sends(at.url, { do: 'save', key: keyIn(await read(at.url)), text: 'x'.repeat(100_000), audience: 'group' })
    expect(long.status).toBe(422)
    const page = await long.text()
    expect(page).toContain('That is 100000 letters.')
    expect(page).toContain('x'.repeat(100_000))
    const far = await sends(at.url, { do: 'save', key: keyIn(page), text: 'x'.repeat(300_000), audience: 'group' })
    expect(far.status).toBe(413)
    expect(await (await sends(at.url, { do: 'save', key: keyIn(page), text: '  ' })).text()).toContain('Please write something')
    expect(await kept(at)).toEqual([])
  })

  it('shows markup, emoji and right-to-left text as the letters they are', async () => {
    const at = await linked()
    const text = '</textarea><script>alert(1)</script> 🌊 شكرا "quoted"'
    await sends(at.url, { do: 'save', key: keyIn(await read(at.url)), text, audience: 'group' })
    const page = await read(at.url)
    expect(await kept(at)).toEqual([text])
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;alert(1)')
  })

  it('lets its holder do nothing but that: other deeds and other fields count for nothing', async () => {
    const at = await linked()
    const key = keyIn(await read(at.url))
    for (const act of ['stop', 'erase', 'skip', 'role']) await sends(at.url, { do: act, key, session: at.session, kind: 'erase' })
    await sends(at.url, { do: 'save', key, text: 'Mine.', audience: 'group', step: 'another', session: 'another', person: 'another' })
    const [open] = await at.stage.app.store(COMMUNITY).sessions({ community: COMMUNITY }, { open: true })
    expect(open?.cursor.step).toBe(at.step)
    expect(await kept(at)).toEqual(['Mine.'])
    expect((await fetch(new URL('/api/here', at.url))).status).toBe(401)
  })

  it('is refused when guessed, bent, cut, signed by another community or sent from another site', async () => {
    const at = await linked()
    const [community = '', body = '', mac = ''] = at.path.replace('/answer/', '').split('.')
    const bent = Buffer.from(Buffer.from(body, 'base64url').toString().replace(at.step, 'whatif')).toString('base64url')
    const ticket = { person: 'x', session: at.session, step: at.step, round: 0, item: null, purpose: 'answer', until: 9e15 } as const
    const foreign = signTicket({ id: COMMUNITY, secret: 'another' }, ticket)
    const tokens = [
      `${community}.${bent}.${mac}`,
      `${community}.${body}`,
      `${community}.${body}.`,
      `other.${body}.${mac}`,
      foreign,
      'x',

      '%00',
    ]
    for (const token of tokens) {
      const answer = await fetch(new URL(`/answer/${token}`, at.url))
      expect([token, answer.status]).toEqual([token, 404])
    }
    const fields = { do: 'save', key: '0'.repeat(32), text: 'Not mine.', audience: 'group' }
    expect((await sends(at.url, fields, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await sends(at.url, fields, { origin: 'null' })).status).toBe(403)
    expect(await kept(at)).toEqual([])
  })

  it('holds guessing back without holding back those whose link is good', async () => {
    const at = await linked()
    const all = await Promise.all(Array.from({ length: 40 }, () => fetch(new URL('/answer/practice.a.b', at.url))))
    expect(all.filter(({ status }) => status === 429)).toHaveLength(10)
    expect((await fetch(at.url)).status).toBe(200)
  })

  it('says kindly that the step has closed, and still takes the answer back', async () => {
    const at = await linked()
    await sends(at.url, { do: 'save', key: keyIn(await read(at.url)), text: 'In time.', audience: 'group' })
    const ana = await visit(at.stage)
    await ana.accept('Ana', { kind: 'command', name: 'skip', session: at.session })
    const page = await read(at.url)
    expect(page).toContain('This part has closed')
    await sends(at.url, { do: 'save', key: keyIn(page), text: 'Too late.', audience: 'group' })
    expect(await kept(at)).toEqual(['In time.'])
    await sends(at.url, { do: 'withdraw', key: keyIn(page) })
    await at.stage.app.settled()
    expect(await kept(at)).toEqual([])
  })

  it('ends at its own date, and when its person is erased', async () => {
    const at = await linked()
    const ana = await visit(at.stage)
    await ana.accept('Ben', { kind: 'erase', sure: 'erase my words' }, undefined, ROOM)
    await at.stage.passes(0)
    const gone = await fetch(at.url)
    expect([gone.status, (await gone.text()).includes('This link has ended')]).toEqual([410, true])
    const other = await linked()
    await other.stage.passes(61 * 24 * HOUR_MS)
    expect((await fetch(other.url)).status).toBe(410)
  })
})
