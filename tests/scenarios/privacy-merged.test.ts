import { expect, it, onTestFinished } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import { asksIn, phoneWith } from '../console/support/guest.js'
import { raiseStage } from '../console/support/stage.js'
import { visit } from '../console/support/visitor.js'
import { COMMUNITY, createWorld, ROOM } from '../support/world.js'
import { stage } from './holding.js'

const scope = { community: COMMUNITY }

it('who typed a paper in does not undo what another host held, with or without an appeal or new words', async () => {
  const at = await stage({ deputy: 'dee' })
  const { session, world } = at
  const store = world.app.store(COMMUNITY)
  await at.does('ana', { kind: 'proxy', session, step: 'tales', fields: { text: 'Kim stole my bike.', audience: 'group' } })
  const [paper] = await store.contributions(scope, { session, step: 'tales' })
  const contribution = paper?.id ?? ''
  await at.holds('dee', contribution)
  const shows = async (): Promise<string | undefined> => {
    await at.does('ana', { kind: 'show', session, contribution })
    return at.held(contribution)
  }
  expect(await shows()).toBe('held')
  await at.does('ana', { kind: 'appeal', session, contribution })
  expect(await shows()).toBe('appealed')
  await at.does('ana', { kind: 'edit', contribution, text: 'Kim took my bike.' })
  expect(await shows()).toBe('reworded')
  await at.does('dee', { kind: 'show', session, contribution })
  expect(await at.held(contribution)).toBeUndefined()
})

it('who typed a paper in may still decide on a report of it, since nobody else may be there', async () => {
  const at = await stage()
  const { session, world } = at
  await at.does('ana', { kind: 'proxy', session, step: 'tales', fields: { text: 'The ford froze.', audience: 'group' } })
  const [paper] = await world.app.store(COMMUNITY).contributions(scope, { session, step: 'tales' })
  const contribution = paper?.id ?? ''
  await at.does('ana', { kind: 'command', name: 'skip', session })
  await at.does('cyd', { kind: 'command', name: 'report', what: contribution })
  expect(await at.held(contribution)).toBe('reported')
  await at.does('ana', { kind: 'show', session, contribution })
  expect(await at.held(contribution)).toBeUndefined()
})

it('a guest of a hall cannot hide words of another session by the number of a post', async () => {
  const live = await raiseStage({ hall: true })
  onTestFinished(() => live.end())
  const store = live.app.store('practice')
  const here = { community: 'practice' }
  const host = await visit(live)
  const start: Deed = { kind: 'start', playbook: 'storytelling', length: 'quick', tempo: 'live' }
  // the hall opens for the first
  await host.accept('Ana', start)
  await host.accept('Bo', start, undefined, 'console:second')
  const [other] = await store.sessions(here, { room: 'console:second', open: true })
  const session = other?.id ?? ''
  await host.accept('Bo', { kind: 'command', name: 'skip', session }, undefined, 'console:second')
  await host.accept('Cyd', { kind: 'form', session, step: 'memory', fields: { text: 'The heron came back.', audience: 'group' } })
  for (let n = 0; n < 8; n += 1) await host.accept('Bo', { kind: 'command', name: 'skip', session }, undefined, 'console:second')
  const [words] = await store.contributions(here, { session, step: 'memory', held: true })

  const { cookie } = await asksIn(live, { name: 'Guy' })
  const guest = phoneWith(live, cookie)
  const post = (await store.posts(here, 'console:second', null, 0, 100)).find(({ blocks }) => JSON.stringify(blocks).includes('The heron'))
  for (const what of [words?.id ?? '', post?.id ?? '']) {
    expect(what).not.toBe('')
    expect(await guest.accept({ kind: 'command', name: 'report', what })).toMatchObject({ kind: 'refused', code: 'unknown-words' })
  }
  expect((await store.contribution(here, words?.id ?? ''))?.hold).toBeUndefined()
  // a member, who reads that room, may
  await host.accept('Dan', { kind: 'command', name: 'report', what: words?.id ?? '' }, undefined, 'console:second')
  expect((await store.contribution(here, words?.id ?? ''))?.hold?.state).toBe('reported')
})

