import { describe, expect, it } from 'vitest'
import { keptThemes } from '../../src/steps/themes.js'
import { atStep, drafted, gave, heardBy, heardByAll, read } from './at-step.js'

const answers = Array.from({ length: 14 }, (_, n) => gave(`c${n}`, `p${n % 7}`, `words number ${n}`))
const sorting = {
  themes: [
    { members: ['c0', 'c1', 'c2'], quotes: [{ item: 'c1', start: 0, end: 5 }] },
    { members: ['c3', 'c4'], quotes: [{ item: 'c3', start: 0, end: 5 }] },
  ],
  alsoSaid: ['c5'],
}
const theme = (id: string, members: readonly string[], name: string | null = null) => ({
  id,
  name,
  members: [...members],
  quotes: [{ item: members[0] ?? '', start: 0, end: 5 }],
})
const kept = drafted([], { themes: [theme('t1', ['c0', 'c1']), theme('t2', ['c1', 'c3'])], alsoSaid: ['c5'] })
const bench = () => atStep('cluster', { of: 'tales' })
const heading = gave('h1', 'cyd', 'A river', { step: 'here', mark: 'heading' })

describe('finding headings', () => {
  it('sorts nothing under twelve answers: people choose the headings', () => {
    expect(bench().open({ all: answers.slice(0, 11) }).effects).toEqual([])
    expect(bench().open({ all: answers }).effects).toEqual([{ kind: 'synthesize', step: 'here', of: ['tales'], most: 5 }])
  })

  it('shows a proposed heading to everyone, to be supported', () => {
    const turn = bench().fills('cyd', { text: ' A river ' })
    expect(turn.puts).toMatchObject([{ text: 'A river', mark: 'heading', person: 'cyd' }])
    expect(heardByAll(turn)).toContain('[Support]')
    expect(bench().needs({ kind: 'press', session: 's1', step: 'here', action: 'support', item: 'h1', person: 'ben' })).toMatchObject({
      contribution: 'h1',
    })
    expect(bench().presses('ben', 'support', 'h1', { contribution: heading }).puts).toMatchObject([{ item: 'h1', mark: 'support' }])
  })

  it.each([
    ['nothing', null],
    ['an answer', gave('c1', 'ben', 'words')],
    ['a heading of another session', { ...heading, session: 's2' }],
  ])('takes no support for %s', (_name, contribution) => {
    expect(bench().presses('ben', 'support', 'h1', { contribution }).puts).toBeUndefined()
  })

  it.each([
    ['an empty heading', { text: ' ' }, undefined],
    ['a long heading', { text: 'x'.repeat(61) }, undefined],
    ['an objection without a reason', { text: '' }, 'object:t1'],
    ['a merge into nothing', {}, 'merge:t1'],
  ])('refuses %s', (_name, fields, item) => {
    expect(bench().check(fields, item)).toBeDefined()
  })

  it('turns a first sorting into proposals, and keeps everything else under "Also said"', () => {
    const turn = bench().on({ kind: 'answer', effect: 'e1', result: sorting }, { all: answers })
    const themes = keptThemes(turn.artifact ?? null)
    expect(themes.themes.map((one) => one.members)).toEqual([
      ['c0', 'c1', 'c2'],
      ['c3', 'c4'],
    ])
    const placed = [...themes.themes.flatMap((one) => one.members), ...themes.alsoSaid]
    expect(placed.toSorted()).toEqual(answers.map((one) => one.id).toSorted())
    expect(heardByAll(turn)).toContain('3 answers may belong together')
  })

  it.each([
    ['no sorting at all', 'nonsense'],
    ['themes of answers that are not there', { themes: [{ members: ['x'], quotes: [{ item: 'x', start: 0, end: 3 }] }] }],
    ['quotes beyond the end of an answer', { themes: [{ members: ['c1'], quotes: [{ item: 'c1', start: 0, end: 999 }] }] }],
  ])('asks people to propose headings themselves when it gets %s', (_name, result) => {
    const turn = bench().on({ kind: 'answer', effect: 'e1', result }, { all: answers })
    expect(turn.artifact).toBeUndefined()
    expect(heardByAll(turn)).toContain('could not be made')
  })

  it('never shows words that are only to be counted', () => {
    const all = answers.map((one) => (one.id === 'c1' ? { ...one, audience: 'count' as const } : one))
    const turn = bench().on({ kind: 'answer', effect: 'e1', result: sorting }, { all })
    expect(read(turn.posts)).not.toContain('<c1>')
  })
})

describe('what people do with a theme', () => {
  const at = { artifact: kept, roles: [] }

  it('takes the name anyone gives it', () => {
    const turn = bench().fills('ben', { text: 'Keys' }, 'rename:t1', at)
    expect(turn.puts).toMatchObject([{ text: 'Keys', mark: 'name', item: 't1' }])
    expect(keptThemes(turn.artifact ?? null).themes[0]?.name).toBe(turn.puts?.[0]?.id)
    expect(heardByAll(turn)).toContain('Renamed by @ben')
  })

  it('becomes one with another and loses none of its answers', () => {
    const turn = bench().fills('ben', { into: 't2' }, 'merge:t1', at)
    expect(keptThemes(turn.artifact ?? null).themes).toMatchObject([{ id: 't2', members: ['c1', 'c3', 'c0'] }])
  })

  it('can be objected to, in private to the one who holds the session', () => {
    const turn = bench().fills('ben', { text: 'Not one thing.' }, 'object:t1', at)
    expect(heardBy('ana', turn)).toContain('@ben objects to a theme')
    expect(heardByAll(turn)).toBe('')
  })

  it('is taken out by a host alone, and its answers are kept', () => {
    expect(heardBy('ben', bench().presses('ben', 'out', 't1', at))).toContain('Only the facilitator')
    for (const [who, roles] of [
      ['ana', []],
      ['cyd', ['core']],
    ] as const) {
      const { themes, alsoSaid } = keptThemes(bench().presses(who, 'out', 't1', { ...at, roles }).artifact ?? null)
      expect(themes.map((one) => one.id)).toEqual(['t2'])
      expect(alsoSaid).toEqual(['c5', 'c0'])
    }
  })

  it.each(['rename:gone', 'merge:gone', 'object:gone', 'nonsense:t1'])('changes nothing through %s', (item) => {
    const turn = bench().fills('ben', { text: 'x', into: 't1' }, item, at)
    expect(turn.artifact).toBeUndefined()
    expect(turn.puts).toBeUndefined()
  })
})

describe('the headings in the end', () => {
  it('are the themes, then what had most support, no more than asked for', () => {
    const support = ['ben', 'dora'].map((who, n) => gave(`s${n}`, who, null, { step: 'here', mark: 'support', item: 'h2' }))
    const all = [heading, gave('h2', 'ben', 'A key', { step: 'here', mark: 'heading' }), ...support]
    const turn = atStep('cluster', { of: 'tales', most: 3 }).close({ all, artifact: kept })
    expect(turn.result).toEqual({ gives: 'headings', items: ['c0', 'c1', 'h2'], contributions: 2, people: 2 })
    expect(read(turn.posts)).toContain('<h2> (2)')
  })

  it('may be none', () => {
    const turn = bench().close()
    expect(turn.posts).toEqual([])
    expect(turn.result).toMatchObject({ items: [] })
  })
})
