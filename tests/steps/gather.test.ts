import { describe, expect, it } from 'vitest'
import { atStep, gave, heardBy, heardByAll, read } from './at-step.js'

const before = gave('c1', 'ben', 'First thought.', { step: 'here', audience: 'outside' })

describe('a question to each', () => {
  it('is asked once, with a way to answer and a way to pass, and says who sees the answer', () => {
    const said = read(atStep('gather').open().posts)
    expect(said).toContain('What is it?')
    expect(said).toContain('[Answer] [Pass]')
    expect(said).toContain('Only you see your answer')
  })

  it('keeps an answer from everyone until the reveal', () => {
    const turn = atStep('gather').fills('ben', { text: 'The pond froze.', audience: 'group' })
    expect(turn.puts).toMatchObject([{ step: 'here', person: 'ben', text: 'The pond froze.', audience: 'group' }])
    expect(heardByAll(turn)).toBe('')
    expect(heardBy('ben', turn)).toContain('You are voice 1')
  })

  it('shows an answer at once, under its name, when the question is open', () => {
    const turn = atStep('gather', { open: true }).fills('ben', { text: 'The pond froze.', audience: 'group' })
    expect(heardByAll(turn)).toMatch(/^<\w+> — @ben$/)
  })

  it('shows only the count of an open answer that is not to be quoted', () => {
    const turn = atStep('gather', { open: true }).fills('ben', { text: 'Only count me.', audience: 'count' })
    expect(heardByAll(turn)).toBe('One more answer counts here, unquoted, as its author asked.')
  })

  it('lets a second answer take the place of the first', () => {
    const turn = atStep('gather').fills('ben', { text: 'Second thought.', audience: 'group' }, undefined, {
      mine: [before],
      counts: { here: { contributions: 1, people: 1 } },
    })
    expect(turn.puts).toMatchObject([{ id: 'c1', slot: '0' }])
    expect(heardBy('ben', turn)).toContain('Changed')
  })

  it('keeps several answers of one person apart when several are wanted', () => {
    const turn = atStep('gather', { several: true }).fills('ben', { text: 'Another.', audience: 'group' }, undefined, { mine: [before] })
    expect(turn.puts?.[0]?.id).not.toBe('c1')
    expect(turn.puts?.[0]?.slot).toBe(turn.puts?.[0]?.id)
  })

  it('fills the form with what this person said before, and with nobody else’s words', () => {
    const form = atStep('gather').form('ben', 'answer', undefined, { mine: [before, gave('c2', 'cyd', 'Hers.', { step: 'here' })] })
    expect(form?.fields).toMatchObject([{ value: 'First thought.' }, { value: 'outside' }])
    expect(atStep('gather').form('ben', 'nonsense')).toBeUndefined()
  })

  it.each([
    ['nothing', {}],
    ['only spaces', { text: ' \n\t ' }],
    ['too much', { text: 'x'.repeat(51) }],
    ['a list', { text: ['a', 'b'] }],
    ['an audience that is not offered', { text: 'fine', audience: 'everyone' }],
  ])('refuses %s', (_name, fields) => {
    expect(atStep('gather', { letters: 50 }).check(fields)).toBeDefined()
  })

  it.each(['🌻', 'كان الجسر مكان لقائنا', 'x'.repeat(50)])('takes %s as it is', (text) => {
    expect(atStep('gather', { letters: 50 }).check({ text })).toBeUndefined()
  })

  it('thanks whoever passes and keeps nothing', () => {
    for (const turn of [atStep('gather').presses('ben', 'pass'), atStep('gather').on({ kind: 'pass', person: 'ben' })]) {
      expect(turn.puts).toBeUndefined()
      expect(heardBy('ben', turn)).toContain('That is fine')
    }
  })

  it('shows what it is about when it is asked once for each of several things', () => {
    const bench = atStep('gather', {}, { cursor: { item: 'heading-1' } })
    expect(read(bench.open().posts)).toContain('<heading-1>')
    expect(bench.fills('ben', { text: 'About that.', audience: 'group' }).puts?.[0]).toMatchObject({ item: 'heading-1' })
  })

  it('closes with its counts and says that they are answers', () => {
    expect(atStep('gather').close({ counts: { here: { contributions: 4, people: 3 } } }).result).toEqual({
      gives: 'answers',
      contributions: 4,
      people: 3,
    })
    expect(atStep('gather').close().result).toMatchObject({ contributions: 0, people: 0 })
  })
})
