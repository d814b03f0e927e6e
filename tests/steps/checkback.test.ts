import { describe, expect, it } from 'vitest'
import { atStep, gave, heardBy, heardByAll } from './at-step.js'

const bench = () => atStep('checkback', { of: 'pledges' })
const promise = (id: string, who: string, more = {}) => gave(id, who, 'Something small.', { step: 'pledges', mark: '2026-02-11', ...more })
const told = (who: string, mark: string, text: string | null = null) => gave(`k-${who}`, who, text, { step: 'here', mark })
const all = [gave('c1', 'ana', 'A tale.'), gave('c2', 'ben', 'A tale.'), gave('c3', 'cyd', null, { mark: 'support' }), promise('p1', 'ben')]

describe('coming back', () => {
  it('asks everyone who contributed, each alone, and whoever promised something about that', () => {
    const turn = bench().open({ all })
    expect(heardBy('ben', turn)).toBe('You promised:\n<p1>\n[Answer]')
    expect(heardBy('ana', turn)).toContain('You took part')
    expect(heardBy('cyd', turn)).toBe('')
    expect(heardByAll(turn)).toContain('[Answer]')
  })

  it.each([
    ['no outcome', {}],
    ['an outcome that is not offered', { outcome: 'heroically' }],
    ['a long lesson', { outcome: 'did', text: 'x'.repeat(601) }],
  ])('refuses %s', (_name, fields) => {
    expect(bench().check(fields)).toBeDefined()
  })

  it('keeps the outcome, and a lesson only when there is one', () => {
    expect(bench().fills('ben', { outcome: 'not', text: ' ' }).puts).toEqual([
      { id: expect.any(String), step: 'here', person: 'ben', mark: 'not', audience: 'group' },
    ])
    expect(bench().fills('ben', { outcome: 'did', text: 'Ask early.' }).puts).toMatchObject([{ mark: 'did', text: 'Ask early.' }])
  })

  it('shows people their own earlier answer only', () => {
    const mine = [told('ben', 'part', 'Half of it.')]
    expect(bench().form('ben', 'answer', undefined, { mine })?.fields).toMatchObject([{ value: 'part' }, { value: 'Half of it.' }])
    expect(bench().form('cyd', 'answer', undefined, { mine })?.fields[0]).not.toHaveProperty('value')
  })
})

describe('what we did and did not do', () => {
  it('is told without names: what was promised, and what was learned', () => {
    const turn = bench().close({
      all: [promise('p1', 'ben'), promise('p2', 'cyd'), promise('p3', 'dora'), told('ben', 'did', 'Ask early.'), told('cyd', 'not')],
    })
    expect(heardByAll(turn)).toBe(
      [
        'This is what became of what we promised.',
        'We did (1)\n<p1>',
        'We did not, or not yet (1)\n<p2>',
        'One promise was not heard of again.',
        'What we learned\n<k-ben>',
      ].join('\n'),
    )
    expect(turn.result).toMatchObject({ contributions: 2 })
  })

  it('counts a promise that is only to be counted, and never shows it', () => {
    const turn = bench().close({ all: [promise('p1', 'ben', { audience: 'count' }), told('ben', 'did')] })
    expect(heardByAll(turn)).toContain('We did (1)')
    expect(heardByAll(turn)).not.toContain('<p1>')
  })

  it('is told also when nobody answers', () => {
    expect(heardByAll(bench().close({ all: [promise('p1', 'ben')] }))).toBe(
      'No one answered this time.\nOne promise was not heard of again.',
    )
  })
})
