import { expect, test } from 'vitest'
import type { Facts, Needs } from '../../../src/core/turn.js'
import { createSetting, HOME, type Open, OTHER, type Setting, START } from './setting.js'

async function factsOf(setting: Setting, session: string, needs: Needs, who = 'ben'): Promise<Facts> {
  await setting.takes(who, { kind: 'press', session, step: 'memory', action: 'look' })
  let found: Facts | undefined
  await setting.turns((_claim, facts) => {
    found = facts
    return {}
  }, needs)
  if (!found) throw new Error('no turn was decided')
  return found
}

export function words(open: Open): void {
  test('the same answer given again replaces the first and keeps its id and its count', async () => {
    const { store, opens, says } = await createSetting(open)
    await opens('s1')
    const first = await says('ben', 's1', 'old words')
    await says('ben', 's1', 'new words', { audience: 'outside' })
    expect(await store.contributions(HOME, { session: 's1' })).toMatchObject([{ id: first, text: 'new words', audience: 'outside' }])
    expect(await store.counts(HOME, 's1')).toEqual({ memory: { contributions: 1, people: 1 } })
  })

  test('several slots and items of one person count apart, as one person', async () => {
    const { store, opens, says } = await createSetting(open)
    await opens('s1')
    await says('ben', 's1', 'one', { slot: '0' })
    await says('ben', 's1', 'two', { slot: '1' })
    await says('ben', 's1', 'three', { item: 'x' })
    await says('cy', 's1', 'four')
    expect(await store.counts(HOME, 's1')).toEqual({ memory: { contributions: 4, people: 2 } })
  })

  test('withdrawn words are gone from every list and count, and may be given anew', async () => {
    const { store, opens, says, applies } = await createSetting(open)
    await opens('s1')
    const id = await says('ben', 's1', 'one')
    await says('ben', 's1', 'two', { slot: '1' })
    await applies('s1', { withdraws: [id] })
    expect(await store.contribution(HOME, id)).toMatchObject({ text: null })
    expect(await store.contributions(HOME, { session: 's1' })).toMatchObject([{ text: 'two' }])
    expect(await store.counts(HOME, 's1')).toEqual({ memory: { contributions: 1, people: 1 } })
    await applies('s1', { withdraws: [id] })
    expect(await store.counts(HOME, 's1')).toEqual({ memory: { contributions: 1, people: 1 } })
    await says('ben', 's1', 'one again')
    expect(await store.counts(HOME, 's1')).toEqual({ memory: { contributions: 2, people: 1 } })
  })

  test('the counters equal a count over the words after any mix of giving, changing and withdrawing', async () => {
    const { store, opens, says, applies } = await createSetting(open)
    await opens('s1')
    const given: string[] = []
    for (let n = 0; n < 60; n += 1) {
      const draw = (n * 7_919) % 11
      const old = given[(n * 31) % Math.max(given.length, 1)]
      if (draw < 3 && old) await applies('s1', { withdraws: [old] })
      else if (draw === 3 && old) await applies('s1', { edits: [{ contribution: old, text: `edited ${n}` }] })
      else given.push(await says(`p${n % 5}`, 's1', `words ${n}`, { slot: String(draw % 2), step: n % 3 === 0 ? 'moment' : 'memory' }))
    }
    const live = await store.contributions(HOME, { session: 's1' })
    const counted = Object.fromEntries(
      ['memory', 'moment'].map((step) => {
        const these = live.filter((one) => one.step === step)
        return [step, { contributions: these.length, people: new Set(these.map((one) => one.person)).size }]
      }),
    )
    expect(await store.counts(HOME, 's1')).toEqual(counted)
  })

  test('a decision gets what it asked for and nothing else', async () => {
    const setting = await createSetting(open)
    await setting.opens('s1')
    const own = await setting.says('ben', 's1', 'mine')
    const others = await setting.says('cy', 's1', 'yours')
    await setting.applies('s1', { quotes: [{ id: 'q1', contribution: others, start: 0, end: 5 }] })
    const none = {
      counts: {},
      mine: [],
      all: [],
      worded: [],
      tallies: {},
      contribution: null,
      quote: null,
      roles: [],
      core: [],
      people: {},
      joined: 0,
      names: [],
      quotes: [],
      artifact: null,
      usual: 'group',
      leftOut: [],
      own: [],
      readers: [],
      lang: null,
      rhythm: null,
      from: null,
      held: [],
      publicRoom: false,
      townspeople: [],
      age: { age: 'unknown', asked: false },
    }
    expect(await factsOf(setting, 's1', {})).toEqual(none)
    const facts = await factsOf(setting, 's1', {
      counts: ['memory', 'later'],
      mine: ['memory'],
      all: ['memory'],
      quote: 'q1',
      roles: true,
      joined: true,
      quotes: true,
    })
    expect(facts.counts).toEqual({ memory: { contributions: 2, people: 2 }, later: { contributions: 0, people: 0 } })
    expect(facts.mine.map((one) => one.id)).toEqual([own])
    expect(facts.all.map((one) => one.text)).toEqual(['mine', 'yours'])
    expect(facts.quote).toMatchObject({ id: 'q1', contribution: others, start: 0, end: 5, tier: null })
    expect(facts.contribution?.id).toBe(others)
    expect(facts.roles).toEqual(['member'])
    expect(facts.joined).toBe(3)
    expect(facts.quotes).toHaveLength(1)
  })

  test('marks are counted by item, without those given for someone else or taken back, and words are told apart from them', async () => {
    const setting = await createSetting(open)
    await setting.opens('s1')
    const words = await setting.says('ben', 's1', 'mine')
    const mark = (id: string, person: string, item: string, given: string) =>
      ({ id, step: 'memory', person, item, mark: given, audience: 'count' }) as const
    await setting.applies('s1', { puts: [mark('v1', 'p1', 'x', 'agree'), mark('v2', 'p2', 'x', 'agree'), mark('v3', 'p1', 'y', 'pass')] })
    await setting.applies('s1', { puts: [mark('v4', 'p1', 'x', 'disagree')], withdraws: ['v3'] })
    const facts = await factsOf(setting, 's1', { worded: ['memory'], tallies: ['memory'] })
    expect(facts.worded.map(({ id }) => id)).toEqual([words])
    expect(facts.tallies).toEqual({ x: { agree: 1, disagree: 1 } })
    expect(await setting.store.tallies(HOME, 's1', 'memory')).toEqual(facts.tallies)
    expect(await setting.store.tallies({ community: 'elsewhere' }, 's1', 'memory')).toEqual({})
  })

  test('a decision does not find words or lines of another community', async () => {
    const setting = await createSetting(open)
    await setting.opens('s1')
    await setting.opens('s2', ['console:other'], OTHER.community)
    const theirs = await setting.says('cy', 's2', 'ours alone')
    expect((await factsOf(setting, 's1', { contribution: theirs })).contribution).toBeNull()
    await setting.applies('s1', { withdraws: [theirs], edits: [{ contribution: theirs, text: 'changed' }] })
    expect(await setting.store.contribution(OTHER, theirs)).toMatchObject({ text: 'ours alone' })
  })

  test('a released line is marked with its tier and time until it is taken back', async () => {
    const { store, opens, says, applies } = await createSetting(open)
    await opens('s1')
    const id = await says('ben', 's1', 'we met by the bridge')
    await applies('s1', { quotes: [{ id: 'q1', contribution: id, start: 3, end: 6 }] })
    await applies('s1', { releases: [{ quote: 'q1', tier: 'outside' }] })
    expect(await store.quote(HOME, 'q1')).toMatchObject({ tier: 'outside', releasedAt: START, withdrawnAt: null })
    await applies('s1', { releases: [{ quote: 'q1', tier: null }] })
    expect(await store.quote(HOME, 'q1')).toMatchObject({ withdrawnAt: START })
  })

  test('a line lifted from words that were changed is let go, while the same words given again keep it', async () => {
    const { store, opens, says, applies } = await createSetting(open)
    await opens('s1')
    const id = await says('ben', 's1', 'we met by the bridge')
    await applies('s1', { quotes: [{ id: 'q1', contribution: id, start: 3, end: 6 }] })
    const line = async (): Promise<unknown> => store.show(HOME, [{ kind: 'text', text: [{ quote: 'q1' }] }], null)
    await says('ben', 's1', 'we met by the bridge')
    expect(await line()).toEqual([{ kind: 'text', text: [{ kind: 'said', text: 'met', of: id }] }])
    await applies('s1', { edits: [{ contribution: id, text: 'nothing of that' }] })
    expect(await line()).toMatchObject([{ text: [{ kind: 'gone' }] }])
  })
}
