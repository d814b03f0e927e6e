import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CairnError } from '../../src/core/errors.js'
import type { Source, SynthesisAnswer } from '../../src/ports/synthesis.js'
import { findThemes } from '../../src/synthesis/find-themes.js'
import { fixture, glove, saying } from './given.js'

const sorted = (contributions: readonly Source[], more: { lang?: string; most?: number; ofPeople?: number } = {}): SynthesisAnswer =>
  findThemes({ contributions, lang: 'en', most: 8, ...more }, glove)
const placed = ({ themes, alsoSaid }: SynthesisAnswer): string[] => [...themes.flatMap((theme) => theme.members), ...alsoSaid]
const ids = (given: readonly Source[]): string[] => given.map((one) => one.id).toSorted()
const quoteTexts = (given: readonly Source[], { themes }: SynthesisAnswer): string[] =>
  themes.flatMap(({ quotes }) => quotes.map(({ item, start, end }) => given.find((one) => one.id === item)?.text.slice(start, end) ?? ''))

/** Any contributions at all: pieces of the fixture, repeated and mixed with what nobody expects. */
const odd = fc.constantFrom(
  '',
  ' ',
  '🌻🌻',
  'كان الجسر مكان لقائنا',
  'We',
  '1234',
  '\u0000',
  'x'.repeat(5_000),
  '中文的句子没有空格',
  '\ud800',
)
const anyText = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...fixture('neighbourhood').map((one) => one.text)) },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
)
const anyGiven = fc
  .array(fc.record({ text: anyText, author: fc.constantFrom('ana', 'ben', 'cyd', 'dov'), quotable: fc.boolean() }), { maxLength: 40 })
  .map((all): readonly Source[] => all.map((one, at) => ({ ...one, id: `c${at}` })))

