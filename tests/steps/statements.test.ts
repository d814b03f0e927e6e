import { describe, expect, it } from 'vitest'
import { nextFor, type Statement, worth } from '../../src/steps/statement-list.js'
import { atStep, gave, heardBy, heardByAll } from './at-step.js'

const bench = (settings: Readonly<Record<string, unknown>> = {}) =>
  atStep('statements', settings, { words: { parts: { seeds: ['Cars should leave the square.', 'The mill should open.'] } } })
const statement = (id: string, agree: number, disagree: number, pass: number): Statement => ({
  id,
  text: [id],
  words: id,
  tally: { agree, disagree, pass },
})
const own = gave('c1', 'ben', 'We need lamps by the river', { step: 'here', mark: 'statement' })
const voted = (id: string, person: string, item: string, mark: string) =>
  gave(id, person, null, { step: 'here', item, mark, audience: 'count' })

describe('what a person is asked next', () => {
  it('is what few have voted on, or are split on, and not what people pass on', () => {
    expect(worth(statement('new', 0, 0, 0))).toBeGreaterThan(worth(statement('old', 10, 10, 0)))
    expect(worth(statement('split', 10, 10, 0))).toBeGreaterThan(worth(statement('clear', 20, 0, 0)))
    expect(worth(statement('told', 5, 5, 0))).toBeGreaterThan(worth(statement('passed', 5, 5, 20)))
  })

  it('is nothing that they voted on, and the same each time it is asked', () => {
    const all = [statement('a', 9, 0, 0), statement('b', 5, 4, 0), statement('c', 0, 0, 0)]
    expect(nextFor('ben', all, new Set())?.id).toBe('c')
    expect(nextFor('ben', all.toReversed(), new Set(['c']))?.id).toBe('b')
    expect(nextFor('ben', all, new Set(['a', 'b', 'c']))).toBeUndefined()
  })

  it('comes in an order of their own while nobody has voted', () => {
    const all = Array.from({ length: 6 }, (_one, at) => statement(`s${at}`, 0, 0, 0))
    const first = Array.from({ length: 20 }, (_one, at) => nextFor(`p${at}`, all, new Set())?.id)
    expect(new Set(first).size).toBeGreaterThan(2)
  })
})

describe('a vote', () => {
  it('is kept as counted only, and only its giver hears of it', () => {
    const turn = bench().presses('cyd', 'agree', 'seed-1')
    expect(turn.puts).toMatchObject([{ item: 'seed-1', mark: 'agree', person: 'cyd', audience: 'count' }])
    expect(heardByAll(turn)).toBe('')
    expect(heardBy('cyd', turn)).toContain('The mill should open.')
  })

  it('is not taken on what only its author wants counted, nor on an answer that no longer stands', () => {
    const counted = { ...own, audience: 'count' as const }
    expect(bench().presses('cyd', 'agree', 'c1', { worded: [counted] }).puts).toBeUndefined()
    expect(bench().presses('cyd', 'agree', 'c9', { worded: [own] }).puts).toBeUndefined()
    expect(bench().presses('cyd', 'agree', 'c1', { worded: [own] }).puts).toHaveLength(1)
  })
})

describe('a statement', () => {
  it.each([
    ['an empty one', ' '],
    ['a long one', 'x'.repeat(141)],
  ])('is refused when it is %s', (_name, text) => {
    expect(bench().check({ text })).toBeDefined()
  })

  it('is shown to the facilitator, who may hold it back', () => {
    const turn = bench().fills('ben', { text: 'We need lamps by the river' })
    expect(turn.puts).toMatchObject([{ mark: 'statement', person: 'ben', audience: 'group' }, { mark: 'agree' }])
    expect(heardBy('ana', turn)).toContain('[Hold it back]')
  })
})

describe('when voting closes', () => {
  const many = { counts: { here: { contributions: 60, people: 20 } } }
  it('is told at once to a few, and weighed first for twenty', () => {
    expect(bench().kind.closing).toBeDefined()
    const few = bench().close({ counts: { here: { contributions: 4, people: 2 } }, tallies: { 'seed-1': { agree: 2 } } })
    expect(heardByAll(few)).toContain('No groups are shown: too few of us')
    expect(few.result).toMatchObject({ gives: 'answers', contributions: 2, people: 2 })
  })

  it('takes no vote and no answer of another time while it is weighed', () => {
    const late = atStep('statements', {}, { cursor: { state: { phase: 'weighing' } } })
    expect(heardBy('cyd', late.presses('cyd', 'agree', 'seed-1', many))).toContain('Voting is closed')
    expect(late.on({ kind: 'answer', effect: 'e', result: 'nonsense' }, many)).toEqual({})
    expect(bench().on({ kind: 'answer', effect: 'e', result: {} }, many)).toEqual({})
  })

  it('tells counts without groups where weighing did not come back', () => {
    const late = atStep('statements', {}, { cursor: { state: { phase: 'weighing' } } })
    expect(heardByAll(late.close({ ...many, worded: [own], tallies: { c1: { agree: 18, disagree: 1, pass: 1 } } }))).toContain(
      '<c1> · 18 agree, 1 disagree, 1 pass',
    )
  })

  it('calls nothing agreed on that fewer than three voted on', () => {
    const turn = bench().close({ counts: { here: { contributions: 4, people: 2 } }, tallies: { 'seed-1': { agree: 2 } } })
    expect(heardByAll(turn)).toContain('Also said: 2 statements')
    expect(heardByAll(turn)).toContain('There is nothing yet that all of us agree on.')
  })

  it('says so when there were no statements', () => {
    expect(heardByAll(atStep('statements').close({}))).toContain('There were no statements.')
  })

  it('counts no vote of a person under their name', () => {
    const turn = bench().close({ ...many, all: [voted('v1', 'ben', 'seed-1', 'agree')], tallies: { 'seed-1': { agree: 9, disagree: 1 } } })
    expect(heardByAll(turn)).not.toContain('ben')
  })
})
