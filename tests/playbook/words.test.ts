import { describe, expect, test } from 'vitest'
import { holds, parseCondition } from '../../src/playbook/condition.js'
import { fill, namesIn, questionCount, wordCount } from '../../src/playbook/words.js'

describe('filling names in', () => {
  test('keeps each value apart from the words around it', () => {
    expect(fill(['In {{place}}, by {{ year }}.'], { place: 'Alder Row', year: '2036' })).toEqual([
      ['In ', 'Alder Row', ', by ', '2036', '.'],
    ])
  })
  test('never reads a value as words with names of their own', () => {
    expect(fill(['{{place}}'], { place: '{{facilitator}} <b>@everyone</b>', facilitator: 'Ana' })).toEqual([
      ['{{facilitator}} <b>@everyone</b>'],
    ])
  })
  test('leaves a person and a moment what they are', () => {
    const ends = { at: 0, style: 'both' } as const
    expect(fill(['{{facilitator}} until {{ends}}'], { facilitator: { person: 'p1' }, ends })).toEqual([[{ person: 'p1' }, ' until ', ends]])
  })
  test('finds every name', () => expect(namesIn('{{a}} and {{ b }}{{c}}')).toEqual(['a', 'b', 'c']))
})

test.each([
  ['two  words', 2],
  ['one\ntwo three', 3],
  ['', 0],
  ['well-known', 1],
  ['🍑 plums', 2],
])('%j has %i words', (text, words) => {
  expect(wordCount([text])).toBe(words)
})

test.each([
  ['Why?', 1],
  ['Why? How?', 2],
  ['Why?!', 1],
  ['Really???', 1],
  ['What if …', 0],
  ['¿Qué falta aquí?', 1],
  ['ماذا حدث؟', 1],
  ['何がありましたか？', 1],
  ['Τι έγινε\u037e', 1],
])('%j asks %i questions', (text, questions) => {
  expect(questionCount([text])).toBe(questions)
})

test('a script without spaces between its words still has words', () => {
  expect(wordCount(['この場所で忘れられない日'])).toBeGreaterThan(3)
})

describe('a check', () => {
  const results = { wall: { contributions: 3, people: 2 }, names: { items: ['a', 'b'] }, agree: { passed: true } }
  test.each([
    ['wall.contributions >= 3', true],
    ['wall.contributions > 3', false],
    ['wall.people <= 2', true],
    ['wall.people<2', false],
    ['wall.people = 2', true],
    ['names.items = 2', true],
    ['agree.passed = 1', true],
    ['nowhere.people >= 1', false],
    ['nowhere.people = 0', true],
    ['wall.constructor >= 0', false],
  ])('%s: %s', (text, expected) => {
    const condition = parseCondition(text)
    expect(condition && holds(condition, results)).toBe(expected)
  })
  test.each([
    'wall',
    'wall.people',
    'wall.people => 1',
    'wall.people >= one',
    'wall.people >= 1 && true',
    'Wall.people >= 1',
    'wall.people >= -1',
  ])('%s is none', (text) => expect(parseCondition(text)).toBeUndefined())
})
