import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/engine/pace.js'
import { COMMUNITY, createWorld } from '../support/world.js'

const { textsAMinute, deedsAMinute, givenASession } = LIMITS
const MINUTES = 1 / 60
const begun = async () => {
  const world = await createWorld()
  const session = await world.starts('ana', 'quick')
  return { world, session }
}

describe('how much one person may send', () => {
  it('is so many texts a minute; the refusal says when to go on, and then it goes on', async () => {
    const { world } = await begun()
    for (let n = 0; n < textsAMinute; n += 1) expect(await world.answers('ben', 'memory', `Day ${n}.`)).toMatchObject({ kind: 'accepted' })
    await world.passes(MINUTES / 2)
    const refused = await world.answers('ben', 'memory', 'One more.')
    expect(refused).toMatchObject({ kind: 'refused', code: 'too-fast', remedy: 'Please go on in 30 seconds.' })
    if (refused.kind === 'refused') expect(refused.until).toBe(Date.UTC(2026, 0, 12, 9, 1))
    expect(await world.answers('cyd', 'memory', 'Someone else.')).toMatchObject({ kind: 'accepted' })
    await world.passes(MINUTES / 2)
    expect(await world.answers('ben', 'memory', 'One more.')).toMatchObject({ kind: 'accepted' })
  })

  it('leaves quick presses alone, and stops what no person does', async () => {
    const { world, session } = await begun()
    const press = () => world.does('ben', { kind: 'press', session, step: 'memory', action: 'pass' })
    for (let n = 0; n < textsAMinute * 2; n += 1) expect(await press()).toMatchObject({ kind: 'accepted' })
    for (let n = textsAMinute * 2; n < deedsAMinute; n += 1) await press()
    expect(await press()).toMatchObject({ code: 'too-fast' })
  })

  it('does not count what comes twice, nor what was refused', async () => {
    const { world, session } = await begun()
    const deed = { kind: 'form', session, step: 'memory', fields: { text: 'Once.', audience: 'group' } } as const
    for (let n = 0; n < textsAMinute + 5; n += 1) await world.does('ben', deed, { key: 'same' })
    for (let n = 0; n < textsAMinute + 5; n += 1) await world.answers('ben', 'memory', '')
    expect(await world.answers('ben', 'memory', 'Again.')).toMatchObject({ kind: 'accepted' })
  })

  it('is so much a session, however slowly it comes', async () => {
    const { world, session } = await begun()
    await world.answers('ben', 'memory', 'A day.')
    const store = world.app.store(COMMUNITY)
    const ben = (await store.personByAccount({ community: COMMUNITY }, 'console:ben'))?.id ?? ''
    expect(await store.given({ community: COMMUNITY }, session, ben)).toBe(1)
    const given = Object.getOwnPropertyDescriptor(store, 'given')
    Object.defineProperty(store, 'given', { value: async () => givenASession })
    expect(await world.answers('ben', 'memory', 'One more.')).toMatchObject({ kind: 'refused', code: 'too-much' })
    if (given) Object.defineProperty(store, 'given', given)
    expect(await world.answers('ben', 'memory', 'One more.')).toMatchObject({ kind: 'accepted' })
  })
})
