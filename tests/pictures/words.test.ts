import { describe, expect, it } from 'vitest'
import { setLines } from '../../src/pictures/lines.js'
import { isRightToLeft, tame } from '../../src/pictures/tame.js'
import { toSvg } from '../../src/pictures/to-svg.js'
import { wrap } from '../../src/pictures/wrap.js'
import { plainMeasure } from './given.js'

const inLines = (text: string, width: number, lines = 3): readonly string[] => wrap(plainMeasure, text, { size: 10, width, lines })

describe('anybody’s text on a picture', () => {
  it('is one line without control, direction and stacked characters', () => {
    expect(tame('a\u0000b\u202ec\n\td\u200bf\u2066', 20)).toBe('a b c d f')
    expect(tame(`z${'\u0301'.repeat(90)}`, 20).length).toBeLessThan(6)
    expect(tame('\ud800 half', 20)).toBe('half')
  })

  it('keeps the joiners that emoji, Persian and Hindi are written with', () => {
    for (const one of ['👩🏽‍🌾', 'می‌خواهم', 'क्‍ष']) expect(tame(one, 20)).toBe(one.normalize('NFC'))
  })

  it('is cut by letters as readers count them, however much there is', () => {
    expect(tame('👨‍👩‍👧'.repeat(9), 3)).toBe(`${'👨‍👩‍👧'.repeat(3)}…`)
    expect(tame('x'.repeat(5_000_000), 10)).toBe('xxxxxxxxxx…')
  })

  it('reads from right to left by its first letter', () => {
    expect(['12 الماء', 'שלום', 'Water الماء', '', '…'].map(isRightToLeft)).toEqual([true, true, false, false, false])
  })

  it('breaks between words and, where a script has no spaces, between signs', () => {
    expect(inLines('the late bus runs', 50)).toEqual(['the late', 'bus runs'])
    const han = inLines('图书馆借出的不只是书', 25)
    expect(han.length).toBe(2)
    expect(han.every((one) => Array.from(one).length <= 5)).toBe(true)
  })

  it('breaks a word that is longer than a line, and marks what is left over', () => {
    expect(inLines('abcdefghij', 25, 9)).toEqual(['abcde', 'fghij'])
    const [, last = ''] = inLines('one two three four five six', 30, 2)
    expect(last.endsWith('…')).toBe(true)
    expect(plainMeasure(last, 10)).toBeLessThanOrEqual(30)
  })

  it('begins no line with a comma', () => {
    for (const line of inLines('one, two, three, four', 20, 9)) expect(line).not.toMatch(/^,/)
  })

  it('stands at the right edge of its column when it reads from there', () => {
    const { shapes } = setLines(plainMeasure, 'الماء', { x: 10, y: 0, width: 100, size: 10, lines: 1, fill: '#000000' })
    expect(shapes).toEqual([expect.objectContaining({ x: 110, at: 'right', rtl: true })])
  })
})

describe('an SVG', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><image href="http://evil.example/x.png"/>',
    "' onload='alert(1)",
    '</text></svg><svg onload=alert(1)>',
    ']]><!ENTITY x SYSTEM "file:///etc/passwd">&x;',
    '<?xml-stylesheet href="http://evil.example/a.css"?>',
    'a\u0000b\uffff\ud800',
  ]
  const svg = toSvg({
    width: 100,
    height: 100,
    ground: '#ffffff',
    title: hostile.join(' '),
    alt: hostile.join(' '),
    shapes: hostile.map((text) => ({ kind: 'text', x: 1, y: 1, text, size: 10, fill: '#000000', at: 'left' })),
  })

  it('holds no markup that somebody typed, and refers to nothing outside', () => {
    const tags = [...svg.matchAll(/<\/?([a-z!?][\w-]*)/gi)].map(([, name]) => name)
    expect(new Set(tags)).toEqual(new Set(['svg', 'title', 'desc', 'rect', 'text']))
    const inTags = [...svg.matchAll(/<[^>]*>/g)].map(([tag]) => tag).join('')
    expect(inTags).not.toMatch(/\bon\w+=|href|url\(|style=|evil/i)
    expect(svg.replace('http://www.w3.org/2000/svg', '').match(/<[^>]*http/)).toBeNull()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML can't hold is what is looked for
    expect(svg).not.toMatch(/[\u0000\uffff]|\p{Cs}/u)
  })

  it('says what it shows to those who can’t see it', () => {
    expect(svg).toMatch(/role="img" aria-labelledby="title alt"/)
    expect(svg).toContain('<desc id="alt">&lt;script&gt;')
  })

  it('turns the ends of a line that reads from right to left', () => {
    const right = { kind: 'text', x: 90, y: 10, text: 'الماء', size: 10, fill: '#000000', at: 'right', rtl: true } as const
    expect(toSvg({ width: 100, height: 20, ground: '#ffffff', title: '', alt: '', shapes: [right] })).toContain(
      'text-anchor="start" direction="rtl"',
    )
  })
})
