import { describe, expect, it } from 'vitest'
import { spreadOf } from '../../src/steps/spread.js'
import { atStep, gave, heardBy, heardByAll } from './at-step.js'

const things = ['a', 'b', 'c'].map((id) => gave(id, 'ana', `words ${id}`))
const WORDS = { worth: ['How much?', 'None', 'All'], chance: ['How likely?', 'Never', 'Surely'] }
const step = (settings: object = {}, cursor: object = {}) =>
  atStep('score', { of: 'tales', criteria: [{ name: 'worth' }, { name: 'chance' }], ...settings }, { words: { parts: WORDS }, cursor })
const OPEN = { state: { things: 3 } }
const had = (id: string) => gave(`m${id}`, 'ben', null, { step: 'here', item: id, mark: 'worth:3' })

describe('a step of scores', () => {
  it('shows one thing at a time: one that a person has not had, of those that the fewest have', () => {
    const facts = { all: things, mine: [had('a')], tallies: { a: { 'worth:3': 1 }, b: { 'worth:3': 4 }, c: {} } }
    expect(step({}, OPEN).form('ben', 'score', undefined, facts)).toMatchObject({ item: 'c', intro: [[{ kind: 'said', text: 'words c' }]] })
  })

  it('says what the ends of each scale mean, and lets people say that they can’t', () => {
    const [field] = step({}, OPEN).form('ben', 'score', undefined, { all: things })?.fields ?? []
    expect(field).toMatchObject({
      label: 'How much?',
      options: [{ label: '1 · None' }, {}, {}, {}, { label: '5 · All' }, { value: 'none' }],
    })
  })

  it('has nothing more for who had all that is asked of each', () => {
    const form = step({ mostEach: 1 }, OPEN).form('ben', 'score', undefined, { all: things, mine: [had('a')] })
    expect(form).toMatchObject({ fields: [] })
    const turn = step({ mostEach: 1 }, OPEN).fills('ben', { worth: '1', chance: '1' }, 'b', {
      mine: [had('a')],
      contribution: things[1] ?? null,
    })
    expect(turn.puts ?? []).toEqual([])
  })

  it('keeps a mark for each criterion, counted and without a name', () => {
    const { puts } = step({}, OPEN).fills('ben', { worth: '4', chance: 'none' }, 'a', { contribution: things[0] ?? null })
    expect(puts?.map(({ item, slot, mark, audience }) => [item, slot, mark, audience])).toEqual([
      ['a', 'worth', 'worth:4', 'count'],
      ['a', 'chance', 'chance:none', 'count'],
    ])
  })

  it('takes no score of what is not there', () => {
    const turn = step({}, OPEN).fills('ben', { worth: '4', chance: '1' }, 'x', {
      contribution: gave('x', 'ana', 'hm', { step: 'elsewhere' }),
    })
    expect(turn.puts ?? []).toEqual([])
    expect(heardBy('ben', turn)).not.toBe('')
  })

  it.each([['6'], ['0'], ['2.5'], [''], ['nonsense']])('refuses the score %j', (worth) => {
    expect(Object.keys(step().check({ worth, chance: '3' }) ?? {})).toEqual(['worth'])
    expect(step({ criteria: [{ name: 'worth', from: -2, to: 2 }] }).check({ worth: '-2' })).toBeUndefined()
  })

  it('tells the middle and the ends, what matters most first, and gives on what people see far apart', () => {
    const tallies = {
      a: { 'worth:1': 2, 'worth:5': 2, 'chance:3': 4 },
      b: { 'worth:5': 3, 'chance:2': 3 },
      c: { 'worth:2': 1 },
    }
    const turn = step({}, OPEN).close({ all: things, tallies })
    const told = heardByAll(turn)
    expect(told.indexOf('<b>')).toBeLessThan(told.indexOf('<a>'))
    expect(told).toContain('How much: 3 in the middle, from 1 to 5. How likely: all said 3.')
    expect(told).not.toContain('<c>')
    expect(turn.result).toMatchObject({ gives: 'scores', flagged: 1, items: ['a'] })
  })

  it('is over at once when there is nothing to score', () => {
    expect(step().open()).toMatchObject({ done: true })
    expect(step().open({ all: things })).toMatchObject({ state: { things: 3 } })
  })

  it('works on the items that a step gives, whoever said them', () => {
    const results = { tales: { items: ['b'] } }
    const form = step({}, { ...OPEN, results }).form('ben', 'score', undefined, { all: things })
    expect(form).toMatchObject({ item: 'b' })
  })
})

describe('a spread', () => {
  it('is a middle and the width of the middle half, and never one person’s own', () => {
    expect(spreadOf({ 'worth:1': 1, 'worth:2': 1, 'worth:4': 2, 'worth:none': 3 }, 'worth')).toEqual({
      n: 4,
      median: 3,
      iqr: 2.25,
      min: 1,
      max: 4,
      abstain: 3,
    })
    expect(spreadOf({ 'worth:4': 1 }, 'worth')).toBeUndefined()
    expect(spreadOf({ 'chance:4': 3 }, 'worth')).toBeUndefined()
  })
})
