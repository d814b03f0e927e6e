import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkQuote } from '../../src/synthesis/gate/exact-quote.js'

const found = (words: string, source: string): string | undefined => {
  const place = checkQuote(words, source)
  return place && source.slice(place.start, place.end)
}

describe('an exact quote', () => {
  it('is found where it stands, with offsets into the original', () => {
    const source = 'We left early. The pond froze.'
    expect(checkQuote('The pond froze.', source)).toEqual({ start: 15, end: 30 })
  })

  it.each([
    ['composed in decomposed', 'Café', 'Das Cafe\u0301 schloss.', 'Cafe\u0301'],
    ['decomposed in composed', 'Cafe\u0301', 'Das Café schloss.', 'Café'],
    ['Hangul by its letters', '\u1112\u1161\u11ab', '\ud55c 글', '\ud55c'],
  ])('is found whatever way Unicode composes it: %s', (_name, words, source, original) => {
    expect(found(words, source)).toBe(original)
  })

  it('is found over folded white space, and answers the original with its own', () => {
    expect(found('the pond froze', 'I saw the  pond\r\n\tfroze over.')).toBe('the  pond\r\n\tfroze')
    expect(found(' the\u00a0pond ', 'the pond')).toBe('the pond')
  })

  it('keeps its offsets right after characters that fold to fewer units', () => {
    const source = `${'e\u0301'.repeat(30)} \n\n here`
    expect(found('here', source)).toBe('here')
  })

  it('is made of whole words', () => {
    expect(found('art', 'We start.')).toBeUndefined()
    expect(found('art', 'We start with art.')).toBe('art')
    expect(checkQuote('art', 'We start with art.')?.start).toBe(14)
    expect(found('pon', 'The pond')).toBeUndefined()
    expect(found('e', 'caf\u0065\u0301')).toBeUndefined()
  })

  it('is made of whole characters, so that no picture changes', () => {
    const family = '👩\u200d👧'
    expect(found('👩', `We ${family} came.`)).toBeUndefined()
    expect(found(family, `We ${family} came.`)).toBe(family)
    expect(found('👍', 'Yes 👍🏽 please')).toBeUndefined()
    expect(found('🌻', '🌻🌻')).toBe('🌻')
  })

  it('is not there when it differs by a letter, its case or its marks', () => {
    for (const words of ['The pond Froze.', 'The pond froze!', 'The pont froze.', 'The the pond']) {
      expect(found(words, 'The pond froze.')).toBeUndefined()
    }
  })

  it('is never empty', () => {
    for (const words of ['', '  ', '\n']) expect(checkQuote(words, 'The pond froze. ')).toBeUndefined()
  })

  it('is found from right to left too', () => {
    expect(found('مكان لقائنا', 'كان الجسر مكان لقائنا.')).toBe('مكان لقائنا')
  })

  it('is found for any words taken whole from any text', () => {
    const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (parts, from, many) => {
        const start = from % parts.length
        const taken = parts.slice(start, start + 1 + (many % parts.length)).join(' ')
        fc.pre(taken.trim() !== '')
        const place = found(taken, parts.join('  '))
        expect(place?.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()).toBe(taken.normalize('NFC').replaceAll(/\s+/gu, ' ').trim())
      }),
    )
  })

  it('is found in 100 kB, with and without spaces', () => {
    for (const filling of ['é und ', '中文字']) {
      const source = `${filling.repeat(Math.ceil(100_000 / filling.length))} the end`
      expect(checkQuote('the end', source)).toEqual({ start: source.length - 7, end: source.length })
    }
  })
})
