import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keywords } from '../../src/synthesis/keywords.js'
import { lsa } from '../../src/synthesis/lsa.js'
import { dot, orthonormalise, rowOf, zeros } from '../../src/synthesis/matrix.js'
import { nearDuplicates } from '../../src/synthesis/near-duplicates.js'
import { sentences } from '../../src/synthesis/sentences.js'
import { silhouettes } from '../../src/synthesis/silhouette.js'
import { termMatrix } from '../../src/synthesis/term-matrix.js'
import { saying } from './given.js'

const shingles = (text: string): ReadonlySet<string> =>
  new Set(text.length < 4 ? [text] : Array.from({ length: text.length - 3 }, (_one, at) => text.slice(at, at + 4)))
const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const shared = [...a].filter((one) => b.has(one)).length
  return shared / (a.size + b.size - shared)
}

describe('texts that say nearly the same', () => {
  it('are found as if every pair had been compared', () => {
    const text = fc
      .array(fc.constantFrom('tree', 'park', 'bus', 'a', 'river', 'school'), { minLength: 1, maxLength: 9 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 25 }), (texts) => {
        const own = texts.map(shingles)
        const leaders: number[] = []
        const expected = texts.map((_text, index) => {
          let best = index
          for (const leader of leaders) {
            const alike = jaccard(own[index] ?? new Set(), own[leader] ?? new Set())
            const lengths = [texts[index]?.length ?? 0, texts[leader]?.length ?? 0]
            if (alike < 0.65 || Math.min(...lengths) < 0.65 * Math.max(...lengths)) continue
            if (best === index || alike > jaccard(own[index] ?? new Set(), own[best] ?? new Set())) best = leader
          }
          if (best === index) leaders.push(index)
          return best
        })
        expect([...nearDuplicates(texts)]).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('may differ in case, marks and spaces, but not in what they say', () => {
    expect([...nearDuplicates(['We need more trees.', 'we  need MORE trees', 'We need more buses.'])]).toEqual([0, 0, 2])
    expect([...nearDuplicates(['🌻', '🌻', ''])]).toEqual([0, 1, 2])
  })
})

describe('latent semantic analysis', () => {
  it('keeps every likeness when it keeps every direction', () => {
    const terms = termMatrix([['a', 'b'], ['b', 'c'], ['a', 'c', 'c'], ['d', 'a'], ['d']], { fewest: 1 })
    const rows = lsa(terms, 10)
    const dense = Array.from({ length: 5 }, (_one, row) => {
      const values = new Float64Array(terms.terms)
      for (let at = terms.starts[row] ?? 0; at < (terms.starts[row + 1] ?? 0); at += 1)
        values[terms.columns[at] ?? 0] = terms.values[at] ?? 0
      return values
    })
    for (const [a, left] of dense.entries()) {
      for (const [b, right] of dense.entries()) expect(dot(rowOf(rows, a), rowOf(rows, b))).toBeCloseTo(dot(left, right), 6)
    }
  })

  it('brings texts together that share no word but share company', () => {
    const rows = lsa(
      termMatrix([
        ['sea', 'boat'],
        ['boat', 'harbour'],
        ['sea', 'boat', 'harbour'],
        ['sea'],
        ['harbour'],
        ['tax', 'vote'],
        ['vote', 'tax'],
      ]),
      2,
    )
    const close = dot(rowOf(rows, 3), rowOf(rows, 4))
    expect(close).toBeGreaterThan(0.2)
    expect(close).toBeGreaterThan(4 * Math.abs(dot(rowOf(rows, 3), rowOf(rows, 5))))
  })

  it('makes columns perpendicular, and of length 1 or nothing', () => {
    const matrix = zeros(6, 3)
    matrix.data.set([1, 2, 2, 0, 1, 1, 3, 1, 1, 0, 0, 0, 5, 1, 1, 2, 2, 2])
    orthonormalise(matrix)
    const column = (at: number): Float64Array => Float64Array.from({ length: 6 }, (_one, row) => rowOf(matrix, row)[at] ?? 0)
    expect(dot(column(0), column(0))).toBeCloseTo(1)
    expect(dot(column(0), column(1))).toBeCloseTo(0)
    expect(dot(column(2), column(2))).toBeCloseTo(0)
  })
})

describe('how well one stands in its group', () => {
  it('is high near its own, below 0 nearer to others, and 0 alone', () => {
    const rows = zeros(5, 2)
    rows.data.set([1, 0, 1, 0, 0, 1, 0, 1, 0, 1])
    const fit = silhouettes(rows, Int32Array.of(0, 0, 1, 1, 0), 3)
    expect(fit[2]).toBeGreaterThan(0)
    expect(fit[4]).toBeLessThan(0)
    expect(silhouettes(rows, Int32Array.of(0, 0, 1, 2, 2), 3)[2]).toBe(0)
  })
})

describe('what may be quoted of a contribution', () => {
  const said = (text: string): string[] => sentences('c', text).map(({ start, end }) => text.slice(start, end))
  const filling = 'This is a long tale of many things that happened in our street and in the next one. '.repeat(3)

  it('is all of it when it is short', () =>
    expect(said('  The pond froze. We skated home.\n')).toEqual(['The pond froze. We skated home.']))
  it('is its sentences when it is long, none shorter than three words', () => {
    expect(said(`${filling}Oh. We all skated home!`)).toContain('We all skated home!')
    expect(said(`${filling}Oh. We all skated home!`)).not.toContain('Oh.')
  })
  it('does not break off after a short form', () => expect(said(`${filling}Then Mr. Ito mended it.`)).toContain('Then Mr. Ito mended it.'))
  it('knows the end of a sentence in other scripts', () =>
    expect(said(`${filling}这是我们的河。我们 在 那里 游泳。`)).toContain('我们 在 那里 游泳。'))
  it('is never a part of a sentence', () => {
    const endless = 'and then we walked '.repeat(60)
    expect(said(endless)).toEqual([endless.trim()])
    expect(said('word '.repeat(1_000))).toEqual(['word '.repeat(1_000).trim()])
  })
  it('is nothing where nothing is said', () => expect(said('  \n')).toEqual([]))
})

describe('the keywords of a theme', () => {
  it('are words that two people use there, as they write them, and not elsewhere alike', () => {
    const themes = [saying('The River was clean', 'Our River floods', 'the people swim'), saying('people take the bus', 'A bus for people')]
    expect(keywords(themes, new Set(['the', 'our', 'a', 'for', 'was', 'take']))).toEqual([['River'], ['people', 'bus'].toSorted()])
  })

  it('need two people, not two answers of one', () => {
    const alone = saying('Zanzibar', 'Zanzibar').map((one) => ({ ...one, author: 'ana' }))
    expect(keywords([alone], new Set())).toEqual([[]])
  })
})
