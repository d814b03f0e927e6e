import { describe, expect, it } from 'vitest'
import { LISTED } from '../../src/steps/draft-sources.js'
import { atStep, drafted, gave, heardBy, heardByAll, lifted, lineOf, read } from './at-step.js'

const settings = { of: ['tales'], slots: ['challenge', 'cost'] }
const words = { prompt: ['Who would like to be our editor?'], parts: { challenge: ['What is hard.'], cost: ['What we give up.'] } }
const ana = gave('c1', 'ana', 'The bell is gone. I miss it every evening.')
const ben = gave('c2', 'ben', 'The bus stopped.')
const hush = gave('c3', 'cyd', 'Do not quote me on the bell.', { audience: 'count' })
const bench = (editor: string | null = 'fay', more: object = {}) =>
  atStep('draft', settings, { words, cursor: { state: { editor, theme: null, from: 0 }, ...more } })

describe('taking the draft on', () => {
  it('makes one named person the editor, in front of everyone', () => {
    const turn = bench(null).presses('fay', 'edit')
    expect(turn.state).toMatchObject({ editor: 'fay' })
    expect(heardByAll(turn)).toContain('@fay puts the draft together')
    expect(heardBy('fay', turn)).toContain('What we give up.')
  })

  it('is for one at a time', () => {
    const turn = bench('fay').presses('gus', 'edit')
    expect(turn.state).toBeUndefined()
    expect(heardBy('gus', turn)).toContain('Someone else is editing')
  })

  it('can be undone by its editor or a host, and by nobody else', () => {
    expect(bench('fay').presses('fay', 'let-go').state).toMatchObject({ editor: null })
    expect(bench('fay').presses('ana', 'let-go').state).toMatchObject({ editor: null })
    expect(bench('fay').presses('cyd', 'let-go', undefined, { roles: ['core'] }).state).toMatchObject({ editor: null })
    expect(bench('fay').presses('gus', 'let-go').state).toBeUndefined()
  })

  it('keeps both names when the draft is handed over', () => {
    const turn = bench('gus').fills('gus', { from: 'c1' }, 'cost', { contribution: ana, artifact: drafted([]) })
    expect(turn.artifact?.editors).toEqual(['fay', 'gus'])
  })

  it.each(['done', 'clear', 'more', 'theme'])('lets nobody else press %s', (action) => {
    const turn = bench('fay').presses('gus', action, 'cost', { artifact: drafted([lineOf('q1')]) })
    expect(turn).toEqual({ posts: [expect.objectContaining({ only: 'gus' })] })
  })

  it('opens the form for its editor alone', () => {
    expect(bench('fay').form('fay', 'fill', 'cost', { all: [ana] })).toBeDefined()
    expect(bench('fay').form('gus', 'fill', 'cost', { all: [ana] })).toBeUndefined()
    expect(bench('fay').form('fay', 'fill', 'nowhere', { all: [ana] })).toBeUndefined()
  })
})

