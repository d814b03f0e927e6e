import { describe, expect, it } from 'vitest'
import { atStep, gave, heardBy, heardByAll } from './at-step.js'

const things = ['a', 'b', 'c'].map((id) => gave(id, 'ana', `words ${id}`))
const WORDS = { old: ['As it was'], new: ['As it will be'], between: ['In between'] }
const step = (settings: object = {}, cursor: object = {}) =>
  atStep('place', { of: 'tales', places: ['old', 'between', 'new'], ...settings }, { words: { parts: WORDS }, cursor })
const OPEN = { state: { things: 3 } }

describe('a step of places', () => {
  it('asks where one thing belongs, one after the other', () => {
    const mine = [gave('m', 'ben', null, { step: 'here', item: 'a', mark: 'place:old' })]
    const form = step({}, OPEN).form('ben', 'place', undefined, { all: things, mine, tallies: { b: { 'place:old': 1 } } })
    expect(form).toMatchObject({ item: 'c', fields: [{ name: 'place', options: [{ label: 'As it was' }, {}, {}] }] })
  })

  it('asks which, where people choose so many themselves', () => {
    const only = step({ places: ['old'], mostEach: 1 }, OPEN)
    expect(only.form('ben', 'place', undefined, { all: things })).toMatchObject({ fields: [{ name: 'thing', options: [{}, {}, {}] }] })
    expect(only.check({})).toMatchObject({ thing: expect.any(String) })
    const { puts } = only.fills('ben', { thing: 'b' }, undefined, { contribution: things[1] ?? null })
    expect(puts).toMatchObject([{ item: 'b', mark: 'place:old', audience: 'count' }])
  })

  it('lists each of 60, in menus that every platform holds, and takes one of them', () => {
    const sixty = Array.from({ length: 60 }, (_, at) => gave(`t${at}`, 'ana', `words ${at}`))
    const only = step({ places: ['old'], mostEach: 1 }, { state: { things: 60 } })
    const form = only.form('ben', 'place', undefined, { all: sixty })
    const options = form?.fields.flatMap((field) => (field.kind === 'choice' ? [field.options] : [])) ?? []
    expect(options.map((some) => some.length)).toEqual([25, 25, 10])
    expect(new Set(options.flat().map(({ value }) => value)).size).toBe(60)
    expect(only.check({ 'thing-3': 't55' })).toBeUndefined()
    expect(only.check({ thing: '', 'thing-2': '' })).toMatchObject({ thing: expect.any(String) })
    expect(only.check({ thing: 't1', 'thing-3': 't55' })).toMatchObject({ thing: expect.any(String) })
    expect(only.fills('ben', { thing: '', 'thing-3': 't55' }, undefined, { contribution: sixty[55] ?? null }).puts).toMatchObject([
      { item: 't55' },
    ])
  })

  it('asks for none of none, where all were taken back meanwhile', () => {
    const only = step({ places: ['old'], mostEach: 1 }, OPEN)
    expect(only.form('ben', 'place', undefined, { all: [] })?.fields).toEqual([])
  })

  it('takes no more than so many of each, and lets each be changed', () => {
    const only = step({ places: ['old'], mostEach: 1 }, OPEN)
    const mine = [gave('m', 'ben', null, { step: 'here', item: 'b', mark: 'place:old' })]
    const more = only.fills('ben', { thing: 'c' }, undefined, { mine, contribution: things[2] ?? null })
    expect(more.puts ?? []).toEqual([])
    expect(heardBy('ben', more)).toContain('You have chosen one.')
    expect(only.fills('ben', { thing: 'b' }, undefined, { mine, contribution: things[1] ?? null }).puts).toHaveLength(1)
  })

  it('refuses a place that is none, and a thing that is not there', () => {
    expect(step().check({ place: 'sun' }, 'a')).toMatchObject({ place: expect.any(String) })
    expect(step({}, OPEN).fills('ben', { place: 'old' }, 'x', { contribution: null }).puts ?? []).toEqual([])
  })

  it('tells where most people put each, the first place of two with as many, and gives on what it was asked to', () => {
    const tallies = { a: { 'place:new': 2, 'place:old': 1 }, b: { 'place:old': 1, 'place:between': 1 }, c: { 'place:between': 1 } }
    const turn = step({ items: ['new', 'between'] }, OPEN).close({ all: things, tallies })
    expect(heardByAll(turn)).toBe('As it was\n<b> (1)\nIn between\n<c> (1)\nAs it will be\n<a> (2)')
    expect(turn.result).toMatchObject({ gives: 'places', items: ['a', 'c'] })
  })

  it('can only give on places that it has', () => {
    expect(step().kind.config.safeParse({ of: 'tales', places: ['old'], items: ['new'] }).success).toBe(false)
  })
})