describe('finding themes', () => {
  it('puts together what is about the same', () => {
    const { themes } = sorted(fixture('neighbourhood'))
    expect(themes.length).toBeGreaterThanOrEqual(5)
    for (const { members } of themes) {
      const about = members.map((id) => id.split('-')[0])
      const most = Math.max(...about.map((one) => about.filter((other) => other === one).length))
      expect(most / members.length).toBeGreaterThanOrEqual(0.8)
    }
  })

  it('answers the same whatever the order of arrival', () => {
    fc.assert(
      fc.property(anyGiven, fc.infiniteStream(fc.nat()), (given, random) => {
        const drawn = given.map((one) => ({ one, at: random.next().value }))
        const shuffled = drawn.toSorted((a, b) => a.at - b.at).map(({ one }) => one)
        expect(sorted(shuffled)).toEqual(sorted(given))
      }),
      { numRuns: 40 },
    )
    const given = fixture('neighbourhood')
    expect(sorted(given.toReversed())).toEqual(sorted(given))
  })

  it('puts every contribution in exactly one theme or under "Also said"', () => {
    fc.assert(
      fc.property(anyGiven, fc.integer({ min: 1, max: 12 }), fc.constantFrom('en', 'de', 'xx'), (given, most, lang) => {
        const answer = sorted(given, { most, lang })
        expect(placed(answer).toSorted()).toEqual(ids(given))
        expect(answer.themes.length).toBeLessThanOrEqual(most)
        for (const { members } of answer.themes) expect(members.length).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: 60 },
    )
  })

  it('quotes exact words of members who may be quoted, one or two a theme, of different authors', () => {
    fc.assert(
      fc.property(anyGiven, (given) => {
        const byId = new Map(given.map((one) => [one.id, one]))
        for (const { members, quotes } of sorted(given).themes) {
          expect([1, 2]).toContain(quotes.length)
          expect(new Set(quotes.map(({ item }) => byId.get(item)?.author)).size).toBe(quotes.length)
          for (const { item, start, end } of quotes) {
            expect(members).toContain(item)
            expect(byId.get(item)?.quotable).toBe(true)
            expect(byId.get(item)?.text.slice(start, end).trim()).not.toBe('')
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('counts what it holds afresh', () => {
    const given = fixture('neighbourhood')
    const people = new Set(given.map((one) => one.author)).size
    expect(sorted(given, { ofPeople: 23 }).coverage).toEqual({ used: given.length, of: given.length, people, ofPeople: 23 })
    for (const { members, people: many } of sorted(given).themes) {
      expect(many).toBe(new Set(given.filter((one) => members.includes(one.id)).map((one) => one.author)).size)
    }
  })

  it('sorts nothing under 12 contributions, and says so', () => {
    const given = fixture('neighbourhood')
    const few = sorted(given.slice(0, 11))
    expect(few).toMatchObject({ themes: [], confidence: 'none', coverage: { used: 11, of: 11 } })
    expect(few.alsoSaid.toSorted()).toEqual(ids(given.slice(0, 11)))
    expect(sorted(given.slice(0, 12)).confidence).toBe('fair')
    expect(sorted([])).toMatchObject({ themes: [], alsoSaid: [], coverage: { used: 0, of: 0, people: 0, ofPeople: 0 } })
  })

  it('refuses an id that stands twice', () => {
    const twice = [...fixture('neighbourhood'), ...fixture('neighbourhood').slice(0, 1)]
    expect(() => sorted(twice)).toThrow(CairnError)
  })
})

describe('a contribution that is counted, not quoted', () => {
  it('belongs to its theme, and neither it nor a word of its own is shown', () => {
    const given = fixture('neighbourhood').map((one) =>
      one.id.startsWith('river') ? { ...one, text: `${one.text} Zanzibar zanzibar.`, quotable: one.id === 'river-1' } : one,
    )
    const answer = sorted(given)
    const theme = answer.themes.find(({ members }) => members.filter((id) => id.startsWith('river')).length > 5)
    expect(theme?.quotes.filter(({ item }) => item.startsWith('river')).map(({ item }) => item)).toEqual(['river-1'])
    expect(theme?.keywords).not.toContain('Zanzibar')
    expect(
      quoteTexts(given, answer)
        .join(' ')
        .match(/Zanzibar/g),
    ).toHaveLength(1)
  })

  it('is under "Also said" where nobody else in its theme may be quoted', () => {
    const given = fixture('neighbourhood').map((one) => ({ ...one, quotable: false }))
    expect(sorted(given)).toMatchObject({ themes: [], coverage: { used: given.length } })
  })
})

describe('voices that say the same', () => {
  it('are each counted, and make a theme of their own where they fit nowhere', () => {
    const echoes = saying(...Array.from({ length: 3 }, (_one, at) => `The brass band on the bandstand${'!'.repeat(at)}`))
    const given = [...fixture('neighbourhood'), ...echoes]
    const theme = sorted(given).themes.find(({ members }) => members.includes('c0'))
    expect(theme?.members).toEqual(expect.arrayContaining(['c0', 'c1', 'c2']))
  })

  it('are one theme when all say it', () => {
    const { themes, alsoSaid } = sorted(saying(...Array.from({ length: 20 }, () => 'More trees in the park, please.')))
    expect(themes).toMatchObject([{ people: 20, quotes: [{ start: 0, end: 31 }] }])
    expect(alsoSaid).toEqual([])
  })
})

describe('another language', () => {
  it('is listed and not sorted, and flagged as low', () => {
    const given = fixture('nachbarschaft')
    const answer = sorted(given, { lang: 'de-AT' })
    expect(answer).toMatchObject({ themes: [], confidence: 'low', coverage: { used: given.length, of: given.length } })
    expect(answer.alsoSaid.toSorted()).toEqual(ids(given))
  })

  it('is noticed where English was said to be spoken', () => {
    expect(sorted(fixture('nachbarschaft')).confidence).toBe('low')
    expect(sorted(fixture('neighbourhood')).confidence).toBe('fair')
  })

  it('may put no spaces between words', () => {
    const given = saying(...Array.from({ length: 14 }, (_one, at) => `河水很干净我们可以游泳${'春夏秋冬东西南北上下左右前后'[at]}`))
    for (const lang of ['zh', 'en'])
      expect(sorted(given, { lang })).toMatchObject({ themes: [], confidence: 'low', coverage: { used: 14 } })
  })
})

describe('awkward words', () => {
  it.each([
    ['emoji alone', '🌻🌻'],
    ['nothing', ''],
    ['control characters', '\u0000\u0007'],
    ['half a character', '\ud800'],
  ])('are kept under "Also said": %s', (_name, text) => {
    const given = [...fixture('neighbourhood'), ...saying(text, text, text).map((one) => ({ ...one, id: `odd-${one.id}` }))]
    expect(sorted(given).alsoSaid).toEqual(expect.arrayContaining(['odd-c0', 'odd-c1', 'odd-c2']))
  })

  it('of 100 kB are read in part and kept whole', () => {
    const long = Array.from({ length: 15 }, (_one, at) => `${'The river was clean and we swam. '.repeat(3_200)} ${at}.`)
    const given = saying(...long, 'x'.repeat(100_000))
    const answer = sorted(given)
    expect(placed(answer)).toHaveLength(16)
    expect(quoteTexts(given, answer)).toEqual(['The river was clean and we swam.'])
  })
})