describe('filling a part', () => {
  it('lifts exact words by their place and copies nothing', () => {
    const turn = bench().fills('fay', { from: 'c1', words: 'I  miss it' }, 'cost', { contribution: ana })
    expect(turn.quotes).toEqual([{ id: expect.any(String), contribution: 'c1', start: 18, end: 27 }])
    expect(ana.text?.slice(18, 27)).toBe('I miss it')
    expect(JSON.stringify(turn.artifact)).not.toContain('miss')
  })

  it('takes the whole answer when no part of it is named', () => {
    expect(bench().fills('fay', { from: 'c2' }, 'cost', { contribution: ben }).quotes).toMatchObject([{ start: 0, end: 16 }])
  })

  it('finds whose words they are when only the words are given', () => {
    expect(bench().fills('fay', { words: 'The bus stopped' }, 'cost', { all: [ana, ben, hush] }).quotes).toMatchObject([
      { contribution: 'c2', start: 0, end: 15 },
    ])
  })

  it.each([
    ['words that nobody gave', { words: 'The train stopped' }, 'not in the answer'],
    ['half a word', { words: 'The bus stop' }, 'not in the answer'],
    ['words that two people gave', { words: 'The' }, 'More than one answer'],
    ['words that are only to be counted', { words: 'Do not quote me' }, 'not in the answer'],
  ])('says so and changes nothing for %s', (_name, fields, because) => {
    const turn = bench().fills('fay', fields, 'cost', { all: [ana, ben, hush] })
    expect(turn.artifact).toBeUndefined()
    expect(heardBy('fay', turn)).toContain(because)
  })

  it.each([
    ['is only to be counted', hush],
    ['belongs to another session', { ...ana, session: 's2' }],
    ['was given to another step', { ...ana, step: 'elsewhere' }],
    ['was taken back', { ...ana, text: null }],
    ['is not there', null],
  ])('does not use an answer that %s', (_name, contribution) => {
    expect(bench().fills('fay', { from: 'c1' }, 'cost', { contribution }).artifact).toBeUndefined()
  })

  it('shows linking words as the editor’s own', () => {
    const turn = bench().fills('fay', { from: 'c1', linking: 'And then it went quiet.' }, 'cost', { contribution: ana })
    expect(turn.puts).toMatchObject([{ person: 'fay', text: 'And then it went quiet.', mark: 'linking' }])
    expect(turn.artifact?.body.lines).toMatchObject([{ kind: 'linking', editor: 'fay' }, { kind: 'quote' }])
    expect(heardBy('fay', turn)).toContain('— @fay')
  })

  it('refuses linking words that name someone in the session, whatever they say about them', () => {
    const turn = bench().fills('fay', { from: 'c1', linking: 'Here is what Gus hopes.' }, 'cost', {
      contribution: ana,
      names: ['Gus Moor'],
    })
    expect(turn.artifact).toBeUndefined()
    expect(heardBy('fay', turn)).toContain('about a person')
  })

  it.each([
    ['nothing', {}, 'cost'],
    ['an unknown part', { from: 'c1' }, 'nowhere'],
    ['a number', { linking: 'There were 40 of us.' }, 'cost'],
    ['a majority', { linking: 'Most of us agree.' }, 'cost'],
    ['a quotation', { linking: 'We said “never again”.' }, 'cost'],
    ['too many words', { linking: 'and '.repeat(51) }, 'cost'],
  ])('refuses %s before anything is stored', (_name, fields, item) => {
    expect(bench().check(fields, item)).toBeDefined()
  })

  it('keeps the parts in the order of the playbook, whatever the order they are filled in', () => {
    const turn = bench().fills('fay', { from: 'c2' }, 'challenge', { contribution: ben, artifact: drafted([lineOf('q1', 'cost')]) })
    expect(turn.artifact?.body.lines.map((line) => line.section)).toEqual(['challenge', 'cost'])
  })

  it('keeps the themes that were found before', () => {
    const turn = bench().fills('fay', { from: 'c2' }, 'cost', { contribution: ben, artifact: drafted([], { themes: ['kept'] }) })
    expect(turn.artifact?.body.data).toEqual({ themes: ['kept'] })
  })

  it('empties one part and no other', () => {
    const artifact = drafted([lineOf('q1', 'challenge'), lineOf('q2', 'cost')])
    expect(bench().presses('fay', 'clear', 'cost', { artifact }).artifact?.body.lines).toEqual([lineOf('q1', 'challenge')])
    expect(bench().presses('fay', 'clear', 'nowhere', { artifact }).artifact).toBeUndefined()
  })
})

