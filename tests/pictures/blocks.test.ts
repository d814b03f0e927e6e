import { describe, expect, it } from 'vitest'
import { type RadarSignal, radarBlock } from '../../src/pictures/radar-block.js'
import type { Weighed } from '../../src/ports/opinions.js'
import { opinionPicture } from '../../src/steps/opinion-picture.js'
import { say } from '../../src/words/catalogue.js'

const en = (key: string, values?: Readonly<Record<string, string | number>>): string => say('en', key, values)

describe('the radar of the register', () => {
  const signal = (id: string, more: Partial<RadarSignal> = {}): RadarSignal => ({
    title: [{ signal: id, part: 'title' }],
    sector: 'society',
    status: 'new',
    wild: false,
    ...more,
  })

  it('has every signal that is not laid aside, on the picture and in the list, as references', () => {
    const [block] = radarBlock(en, [signal('1'), signal('2', { status: 'retired' }), signal('3', { wild: true, sector: 'values' })])
    expect(block?.words).toEqual([[{ signal: '1', part: 'title' }], [{ signal: '3', part: 'title' }]])
    expect(block?.items).toEqual([
      [{ signal: '1', part: 'title' }, ' · Society · New'],
      [{ signal: '3', part: 'title' }, ' · Values · Unlikely, but huge if it came'],
    ])
    expect(block?.alt).toEqual(['A radar of one signal, by field of life and by how each is moving, and one wild card.'])
  })

  it('has a wedge for what is unsure only when something is', () => {
    const wedges = (more: Partial<RadarSignal>) => {
      const [block] = radarBlock(en, [signal('1', more)])
      return block?.drawing.kind === 'radar' ? block.drawing.sectors.map(({ label }) => label) : []
    }
    expect(wedges({})).not.toContain('Not sure')
    expect(wedges({ sector: 'unsure' })).toContain('Not sure')
  })

  it('is not drawn of nothing', () => {
    expect(radarBlock(en, [])).toEqual([])
    expect(radarBlock(en, [signal('1', { status: 'retired' })])).toEqual([])
  })
})

describe('the picture of a vote', () => {
  const weighed = (statement: string, agree: number, disagree: number): Weighed => ({ statement, agree, disagree, pass: 0, groups: [] })
  const texts = new Map([
    ['a', [{ said: 'a' }]],
    ['b', [{ said: 'b' }]],
  ])

  it('holds references to people’s words, and says which statement all reject', () => {
    const [block] = opinionPicture({ say: en }, texts, { groups: [], agree: [weighed('a', 9, 0), weighed('b', 0, 9)], differ: [] })
    expect(block?.words).toEqual([[{ said: 'a' }], [{ said: 'b' }]])
    expect(block?.items[1]).toEqual(['We agree: ', 'We disagree with this: ', { said: 'b' }, ' · 0 agree, 9 disagree, 0 pass'])
    expect(block?.drawing).toMatchObject({
      groups: [],
      parts: [{ rows: [{ words: 0 }, { words: 1, lead: 'We disagree with this:' }] }, { rows: [] }],
    })
    expect(block?.alt).toEqual(['A picture of what we think. No groups are shown. We agree on 2 statements and differ on none.'])
  })

  it('is not drawn where nothing is agreed on, nothing differs and there are no groups', () => {
    expect(opinionPicture({ say: en }, texts, { groups: [], agree: [], differ: [] })).toEqual([])
  })
})
