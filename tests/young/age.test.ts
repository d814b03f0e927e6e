import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Age, countsAsYoung, mayLeave, together } from '../../src/core/age.js'
import { COMMUNITY, createWorld, pageText, ROOM } from '../support/world.js'

const age = fc.constantFrom(...Age.options)
const QUESTION = 'How old are you?'

describe('an age', () => {
  it('counts as young unless someone says that they are grown up', () => {
    fc.assert(fc.property(age, (one) => countsAsYoung(one) === (one !== 'adult')))
  })

  it('keeps words here: nobody’s but a grown-up’s leave, and none said in a room of young people', () => {
    fc.assert(
      fc.property(
        age,
        fc.option(fc.boolean(), { nil: undefined }),
        (one, youthRoom) => mayLeave({ age: one, youthRoom }) === (one === 'adult' && youthRoom !== true),
      ),
    )
  })

  it('of two accounts is the younger one that was said', () => {
    fc.assert(
      fc.property(age, age, (one, other) => {
        expect(together(one, other)).toBe(together(other, one))
        expect(together(one, one)).toBe(one)
        if (one === 'young') expect(together(one, other)).toBe('young')
        expect(countsAsYoung(together('unknown', one))).toBe(countsAsYoung(one))
      }),
    )
  })
})

describe('the question how old someone is', () => {
  it('is asked in private when they first take part, once, and a tap answers it', async () => {
    const world = await createWorld({ sandbox: false })
    const session = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'The bench.')
    const asked = () => world.out.filter(({ text }) => text.includes(QUESTION))
    expect(asked()).toHaveLength(1)
    expect(asked()[0]).toMatchObject({ room: ROOM })
    expect(asked()[0]?.post.only).not.toBeNull()
    await world.answers('ben', 'memory', 'The bench, again.')
    await world.does('ben', { kind: 'command', name: 'pass', session })
    expect(asked()).toHaveLength(1)
    const ben = () => world.app.store(COMMUNITY).personByAccount({ community: COMMUNITY }, 'console:ben')
    expect(await ben()).toMatchObject({ age: 'unknown', askedAge: true })
    await world.does('ben', { kind: 'settings', age: 'adult' })
    expect(await ben()).toMatchObject({ age: 'adult' })
  })

  it('may be answered later, and nobody is asked who has said so before, nor in a practice community', async () => {
    const world = await createWorld({ sandbox: false })
    await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'The bench.')
    expect(pageText(await world.asks('ben', { kind: 'for-me' }))).toContain('not said. It counts as under 18.')
    await world.does('cyd', { kind: 'settings', age: 'young' })
    await world.answers('cyd', 'memory', 'The lilac.')
    expect(world.out.filter(({ text }) => text.includes(QUESTION))).toHaveLength(1)
    expect(pageText(await world.asks('cyd', { kind: 'for-me' }))).toContain('My age group: Under 18')
    const practice = await createWorld()
    await practice.starts('ana', 'quick')
    await practice.answers('ben', 'memory', 'The bench.')
    expect(practice.out.filter(({ text }) => text.includes(QUESTION))).toEqual([])
  })
})
