import { describe, expect, it } from 'vitest'
import { stepKinds } from '../../src/steps/index.js'
import { COMMUNITY, createWorld, pageText } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }

describe('what nobody does for someone else', () => {
  it('is all but giving an answer to a question', () => {
    expect([...stepKinds].filter(([, kind]) => kind.forOthers).map(([name]) => name)).toEqual(['gather'])
  })

  it('is refused, with the reason, at a step where people promise', async () => {
    const steps = ['id: tales, kind: gather, hours: 24', 'id: pledges, kind: pledge, hours: 24', 'id: publish, kind: publish']
    const world = await createWorld({ library: madeUp(steps) })
    await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'full' })
    const [session] = await world.app.store(COMMUNITY).sessions(scope, { open: true })
    await world.does('ana', { kind: 'command', name: 'skip', session: session?.id ?? '' })
    const at = { session: session?.id ?? '', step: 'pledges' }
    const receipt = await world.does('ana', { kind: 'proxy', ...at, fields: { text: 'I bring soup.', audience: 'group' } })
    expect(receipt).toMatchObject({ kind: 'refused', code: 'not-for-others' })
    expect(await world.asks('ana', { kind: 'proxy', session: at.session })).toMatchObject({ code: 'not-for-others' })
  })
})

describe('what is open for me', () => {
  it('is no longer a question that I passed, and a later round of it is open again', async () => {
    const steps = ['id: tales, kind: gather, hours: 24, until: tales.contributions >= 9, max: 2', 'id: publish, kind: publish']
    const world = await createWorld({ library: madeUp(steps) })
    await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'full' })
    const [session] = await world.app.store(COMMUNITY).sessions(scope, { open: true })
    const id = session?.id ?? ''
    const asked = async (who: string): Promise<boolean> =>
      pageText(await world.asks(who, { kind: 'for-me' })).includes('These are the words of tales.')
    await world.does('ben', { kind: 'command', name: 'pass', session: id })
    await world.does('cleo', { kind: 'form', session: id, step: 'tales', round: 0, fields: { text: 'The heron.', audience: 'group' } })
    expect([await asked('ana'), await asked('ben'), await asked('cleo')]).toEqual([true, false, false])
    await world.does('ana', { kind: 'command', name: 'skip', session: id })
    expect((await world.app.store(COMMUNITY).session(scope, id))?.cursor).toMatchObject({ step: 'tales', round: 1 })
    expect([await asked('ana'), await asked('ben'), await asked('cleo')]).toEqual([true, true, true])
  })
})
