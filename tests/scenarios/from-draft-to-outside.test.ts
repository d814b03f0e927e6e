import { describe, expect, it } from 'vitest'
import { editionOf } from '../../src/artifacts/edition.js'
import type { Artifact } from '../../src/core/artifact.js'
import type { Deed } from '../../src/core/event.js'
import { blockLines } from '../../src/play/terminal.js'
import { createFinder } from '../../src/play/which.js'
import { COMMUNITY, createWorld } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const STEPS = [
  'id: tales, kind: gather, hours: 1',
  'id: draft, kind: draft, of: tales, slots: [cost], hours: 1',
  'id: check, kind: release, of: tales, hours: 1',
  'id: agree, kind: consent, of: draft, hours: 1, until: agree.passed = 1, max: 2',
  'id: publish, kind: publish',
]
const words = { draft: 'Who edits?\n\n### cost\n\nWhat we give up.' }

/** A session with three tales, in whose draft Ana has put one line of each. */
async function drafting(sandbox = true) {
  const world = await createWorld({ library: madeUp(STEPS, { artifact: 'strategic-narrative', words }), sandbox })
  const session = await world.starts('ana', 'full')
  const store = world.app.store(COMMUNITY)
  const find = createFinder({ store, scope, session, accountOf: (who) => `console:${who}` })
  const press = (who: string, step: string, action: string, item?: string) =>
    world.does(who, { kind: 'press', session, step, action, ...(item === undefined ? {} : { item }) })
  const fill = (who: string, step: string, fields: Extract<Deed, { kind: 'form' }>['fields'], item: string) =>
    world.does(who, { kind: 'form', session, step, fields, item })
  const latest = async (): Promise<Artifact> => {
    const [artifact] = await store.artifacts(scope, { session })
    if (!artifact) throw new Error('no artifact')
    return artifact
  }
  /** An edition's lines as a reader sees them. */
  const shown = async (edition: 'group' | 'outside'): Promise<string[]> => {
    const artifact = await latest()
    const given = await store.contributions(scope, { session })
    const { lines } = editionOf(artifact, await store.quotes(scope, session), edition, given)
    const blocks = lines.flatMap((line) => (line.kind === 'quote' ? [{ kind: 'text' as const, text: [{ quote: line.quote }] }] : []))
    return (await store.show(scope, blocks, null)).flatMap(blockLines).map((line) => line.trim())
  }
  const tales = { ana: 'The bell is gone.', ben: 'The bus stopped.', cyd: 'I have never swum.' }
  await world.answers('ana', 'tales', tales.ana)
  await world.answers('ben', 'tales', tales.ben, 'outside')
  await world.answers('cyd', 'tales', tales.cyd)
  await world.commands('ana', 'skip')
  await press('ana', 'draft', 'edit')
  for (const who of Object.keys(tales)) await fill('ana', 'draft', { from: (await find.contribution({ of: who })).id }, 'cost')
  const votes = async () => {
    for (const who of Object.keys(tales)) await press(who, 'agree', 'consent')
  }
  return { world, session, store, find, press, fill, latest, shown, votes }
}

