import { describe, expect, it } from 'vitest'
import { atStep, drafted, gave, heardBy, heardByAll, lifted, lineOf } from './at-step.js'

const ben = gave('c1', 'ben', 'The bus stopped.')
const cyd = gave('c2', 'cyd', 'I have never swum.')
const quotes = [lifted('q1', ben, { end: 7 }), lifted('q2', ben), lifted('q3', cyd)]
const artifact = drafted(quotes.map((quote) => lineOf(quote.id)))
const bench = () => atStep('release', { of: ['tales'] }, { words: { prompt: ['Did we get you right?'] } })
const at = (quote = quotes[0], contribution = ben) => ({ artifact, quote: quote ?? null, contribution })
const cards = (turn: { posts?: readonly { only?: string; key?: string }[] }) =>
  (turn.posts ?? []).filter((post) => post.only !== undefined).map((post) => [post.only, post.key])

describe('asking those who are quoted', () => {
  it('goes to each author alone, once for each line', () => {
    const turn = bench().open({ all: [ben, cyd], quotes, artifact })
    expect(cards(turn)).toEqual([
      ['ben', 'release:q1'],
      ['ben', 'release:q2'],
      ['cyd', 'release:q3'],
    ])
    expect(heardByAll(turn)).toBe('2 people are asked in private: did we get you right?')
  })

  it('leaves out lines that are approved already, not in the draft, or taken back', () => {
    const known = [lifted('q1', ben, { tier: 'group', releasedAt: 1 }), { ...lifted('q2', ben), end: 0 }, lifted('q3', cyd)]
    const turn = bench().open({ all: [ben, cyd], quotes: [...known, lifted('q4', ben)], artifact })
    expect(cards(turn)).toEqual([['cyd', 'release:q3']])
  })

  it('asks again about a line whose approval was taken back', () => {
    const turn = bench().open({ all: [ben], quotes: [lifted('q1', ben, { tier: 'group', releasedAt: 1, withdrawnAt: 2 })], artifact })
    expect(cards(turn)).toEqual([['ben', 'release:q1']])
  })

  it('goes on at once when nobody is quoted', () => {
    const turn = bench().open({ all: [ben], quotes: [], artifact: drafted([]) })
    expect(turn.done).toBe(true)
    expect(heardByAll(turn)).toContain('No one is quoted')
  })
})

describe('what an author answers', () => {
  it.each([
    ['yes-group', 'group'],
    ['yes-outside', 'outside'],
  ])('releases this very line for %s', (action, tier) => {
    expect(bench().presses('ben', action, 'q1', at()).releases).toEqual([{ quote: 'q1', tier }])
  })

  it('takes the line out with a no, and remembers it', () => {
    const turn = bench().presses('ben', 'no', 'q1', at())
    expect(turn.artifact?.body.lines.map((line) => line.id)).toEqual(['line-q2', 'line-q3'])
    expect(turn.puts).toMatchObject([{ item: 'c1', person: 'ben', mark: 'left-out', audience: 'count' }])
    expect(turn.releases).toEqual([{ quote: 'q1', tier: null }])
  })

  it('puts the author’s own new words in the line, as theirs', () => {
    const turn = bench().fills('ben', { text: ' The nine stopped running. ' }, 'q1', at())
    const [fix] = turn.puts ?? []
    expect(fix).toMatchObject({ person: 'ben', text: 'The nine stopped running.', mark: 'fix', item: 'c1', audience: 'group' })
    expect(turn.quotes).toMatchObject([{ contribution: fix?.id, start: 0, end: 25 }])
    expect(turn.releases).toEqual([{ quote: turn.quotes?.[0]?.id, tier: 'group' }])
    expect(turn.artifact?.body.lines[0]).toMatchObject({ id: 'line-q1', quote: turn.quotes?.[0]?.id })
    expect(heardBy('ben', turn)).toContain('[Yes, outside too, without my name]')
  })

  it('knows which answer a line came from, however often it is mended', () => {
    const fixed = gave('f1', 'ben', 'The nine stopped.', { step: 'here', mark: 'fix', item: 'c1' })
    const turn = bench().fills('ben', { text: 'Once more.' }, 'q1', { artifact, quote: lifted('q1', fixed), contribution: fixed })
    expect(turn.puts).toMatchObject([{ item: 'c1' }])
  })

  it('releases nothing by silence, and tells how many lines stay within the group', () => {
    const known = [lifted('q1', ben, { tier: 'outside', releasedAt: 1 }), ...quotes.slice(1)]
    const turn = bench().close({ quotes: known, artifact })
    expect(turn.releases).toBeUndefined()
    expect(turn.result).toEqual({ gives: 'releases', contributions: 3, released: 1 })
    expect(heardByAll(turn)).toContain('1 of 3 quoted lines')
  })

  it.each(['yes-group', 'yes-outside', 'no'])('lets nobody else press %s', (action) => {
    const turn = bench().presses('cyd', action, 'q1', at())
    expect(turn).toEqual({ posts: [expect.objectContaining({ only: 'cyd' })] })
  })

  it.each([
    ['a line that is not there', { artifact, quote: null, contribution: null }],
    ['a line that is out of the draft', { artifact: drafted([]), quote: quotes[0] ?? null, contribution: ben }],
    ['words that were changed meanwhile', { artifact, quote: { ...lifted('q1', ben), end: 0 }, contribution: ben }],
  ])('changes nothing about %s', (_name, facts) => {
    for (const turn of [bench().presses('ben', 'yes-outside', 'q1', facts), bench().fills('ben', { text: 'New.' }, 'q1', facts)]) {
      expect(turn.releases).toBeUndefined()
      expect(turn.artifact).toBeUndefined()
    }
  })

  it('opens the form with the line in it, for its author alone', () => {
    const facts = { all: [ben], quotes }
    expect(bench().form('ben', 'fix', 'q1', facts)?.fields).toMatchObject([{ value: 'The bus' }])
    expect(bench().form('cyd', 'fix', 'q1', facts)).toBeUndefined()
    expect(bench().form('ben', 'fix', 'nowhere', facts)).toBeUndefined()
    expect(bench().form('ben', 'yes-group', 'q1', facts)).toBeUndefined()
  })

  it('refuses empty and endless new words', () => {
    expect(bench().check({ text: ' ' })).toBeDefined()
    expect(bench().check({ text: 'x'.repeat(4_001) })).toBeDefined()
    expect(bench().check({ text: 'Fine.' })).toBeUndefined()
  })

  it('does nothing for a button it does not have', () => {
    expect(bench().presses('ben', 'toString', 'q1', at())).toEqual({})
  })
})