it('a guest of a hall hears nothing of other sessions in the same room, not by a reminder either', async () => {
  const world = await createWorld({ sandbox: false })
  const store = world.app.store(COMMUNITY)
  const hall = await world.starts('ana', 'quick')
  const account = 'console:guest.h.guy'
  const came = { account, guests: 'console:guest.h.', session: hall, name: 'Guy', age: 'adult' as const, now: Date.UTC(2026, 0, 12, 9) }
  const guy = await store.joinAsGuest(scope, came)
  await world.does('guest.h.guy', { kind: 'command', name: 'pass', session: hall })
  await world.does('mia', { kind: 'command', name: 'pass', session: hall })
  const mia = await store.personByAccount(scope, 'console:mia')
  await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'full' })
  const other = (await store.sessions(scope, { room: ROOM, open: true })).find(({ id }) => id !== hall)?.id ?? ''
  await world.does('ana', { kind: 'command', name: 'skip', session: other })
  for (let day = 0; day < 6; day += 1) await world.passes(12)
  const reminded = (only: string | undefined) =>
    world.out.filter(({ post }) => post.only === only && post.session === other && only !== undefined).length
  expect(reminded(mia?.id)).toBeGreaterThan(0)
  expect(reminded(guy.id)).toBe(0)
})

it('the hall of a place reads as not there to a browser that is nobody in that place', async () => {
  const live = await raiseStage({ doors: true })
  onTestFinished(() => live.end())
  const [ida, mallory, stranger] = [await visit(live), await visit(live), await visit(live)]
  const asked = { hope: 'That the ferry runs again.', deputy: '', zone: 'Europe/London' }
  const headers = { 'content-type': 'application/json' }
  const sends = async (who: typeof ida, path: string, body: object): Promise<Record<string, unknown>> =>
    (await (await who.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as Record<string, unknown>
  await sends(ida, '/api/doors/set-up', { ...asked, place: 'Weir End', name: 'Ida', key: '0193a0b4-7a3e-7c11-8a55-2f1f6b7c9d10' })
  const made = await sends(mallory, '/api/doors/set-up', {
    ...asked,
    place: 'Other End',
    name: 'Mal',
    key: '0193a0b4-7a3e-7c11-8a55-2f1f6b7c9d11',
  })
  const [community, room] = [String(made.community), String(made.room)]
  const start = { kind: 'start', playbook: 'storytelling', length: 'quick', tempo: 'live' }
  await sends(mallory, '/api/accept', { community, as: { name: 'Mal' }, room, key: crypto.randomUUID(), deed: start })
  await live.app.settled()
  const [session] = await live.app.store(community).sessions({ community }, { open: true })
  const opened = await sends(mallory, '/api/hall', { kind: 'open', community, session: session?.id, room, name: 'Mal' })
  expect(opened).toMatchObject({ kind: 'accepted', hall: { community, code: expect.any(String) } })

  const hallOf = async (who: typeof ida): Promise<unknown> => ((await (await who.fetch('/api/hall')).json()) as { hall: unknown }).hall
  expect(await hallOf(mallory)).toMatchObject({ community })
  for (const who of [ida, stranger]) {
    expect(await hallOf(who)).toBeNull()
    expect((await who.fetch('/api/hall/qr.svg')).status).toBe(404)
    const stop = new AbortController()
    const wall = await who.fetch('/api/projector', { signal: stop.signal })
    stop.abort()
    expect(wall.status).toBe(409)
  }
  expect((await mallory.fetch('/api/hall/qr.svg')).status).toBe(200)
})

it('who only looks on holds nothing, though named deputy or duty host: no answer waits for their look, no board, no preview', async () => {
  const at = await stage()
  const { session, world } = at
  await at.says('ben', 'The ford froze.')
  await at.says('eve', 'I came to look.')
  const person = await at.idOf('eve')
  await at.does('ana', { kind: 'role', person, role: 'observer', give: true })
  await at.does('ana', { kind: 'role', person, role: 'member', give: false })
  for (const kind of ['deputy', 'duty'] as const) await at.does('ana', { kind, session, person })
  for (const kind of ['review', 'preview'] as const) {
    const view = await world.asks('eve', { kind, session })
    expect([kind, view.kind]).toEqual([kind, 'refused'])
    expect(JSON.stringify(view)).not.toContain('ford')
  }
  expect(await world.asks('eve', { kind: 'board' })).toMatchObject({ kind: 'refused', code: 'not-board' })
  expect(await world.asks('eve', { kind: 'invited', session })).toMatchObject({ kind: 'refused' })
  // and nobody else is stopped by it
  expect(await at.review('ana')).toContain('ford')
})