describe('a large group', () => {
  const many = Array.from({ length: 60 }, (_, n) => gave(`m${n}`, `p${n}`, `words ${n}`))
  const from = (form: ReturnType<ReturnType<typeof bench>['form']>) => form?.fields.find((field) => field.kind === 'choice')

  it('is listed in stretches that every menu can hold, and each answer is in one of them', () => {
    const seen = [0, 25, 50].flatMap((at) => {
      const field = from(bench('fay', { state: { editor: 'fay', theme: null, from: at } }).form('fay', 'fill', 'cost', { all: many }))
      expect(field?.options.length).toBeLessThanOrEqual(LISTED)
      return field?.options.map((option) => option.value) ?? []
    })
    expect(seen.toSorted()).toEqual(many.map((one) => one.id).toSorted())
  })

  it('moves on at a press, and from the end to the start again', () => {
    const turn = bench().presses('fay', 'more', undefined, { all: many })
    expect(turn.state).toMatchObject({ from: 25 })
    expect(heardBy('fay', turn)).toContain('answers 26 to 50 of 60')
    const last = bench('fay', { state: { editor: 'fay', theme: null, from: 50 } })
    expect(last.presses('fay', 'more', undefined, { all: many }).state).toMatchObject({ from: 0 })
  })

  it('can be looked through heading by heading', () => {
    const theme = { id: 't1', name: 'h1', members: ['m3', 'm4'], quotes: [{ item: 'm3', start: 0, end: 5 }] }
    const artifact = drafted([], { themes: [theme] })
    const results = { headings: { gives: 'headings', items: ['h1', 'h9'] } }
    const opened = bench(null, { results }).presses('fay', 'edit', undefined, { artifact })
    expect(heardBy('fay', opened)).toMatch(/1\. <h1>\n2\. <h9>\n\[Answers under 1\]/)
    const turn = bench().presses('fay', 'theme', 't1', { artifact, all: many })
    expect(turn.state).toEqual({ editor: 'fay', theme: 't1', from: 0 })
    const looking = bench('fay', { state: turn.state })
    expect(from(looking.form('fay', 'fill', 'cost', { artifact, all: many }))?.options).toHaveLength(2)
    expect(looking.presses('fay', 'theme', 't1', { artifact, all: many }).state).toMatchObject({ theme: null })
  })
})

describe('finishing a draft', () => {
  const artifact = drafted([lineOf('q1', 'challenge'), lineOf('q2', 'cost')])
  const quotes = [lifted('q1', ana), lifted('q2', ben)]

  it('needs words in every part', () => {
    expect(bench().presses('fay', 'done', undefined, { artifact, quotes }).done).toBe(true)
    const turn = bench().presses('fay', 'done', undefined, { artifact: drafted([lineOf('q1', 'challenge')]), quotes })
    expect(turn.done).toBeUndefined()
    expect(heardBy('fay', turn)).toContain('still needs words: What it costs')
  })

  it('does not count words that were taken back meanwhile', () => {
    const gone = [lifted('q1', ana), { ...lifted('q2', ben), end: 0 }]
    expect(bench().presses('fay', 'done', undefined, { artifact, quotes: gone }).done).toBeUndefined()
    expect(bench().close({ artifact, quotes: gone }).result).toMatchObject({ contributions: 1 })
  })

  it('shows the draft to everyone, under the editor’s name', () => {
    const turn = bench().close({ artifact, quotes })
    expect(read(turn.posts)).toBe('Draft, put together by @fay\nWhat is hard today\n“<q1>”\nWhat it costs\n“<q2>”')
  })

  it('shows linking words only as long as their editor lets them stand', () => {
    const linking = { id: 'l', section: 'cost', kind: 'linking' as const, contribution: 'own', editor: 'fay' }
    const facts = { artifact: drafted([linking, lineOf('q2', 'cost')]), quotes }
    expect(read(bench().close({ ...facts, all: [gave('own', 'fay', 'And then:', { step: 'here' })] }).posts)).toContain('<own> — @fay')
    expect(read(bench().close(facts).posts)).not.toContain('<own>')
  })

  it('says so when nobody made one', () => {
    expect(read(bench(null).close().posts)).toContain('No draft was made')
    expect(bench(null).close().result).toEqual({ contributions: 0 })
  })
})
