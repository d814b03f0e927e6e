import { describe, expect, it } from 'vitest'
import type { Contribution } from '../../src/core/contribution.js'
import { atStep, gave, heardBy, heardByAll, NOW, read } from './at-step.js'

const vote = (who: string, mark: string, round = 0, more: Partial<Contribution> = {}): Contribution =>
  gave(`${who}${round}`, who, mark === 'object' || mark === 'concern' ? `${who} says why` : null, {
    step: 'here',
    item: String(round),
    mark,
    at: NOW + round,
    ...more,
  })
const votes = (marks: string, round = 0): Contribution[] =>
  marks.split(' ').map((mark, n) => vote(`p${n}`, { c: 'consent', k: 'concern', o: 'object', a: 'aside' }[mark] ?? mark, round))
const UNTIL = { step: 'here', measure: 'passed', op: '=', value: 1 } as const
const bench = (round = 0, max = 2, cursor = {}) => atStep('consent', {}, { cursor: { round, ...cursor }, step: { max, until: UNTIL } })
const passes = (all: Contribution[], joined: number, round = 0) => bench(round).close({ all, joined }).result?.passed

describe('when consent is reached', () => {
  it.each([
    ['all consent', 'c c c c c', 5, true],
    ['some have a concern or stand aside', 'c k a c c', 5, true],
    ['one objects', 'c c c c o', 5, false],
    ['five of nine have answered, which is over half', 'c c c c c', 9, true],
    ['five of eleven have answered', 'c c c c c', 11, false],
    ['four of seven have answered: five are needed', 'c c c c', 7, false],
    ['a person alone consents', 'c', 1, true],
    ['two of three have answered: all three are needed', 'c c', 3, false],
    ['everyone stands aside', 'a a a', 3, false],
  ])('%s', (_name, marks, joined, passed) => {
    expect(passes(votes(marks), joined)).toBe(passed)
  })

  it('never by silence', () => {
    expect(passes([], 5)).toBe(false)
    expect(passes([], 0)).toBe(false)
    expect(read(bench().close({ joined: 5 }).posts)).toContain('Too few people have answered')
  })

  it('never through someone else', () => {
    const proxies = votes('c c c c c').map((one) => ({ ...one, proxyBy: 'ana' }))
    expect(passes(proxies, 5)).toBe(false)
    expect(passes([...votes('c c c c c'), vote('x', 'object', 0, { proxyBy: 'ana' })], 5)).toBe(true)
  })
})

describe('a second round', () => {
  it('shows the objections with their reasons and without names', () => {
    const turn = bench(1).open({ all: votes('c c o'), joined: 3 })
    expect(heardByAll(turn)).toContain('<p20>')
    expect(heardByAll(turn)).not.toContain('@p2')
    expect(heardBy('p2', turn)).toContain('Your objection stands until you answer again')
  })

  it('starts with no vote but keeps an objection until its author answers again', () => {
    const first = votes('c c o')
    expect(passes(first, 3, 1)).toBe(false)
    expect(passes([...first, vote('p0', 'consent', 1), vote('p1', 'consent', 1)], 3, 1)).toBe(false)
    const again = [vote('p0', 'consent', 1), vote('p1', 'consent', 1), vote('p2', 'concern', 1)]
    expect(passes([...first, ...again], 3, 1)).toBe(true)
  })

  it('hears an objection that its author took back as none', () => {
    expect(passes([...votes('c c'), ...votes('c c c', 1)], 3, 1)).toBe(true)
  })

  it('asks people to talk when it fails too, naming who books it', () => {
    expect(read(bench(1).close({ all: votes('c c o', 1), joined: 3 }).posts)).toContain('talk it over live. Booking it is up to @ana.')
    expect(read(bench(0).close({ all: votes('c c o'), joined: 3 }).posts)).not.toContain('talk it over live')
    expect(read(bench(0, 1).close({ all: votes('c c o'), joined: 3 }).posts)).toContain('talk it over live')
  })

  it('takes no vote on an earlier draft for one on this', () => {
    const again = bench(0, 2, { state: { since: NOW + 1 } })
    expect(again.close({ all: votes('c c c'), joined: 3 }).result?.passed).toBe(false)
    expect(again.close({ all: votes('c c c').map((one) => ({ ...one, at: NOW + 2 })), joined: 3 }).result?.passed).toBe(true)
    expect(bench().open({ joined: 3 }).state).toEqual({ since: NOW })
  })

  it('keeps concerns in view with the outcome', () => {
    const turn = bench().close({ all: votes('c c k'), joined: 3 })
    expect(read(turn.posts)).toContain('Concerns\n<p20>')
    expect(turn.result).toEqual({ gives: 'opinions', passed: true, round: 0, contributions: 3, people: 3 })
  })
})

