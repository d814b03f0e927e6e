import { describe, expect, it } from 'vitest'
import { atStep, gave, heardBy, heardByAll } from './at-step.js'

const FIELDS = [
  { name: 'what', letters: 40 },
  { name: 'where', letters: 40, required: true },
  { name: 'sector', options: ['people', 'tools', 'nature'], cover: true },
]
const WORDS = {
  what: ['What did you see?'],
  where: ['Where?'],
  sector: ['Which part?', 'People', 'Tools', 'Nature'],
}
const step = (settings: object = {}, cursor: object = {}) =>
  atStep('cards', { fields: FIELDS, ...settings }, { words: { parts: WORDS }, cursor })
const CARD = { what: 'A swift', where: 'The mill', sector: 'nature' }

describe('a step of cards', () => {
  it('asks its small things in one form, a choice in the words of the playbook', () => {
    const form = step().form('ben', 'answer')
    expect(form?.fields.map(({ name, label, required }) => [name, label, required])).toEqual([
      ['what', 'What did you see?', true],
      ['where', 'Where?', true],
      ['sector', 'Which part?', false],
    ])
    expect(form?.fields[2]).toMatchObject({ options: [{ label: 'People' }, { label: 'Tools' }, { value: 'nature', label: 'Nature' }] })
    expect(step().form('ben', 'nonsense')).toBeUndefined()
  })

  it('keeps a card as one answer, and what else stands on it beside it', () => {
    const { puts = [] } = step().fills('ben', CARD)
    const [first] = puts
    expect(puts.map(({ step: to, item, mark, text }) => [to, item, mark, text])).toEqual([
      ['here', undefined, 'card', 'A swift'],
      ['here.parts', first?.id, 'where', 'The mill'],
      ['here.parts', first?.id, 'sector:nature', undefined],
    ])
  })

  it('shows it to all at once, with who brought it', () => {
    const all = heardByAll(step().fills('ben', CARD))
    expect(all).toMatch(/<.+> — @ben/)
    expect(all).toContain('Nature')
  })

  it('tells its author alone what nobody has brought yet', () => {
    const turn = step().fills('ben', CARD, undefined, { tallies: { c1: { 'sector:people': 2 } } })
    expect(heardBy('ben', turn)).toContain('Nobody has brought anything about these yet: Tools')
    expect(heardByAll(turn)).not.toContain('Nobody has brought')
  })

  it.each([
    ['without its own words', { ...CARD, what: ' ' }, 'what'],
    ['without what is required', { ...CARD, where: '' }, 'where'],
    ['with a choice that is none', { ...CARD, sector: 'sun' }, 'sector'],
    ['too long', { ...CARD, where: 'x'.repeat(41) }, 'where'],
  ])('refuses a card %s', (_how, fields, name) => {
    expect(Object.keys(step().check(fields) ?? {})).toEqual([name])
    expect(step().check({ what: 'A swift', where: 'Here' })).toBeUndefined()
  })

  it('takes so many from each, and no more', () => {
    const mine = [1, 2].map((n) => gave(`c${n}`, 'ben', 'A swift', { step: 'here', mark: 'card' }))
    const turn = step({ mostEach: 2 }).fills('ben', CARD, undefined, { mine })
    expect(turn.puts ?? []).toEqual([])
    expect(heardBy('ben', turn)).toContain('You brought your 2 cards.')
  })

  it('counts anew for each thing it is asked about', () => {
    const mine = [gave('c1', 'ben', 'A swift', { step: 'here', mark: 'card', item: 'one' })]
    const turn = step({ mostEach: 1 }, { item: 'two' }).fills('ben', CARD, undefined, { mine })
    expect(turn.puts?.[0]).toMatchObject({ item: 'two', mark: 'card' })
  })

  it('lets each part be changed within its own length', () => {
    const { kind } = step()
    const config = kind.config.parse({ fields: FIELDS })
    const say = (key: string): string => key
    const part = { contribution: gave('p1', 'ben', 'The mill', { step: 'here.parts', mark: 'where' }), text: 'x'.repeat(41), names: [] }
    expect(kind.checkEdit?.(config, part, say)).toBe('gather.long')
    expect(kind.checkEdit?.(config, { ...part, text: 'The weir' }, say)).toBeUndefined()
  })

  it('needs a part for each field, and five fields at most', () => {
    const { kind } = step()
    expect(kind.parts?.(kind.config.parse({ fields: FIELDS })).required).toEqual(['what', 'where', 'sector'])
    expect(kind.config.safeParse({ fields: [...FIELDS, ...FIELDS] }).success).toBe(false)
    expect(kind.config.safeParse({ fields: [] }).success).toBe(false)
  })
})