describe('from a draft to what the outside may read', () => {
  it('shows outside only what its author let out, and the group everything that is still there', async () => {
    const { world, find, press, shown, votes, latest } = await drafting()
    await press('ana', 'draft', 'done')
    await press('ana', 'check', 'yes-outside', await find.quote({ of: 'ana' }))
    await press('cyd', 'check', 'yes-group', await find.quote({ of: 'cyd' }))
    await world.passes(1)
    await votes()
    expect((await latest()).status).toBe('adopted')
    expect(await shown('group')).toEqual(['The bell is gone.', 'The bus stopped.', 'I have never swum.'])
    expect(await shown('outside')).toEqual(['The bell is gone.'])
  })

  it('holds a line back from outside once its author takes the approval back, and looks at the whole again', async () => {
    const { world, find, press, shown, votes, latest } = await drafting()
    await press('ana', 'draft', 'done')
    const quote = await find.quote({ of: 'ben' })
    await press('ben', 'check', 'yes-outside', quote)
    await world.passes(1)
    await votes()
    expect(await shown('outside')).toEqual(['The bus stopped.'])
    await world.does('ben', { kind: 'unrelease', quote })
    expect(await shown('outside')).toEqual([])
    expect(await latest()).toMatchObject({ status: 'in_review', version: 2 })
  })

  it.each(['withdraw', 'edit'] as const)('takes a line out when its author does %s the words while being asked', async (kind) => {
    const { world, find, press, shown, votes, latest } = await drafting()
    await press('ana', 'draft', 'done')
    const { id } = await find.contribution({ of: 'ben', step: 'tales' })
    await world.does('ben', kind === 'edit' ? { kind, contribution: id, text: 'The bus came back.' } : { kind, contribution: id })
    await press(
      'ben',
      'check',
      'yes-outside',
      (await latest()).body.lines.flatMap((line) => (line.kind === 'quote' ? [line.quote] : []))[1] ?? '',
    )
    await world.passes(1)
    await votes()
    const artifact = await latest()
    expect(artifact.status).toBe('adopted')
    expect(await shown('group')).toEqual(['The bell is gone.', 'I have never swum.'])
    expect(artifact.body.lines).toHaveLength(2)
    expect(artifact.body.coverage).toMatchObject(kind === 'edit' ? { used: 2, of: 3, alsoSaid: [id] } : { used: 2, of: 2, alsoSaid: [] })
  })

  it('lets an author mend a line twice, and keeps the answer it came from out of "Also said"', async () => {
    const { world, find, press, fill, shown, votes, latest } = await drafting()
    await press('ana', 'draft', 'done')
    await fill('ben', 'check', { text: 'The nine stopped.' }, await find.quote({ of: 'ben' }))
    await fill('ben', 'check', { text: 'The nine stopped coming.' }, await find.quote({ of: 'ben' }))
    await press('ben', 'check', 'yes-outside', await find.quote({ of: 'ben' }))
    await world.passes(1)
    await votes()
    expect(await shown('group')).toEqual(['The bell is gone.', 'The nine stopped coming.', 'I have never swum.'])
    expect(await shown('outside')).toEqual(['The nine stopped coming.'])
    expect((await latest()).body.coverage).toMatchObject({ used: 3, of: 3, alsoSaid: [] })
  })

  it('never lets anyone answer for another', async () => {
    const { find, press, fill, world, shown } = await drafting()
    await press('ana', 'draft', 'done')
    const quote = await find.quote({ of: 'ben' })
    await press('ana', 'check', 'yes-outside', quote)
    await press('ana', 'check', 'no', quote)
    await fill('ana', 'check', { text: 'Something else.' }, quote)
    await world.passes(1)
    expect(await shown('outside')).toEqual([])
    expect(await shown('group')).toContain('The bus stopped.')
  })

  it('stays in review when an objector stays silent in the second round', async () => {
    const { world, press, fill, latest } = await drafting()
    await press('ana', 'draft', 'done')
    await world.passes(1)
    await fill('cyd', 'agree', { text: 'It floods the low houses.' }, 'object')
    await press('ana', 'agree', 'consent')
    await press('ben', 'agree', 'consent')
    await press('ana', 'agree', 'consent')
    await press('ben', 'agree', 'consent')
    await world.passes(1)
    const artifact = await latest()
    expect(artifact).toMatchObject({ status: 'in_review', adoptedOn: null, dissentAsked: true })
    expect(artifact.dissent).toHaveLength(1)
    expect(world.said()).toContain('Please talk it over live. Booking it is up to Ana.')
  })

  it('passes when an objector changes the vote within the round', async () => {
    const { world, press, fill, latest } = await drafting()
    await press('ana', 'draft', 'done')
    await world.passes(1)
    await fill('cyd', 'agree', { text: 'It floods the low houses.' }, 'object')
    await press('cyd', 'agree', 'aside')
    await press('ana', 'agree', 'consent')
    await press('ben', 'agree', 'consent')
    expect(await latest()).toMatchObject({ status: 'adopted', dissent: [] })
  })
})

describe('who may edit', () => {
  it('is one person, freed by the host in a live community, and by nobody else', async () => {
    const { world, press } = await drafting(false)
    await press('ben', 'draft', 'let-go')
    expect(world.said()).toContain('Only the one who holds the session')
    await press('ana', 'draft', 'let-go')
    await press('ben', 'draft', 'edit')
    expect(world.said()).toContain('Ben puts the draft together')
    await press('ana', 'draft', 'let-go')
    expect(world.said().match(/The draft is free again/g)).toHaveLength(2)
  })

  it('may not put the name of anyone in the session into linking words', async () => {
    const { fill, latest, world } = await drafting()
    const before = (await latest()).body.lines.length
    await fill('ana', 'draft', { linking: 'This is what Cyd carries.' }, 'cost')
    expect((await latest()).body.lines).toHaveLength(before)
    expect(world.said()).toContain('Linking words cannot say something about a person')
    await fill('ana', 'draft', { linking: 'This is what the river carries.' }, 'cost')
    expect((await latest()).body.lines).toHaveLength(before + 1)
  })
})