describe('deciding on several things one by one', () => {
  const on = (item: string, who: string, mark: string) => vote(who, mark, 0, { item, id: `${item}-${who}` })
  const at = (item: string, round: number, passed?: boolean) =>
    atStep('consent', {}, { cursor: { item, round, results: passed === undefined ? {} : { here: { passed } } }, step: { max: 5 } })
  const all = [on('x', 'p0', 'consent'), on('x', 'p1', 'object'), on('y', 'p0', 'consent'), on('y', 'p1', 'consent')]

  it('shows which, keeps the votes apart, and passes only when all of them did', () => {
    expect(heardByAll(at('y', 1).open({ joined: 2 }))).toContain('<y>')
    expect(at('x', 0).close({ all, joined: 2 }).result?.passed).toBe(false)
    expect(at('y', 1, false).close({ all, joined: 2 }).result?.passed).toBe(false)
    expect(at('y', 1, true).close({ all, joined: 2 }).result?.passed).toBe(true)
  })
})

describe('giving one’s opinion', () => {
  it('keeps one vote a person and round, and closes when all have answered', () => {
    const turn = bench(1).presses('ben', 'consent', undefined, { all: votes('c c', 1), joined: 4 })
    expect(turn.puts).toMatchObject([{ item: '1', person: 'ben', mark: 'consent' }])
    expect(turn.done).toBe(false)
    const last = bench(1).presses('ben', 'aside', undefined, { all: votes('c c', 1), joined: 3 })
    expect(last.done).toBe(true)
    expect(heardBy('ben', last)).toContain('Everyone has answered')
  })

  it('lets people change their mind without counting them twice', () => {
    expect(bench().presses('p0', 'aside', undefined, { all: votes('c c'), joined: 3 }).done).toBe(false)
  })

  it('takes an objection or a concern only with a reason', () => {
    expect(bench().presses('ben', 'object', undefined, { joined: 3 }).puts).toBeUndefined()
    expect(bench().check({ text: ' ' }, 'object')).toBeDefined()
    expect(bench().check({}, 'concern')).toBeDefined()
    expect(bench().check({ text: 'x'.repeat(601) }, 'object')).toBeDefined()
    expect(bench().fills('ben', { text: 'It floods.' }, 'object', { joined: 3 }).puts).toMatchObject([
      { mark: 'object', text: 'It floods.' },
    ])
  })

  it.each(['consent', 'nonsense', undefined])('has no form for %s', (item) => {
    expect(bench().check({ text: 'Hello.' }, item)).toBeDefined()
    expect(bench().form('ben', item ?? '')).toBeUndefined()
  })

  it('shows no one’s reason in anybody else’s form', () => {
    const mine = [vote('p0', 'object')]
    expect(bench().form('p0', 'object', undefined, { mine })?.fields[0]).toMatchObject({ value: 'p0 says why' })
    expect(bench().form('p1', 'object', undefined, { mine })?.fields[0]).not.toHaveProperty('value')
  })

  it('does not take a pass for an answer', () => {
    expect(bench().on({ kind: 'pass', person: 'ben' }, { all: [], joined: 1 })).not.toHaveProperty('puts')
  })
})
