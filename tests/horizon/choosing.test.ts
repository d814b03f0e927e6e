import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SECTORS } from '../../src/core/story.js'
import { type Candidate, chooseDigest, ODD } from '../../src/horizon/choose.js'

const candidate = fc.record({
  sector: fc.constantFrom(...SECTORS, 'unsure' as const),
  publisher: fc.constantFrom('a', 'b', 'c', 'd'),
  lesserKnown: fc.boolean(),
  inspiration: fc.boolean(),
  relevance: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
  oddity: fc.constantFrom(0, 0.5, 0.95),
})
const some = (maxLength: number) =>
  fc.array(candidate, { maxLength }).map((all) => all.map((one, at): Candidate => ({ ...one, id: `c${at}` })))

/** How good a set is, said anew and apart from the code: quota by quota in their priority, then how relevant it is. */
function worth(set: readonly Candidate[]): number[] {
  const most = (values: readonly string[]): number =>
    Math.max(0, ...values.map((value) => values.filter((other) => other === value).length))
  return [
    SECTORS.filter((sector) => set.some((one) => one.sector === sector)).length,
    set.filter((one) => one.lesserKnown).length / Math.max(1, set.length) >= 0.3 || set.length === 0 ? 1 : 0,
    most(set.map((one) => one.publisher)) <= 2 ? 1 : 0,
    set.some((one) => one.inspiration) ? 1 : 0,
    set.some((one) => one.oddity >= ODD) ? 1 : 0,
    Math.round(1e6 * set.reduce((sum, one) => sum + one.relevance, 0)),
  ]
}
const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
function bruteForce(all: readonly Candidate[]): number[] {
  let best: number[] = worth([])
  let first = true
  for (let bits = 0; bits < 2 ** all.length; bits += 1) {
    const set = all.filter((_, at) => (bits >> at) % 2 === 1)
    if (set.length !== Math.min(5, all.length)) continue
    const own = worth(set)
    if (first || compare(own, best) > 0) best = own
    first = false
  }
  return best
}

describe('choosing the digest', () => {
  it('meets the quotas as well as the best of all possible choices', () => {
    fc.assert(
      fc.property(some(12), (all) => {
        expect(worth(chooseDigest(all).chosen)).toEqual(bruteForce(all))
      }),
      { numRuns: 150 },
    )
  })

  it('does not depend on the order in which candidates come', () => {
    fc.assert(
      fc.property(some(40), fc.infiniteStream(fc.integer()), (all, dice) => {
        const shuffled = all.map((one) => ({ one, key: Number(dice.next().value) })).toSorted((a, b) => a.key - b.key)
        expect(chooseDigest(shuffled.map(({ one }) => one))).toEqual(chooseDigest(all))
      }),
      { numRuns: 60 },
    )
  })

  it('names for each quota whether it is met, and why not', () => {
    const one = (id: string, more: Partial<Candidate> = {}): Candidate => ({
      id,
      sector: 'economy',
      publisher: id,
      lesserKnown: false,
      inspiration: false,
      relevance: 0.5,
      oddity: 0,
      ...more,
    })
    const { quotas } = chooseDigest([one('a'), one('b', { sector: 'values', inspiration: true })])
    expect(quotas).toEqual([
      { quota: 'sectors', met: true },
      { quota: 'lesser-known', met: false, why: 'none-came' },
      { quota: 'publishers', met: true },
      { quota: 'inspiration', met: true },
      { quota: 'odd-one', met: false, why: 'none-came' },
    ])
  })

  it('says that there was no place for a sixth sector', () => {
    const all = SECTORS.map((sector, at) => ({
      id: sector,
      sector,
      publisher: sector,
      lesserKnown: true,
      inspiration: false,
      relevance: at / 10,
      oddity: 0,
    }))
    const { chosen, quotas } = chooseDigest(all)
    expect(chosen.map(({ id }) => id)).not.toContain('society')
    expect(quotas[0]).toEqual({ quota: 'sectors', met: false, why: 'no-place' })
  })

  it('chooses nothing of nothing, and says so of every quota', () => {
    expect(chooseDigest([])).toEqual({ chosen: [], quotas: expect.arrayContaining([{ quota: 'sectors', met: false, why: 'none-came' }]) })
  })
})
