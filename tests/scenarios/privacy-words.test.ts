import { describe, expect, it } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import { createFinder } from '../../src/play/which.js'
import { COMMUNITY, createWorld, pageText, ROOM, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const words = { draft: 'Who edits?\n\n### cost\n\nWhat we give up.' }
const DRAFTED = [
  'id: tales, kind: gather, hours: 1',
  'id: draft, kind: draft, of: tales, slots: [cost], hours: 1',
  'id: check, kind: release, of: tales, hours: 1',
  'id: publish, kind: publish',
]

async function opened(steps: readonly string[], artifact = 'story-wall', more: { secret?: string } = {}) {
  const world = await createWorld({ library: madeUp(steps, { artifact, words }), ...more })
  const session = await world.starts('ana', 'full')
  const store = world.app.store(COMMUNITY)
  const find = createFinder({ store, scope, session, accountOf: (who) => `console:${who}` })
  const press = (who: string, step: string, action: string, item?: string) =>
    world.does(who, { kind: 'press', session, step, action, ...(item === undefined ? {} : { item }) })
  const fill = (who: string, step: string, fields: Extract<Deed, { kind: 'form' }>['fields'], item?: string) =>
    world.does(who, { kind: 'form', session, step, fields, ...(item === undefined ? {} : { item }) })
  const idOf = async (who: string): Promise<string> => (await find.contribution({ of: who, step: 'tales' })).id
  const result = async () => {
    const [artifact] = await store.artifacts(scope, { session })
    if (!artifact) throw new Error('nothing was made')
    return artifact
  }
  const page = async (who: string, edition: 'group' | 'outside' = 'group'): Promise<string> =>
    pageText(await world.asks(who, { kind: 'artifact', id: (await result()).id, edition }))
  return { world, session, store, find, press, fill, idOf, result, page }
}

/** A session drafted by Ana from Ben's one answer, at the point where the draft is done. */
async function drafted(artifact: string, audience: 'group' | 'outside' = 'group') {
  const here = await opened(DRAFTED, artifact)
  await here.world.answers('ben', 'tales', 'The bus stopped.', audience)
  await here.world.commands('ana', 'skip')
  await here.press('ana', 'draft', 'edit')
  await here.fill('ana', 'draft', { from: await here.idOf('ben') }, 'cost')
  await here.press('ana', 'draft', 'done')
  return here
}

const why = async (world: World, who: string, what: string): Promise<string> =>
  pageText(await world.asks(who, { kind: 'why', what, room: ROOM }))

describe('what opens by its id', () => {
  it('is one’s own words for their author, and for nobody else', async () => {
    const { world, idOf } = await opened(DRAFTED)
    await world.answers('ben', 'tales', 'The bus stopped.')
    expect(await why(world, 'ben', await idOf('ben'))).toContain('The bus stopped.')
    expect(await why(world, 'cyd', await idOf('ben'))).toContain('unknown-item')
  })

  it('is no draft and no line of one, but a line of the result', async () => {
    const { world, result } = await drafted('strategic-narrative')
    const draft = await result()
    expect(draft.status).toBe('draft')
    const line = draft.body.lines[0]?.id ?? ''
    for (const id of [draft.id, line]) expect(await why(world, 'cyd', id)).toContain('unfinished')
    expect(pageText(await world.asks('cyd', { kind: 'artifact', id: draft.id }))).toContain('unfinished')
    await world.passes(1)
    expect(await why(world, 'cyd', line)).toContain('The bus stopped.')
  })

  it('is no line that its author had left out', async () => {
    const { world, result, find, press, idOf } = await drafted('strategic-narrative')
    const line = (await result()).body.lines[0]?.id ?? ''
    await press('ben', 'check', 'no', await find.quote({ of: 'ben' }))
    await world.passes(1)
    const made = await result()
    expect(made.body.lines).toMatchObject([{ kind: 'count', refs: [await idOf('ben')] }])
    for (const id of [line, made.body.lines[0]?.id ?? '', made.id]) expect(await why(world, 'cyd', id)).not.toContain('The bus stopped.')
  })

  it('has an id that the same facts give in no other community', async () => {
    const [one, other] = [await opened(DRAFTED), await opened(DRAFTED, 'story-wall', { secret: 'another' })]
    await one.world.answers('ben', 'tales', 'The bus stopped.')
    await other.world.answers('ben', 'tales', 'The bus stopped.')
    expect(one.session).not.toBe(other.session)
    expect(await one.idOf('ben')).not.toBe(await other.idOf('ben'))
  })
})

describe('words that are only to be counted', () => {
  it('do not show in a post of words that were taken back before, and the new answer is its own', async () => {
    const { world, store, idOf } = await opened(['id: tales, kind: gather, open: true, hours: 1', 'id: publish, kind: publish'])
    await world.answers('ben', 'tales', 'The bus stopped.')
    const first = await idOf('ben')
    await world.does('ben', { kind: 'withdraw', contribution: first })
    await world.answers('ben', 'tales', 'It never came.', 'count')
    expect(await idOf('ben')).not.toBe(first)
    const shown = JSON.stringify(await store.posts(scope, ROOM, 'cyd', 0, 100))
    expect(shown).not.toContain('It never came.')
    expect(shown).not.toContain('The bus stopped.')
    await world.does('ben', { kind: 'withdraw', contribution: await idOf('ben') })
    await world.answers('ben', 'tales', 'It came at last.')
    expect(JSON.stringify(await store.posts(scope, ROOM, 'cyd', 0, 100))).toContain('It came at last.')
  })

  it('leave the wall and the draft when the same answer is given again, to be counted', async () => {
    const { world, store, result, page } = await drafted('strategic-narrative')
    await world.commands('ana', 'back')
    await world.commands('ana', 'back')
    await world.answers('ben', 'tales', 'The bus stopped.', 'count')
    expect(JSON.stringify(await store.posts(scope, ROOM, 'cyd', 0, 200))).not.toContain('The bus stopped.')
    for (let step = 0; step < 4; step += 1) await world.passes(1)
    expect((await result()).quality).toContainEqual(expect.objectContaining({ check: 'within', ok: true }))
    expect(await page('cyd')).not.toContain('The bus stopped.')
    expect(await page('ben')).not.toContain('The bus stopped.')
  })

  it('reach the host to whom they were sent, and nobody else', async () => {
    const { world, store } = await opened(DRAFTED)
    await world.does('ben', { kind: 'command', name: 'human', text: 'Please call me.' })
    const ana = await store.personByAccount(scope, 'console:ana')
    const room = async (reader: string | null) => JSON.stringify(await store.posts(scope, ROOM, reader, 0, 100))
    expect(await room(ana?.id ?? '')).toContain('Please call me.')
    expect(await room('cyd')).not.toContain('Please call me.')
    expect(pageText(await world.asks('ben', { kind: 'my' }))).toContain('Only for the one who holds the session')
  })

  it('are what a person usually wants, where they choose nothing else', async () => {
    const { world, session, store, find, fill } = await opened(DRAFTED)
    await world.does('ben', { kind: 'settings', audience: 'count' })
    const view = await world.asks('ben', { kind: 'form', session, step: 'tales', action: 'answer' })
    expect(view).toMatchObject({ form: { fields: [{}, { name: 'audience', value: 'count' }] } })
    await fill('ben', 'tales', { text: 'The bus stopped.' })
    expect(await store.contribution(scope, (await find.contribution({ of: 'ben' })).id)).toMatchObject({ audience: 'count' })
    await fill('ben', 'tales', { text: 'The bus stopped.', audience: 'group' })
    expect(await store.contribution(scope, (await find.contribution({ of: 'ben' })).id)).toMatchObject({ audience: 'group' })
  })
})

describe('silence and a no', () => {
  it.each(['story-wall', 'strategic-narrative'])('let nothing outside: a %s holds back the line of someone who was asked', async (kind) => {
    const { world, page } = await drafted(kind, 'outside')
    await world.passes(1)
    expect(await page('cyd')).toContain('The bus stopped.')
    expect(await page('cyd', 'outside')).not.toContain('The bus stopped.')
  })

  it('keep an answer out of the draft, also when its host goes back', async () => {
    const { world, press, find, fill, idOf, result } = await drafted('strategic-narrative')
    await world.answers('cyd', 'tales', 'late')
    await press('ben', 'check', 'no', await find.quote({ of: 'ben' }))
    await world.commands('ana', 'back')
    await press('ana', 'draft', 'edit')
    await fill('ana', 'draft', { from: await idOf('ben') }, 'cost')
    await fill('ana', 'draft', { words: 'The bus stopped.' }, 'cost')
    expect((await result()).body.lines).toEqual([])
    expect(world.said()).toContain('asked to leave it out')
  })
})

describe('changing one’s words', () => {
  it('passes the gate that linking words passed, and the limits of the step', async () => {
    const here = await opened(DRAFTED, 'strategic-narrative')
    const { world, press, fill, find, idOf, store } = here
    await world.answers('ben', 'tales', 'The bus stopped.')
    await world.commands('ana', 'skip')
    await press('ana', 'draft', 'edit')
    await fill('ana', 'draft', { from: await idOf('ben'), linking: 'And then:' }, 'cost')
    const { id } = await find.contribution({ of: 'ana', step: 'draft' })
    const textOf = async (of: string) => (await store.contribution(scope, of))?.text
    for (const text of ['97% of us agreed.', 'So Ben lied.', 'x'.repeat(201)]) {
      await world.does('ana', { kind: 'edit', contribution: id, text })
      expect(await textOf(id)).toBe('And then:')
    }
    await world.does('ana', { kind: 'edit', contribution: id, text: 'And after that:' })
    expect(await textOf(id)).toBe('And after that:')
    await world.does('ben', { kind: 'edit', contribution: await idOf('ben'), text: 'x'.repeat(1_201) })
    expect(await textOf(await idOf('ben'))).toBe('The bus stopped.')
  })

  it('keeps an editor’s name out of the outside edition', async () => {
    const here = await opened(DRAFTED, 'strategic-narrative')
    const { world, press, fill, idOf, find, page } = here
    await world.answers('ben', 'tales', 'The bus stopped.')
    await world.commands('ana', 'skip')
    await press('ana', 'draft', 'edit')
    await fill('ana', 'draft', { from: await idOf('ben'), linking: 'And then:' }, 'cost')
    await press('ana', 'draft', 'done')
    await press('ben', 'check', 'yes-outside', await find.quote({ of: 'ben' }))
    await world.passes(1)
    expect(await page('cyd')).toContain('And then: — Ana')
    expect(await page('cyd', 'outside')).toContain('And then:')
    expect(await page('cyd', 'outside')).not.toContain('Ana')
  })

  it('keeps its voice in a result, under "Also said", which a host may adopt again once they have looked', async () => {
    const here = await opened(['id: tales, kind: gather, hours: 1', 'id: publish, kind: publish'])
    const { world, session, idOf, result, page } = here
    await world.answers('ben', 'tales', 'The bus stoped.')
    await world.answers('cyd', 'tales', 'The bell is gone.')
    await world.passes(1)
    await world.does('ben', { kind: 'edit', contribution: await idOf('ben'), text: 'The bus stopped.' })
    expect(await result()).toMatchObject({ status: 'in_review', version: 2 })
    expect(await page('cyd')).toContain('Built from 1 of 2 answers')
    expect(await page('cyd')).toMatch(/also said.*The bus stopped\./is)
    expect(await page('ana')).toContain('Adopt it again')
    await world.does('ana', { kind: 'adopt', session, artifact: (await result()).id })
    const ana = await world.app.store(COMMUNITY).personByAccount(scope, 'console:ana')
    expect(await result()).toMatchObject({ status: 'adopted', version: 3, adoptedBy: ana?.id, body: { coverage: { used: 1, of: 2 } } })
    expect(world.said()).toContain('Ana adopted this result again')
    await world.does('cyd', { kind: 'withdraw', contribution: await idOf('cyd') })
    expect(await page('ana')).toContain('Built from 0 of 1 answers')
  })
})
