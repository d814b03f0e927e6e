import { describe, expect, it } from 'vitest'
import { isWild, newestMarks, priorityOf, proposedStatus, type Standing } from '../../src/horizon/standing.js'

const MONTH = 2_629_746_000
const NOW = 100 * MONTH
const took = (person: string, mark: string, monthsAgo = 1) => ({ person, mark, at: NOW - monthsAgo * MONTH })
const proposed = (more: Partial<Standing>) => proposedStatus({ status: 'watching', seenAt: NOW - MONTH, takes: [], ...more }, NOW)

describe('where the rules would have a signal stand', () => {
  it.each<[string, Partial<Standing>, string | undefined]>([
    ['seen here by two', { takes: [took('a', 'seen'), took('b', 'seen')] }, 'rising'],
    ['seen here twice by one', { takes: [took('a', 'seen'), took('a', 'seen', 2)] }, undefined],
    ['stirring five', { takes: ['a', 'b', 'c', 'd'].map((who) => took(who, 'worries')).concat(took('e', 'inspires')) }, 'rising'],
    ['stirring four', { takes: ['a', 'b', 'c', 'd'].map((who) => took(who, 'worries')) }, undefined],
    ['seen here by two, over a year ago', { takes: [took('a', 'seen', 13), took('b', 'seen', 13)] }, undefined],
    ['argued with by many alone', { takes: ['a', 'b', 'c', 'd', 'e'].map((who) => took(who, 'counter')) }, undefined],
    ['rising and quiet for a year', { status: 'rising', seenAt: NOW - 12 * MONTH }, 'fading'],
    ['rising, and taken up lately', { status: 'rising', seenAt: NOW - 12 * MONTH, takes: [took('a', 'counter', 3)] }, undefined],
    ['fading, and seen here again by two', { status: 'fading', takes: [took('a', 'seen'), took('b', 'seen')] }, 'rising'],
    ['unseen for two years', { seenAt: NOW - 24 * MONTH }, 'retired'],
    ['unseen for nearly two years', { seenAt: NOW - 23 * MONTH }, undefined],
    ['laid aside', { status: 'retired', seenAt: 0 }, undefined],
    ['in no register', { status: null, seenAt: 0 }, undefined],
  ])('%s', (_what, more, expected) => {
    expect(proposed(more)).toBe(expected)
  })
})

describe('a person', () => {
  it('has one mark on a signal, the newest of all that they gave anywhere', () => {
    const marks = newestMarks([took('a', 'seen', 3), took('a', 'worries', 1), took('b', 'inspires'), took('b', 'send:mission')])
    expect(marks.map(({ person, mark }) => [person, mark])).toEqual([
      ['a', 'worries'],
      ['b', 'inspires'],
    ])
  })
})

describe('the rank of a signal', () => {
  it('is impact times plausibility, and none until both are scored', () => {
    expect(priorityOf({ impact: 4, plausibility: 3 })).toBe(12)
    expect(priorityOf({ impact: 4, plausibility: null })).toBeUndefined()
  })

  it.each([
    [5, 2, true],
    [5, 1, true],
    [4.5, 1, false],
    [5, 2.5, false],
    [5, null, false],
  ])('is told apart from wild cards: impact %j, plausibility %j', (impact, plausibility, wild) => {
    expect(isWild({ impact, plausibility })).toBe(wild)
  })
})
