import { describe, expect, it } from 'vitest'
import { editionOf } from '../../src/artifacts/edition.js'
import type { ArtifactLine } from '../../src/core/artifact.js'
import { drafted, gave, lifted, lineOf } from '../steps/at-step.js'

const ana = gave('c1', 'ana', 'The bell is gone.', { audience: 'outside' })
const ben = gave('c2', 'ben', 'The bus stopped.')
const ids = (lines: readonly ArtifactLine[]): string[] => lines.map((line) => line.id)
const linking = (section: string): ArtifactLine => ({ id: `link-${section}`, section, kind: 'linking', contribution: 'l1', editor: 'fay' })
const words = gave('l1', 'fay', 'And then:', { mark: 'linking', audience: 'outside' })

describe('the edition for outside', () => {
  const outside = (quote: Parameters<typeof lifted>[2], from = ben) => {
    const artifact = drafted([lineOf('q1')])
    return ids(editionOf(artifact, [lifted('q1', from, quote)], 'outside', [ana, ben]).lines)
  }

  it('shows a line that its author approved for outside', () => {
    expect(outside({ tier: 'outside', releasedAt: 1 })).toEqual(['line-q1'])
  })

  it.each([
    ['that nobody approved', {}],
    ['that was approved for the group', { tier: 'group', releasedAt: 1 }],
    ['whose approval was taken back', { tier: 'outside', releasedAt: 1, withdrawnAt: 2 }],
    ['whose words were changed or taken back', { tier: 'outside', releasedAt: 1, end: 0 }],
  ] as const)('holds back a line %s', (_name, quote) => {
    expect(outside(quote)).toEqual([])
  })

  it('shows a line of an answer given for outside, unless its author was asked about the line and said nothing', () => {
    expect(outside({}, ana)).toEqual(['line-q1'])
    expect(outside({ askedAt: 1 }, ana)).toEqual([])
    expect(outside({ tier: 'group', releasedAt: 1 }, ana)).toEqual([])
    expect(outside({ withdrawnAt: 2 }, ana)).toEqual([])
  })

  it('holds back whatever is no longer there', () => {
    const artifact = drafted([lineOf('q1'), linking('cost')])
    expect(editionOf(artifact, [lifted('q1', ana)], 'outside', [])).toEqual({ lines: [], alsoSaid: [], dissent: [], withheld: 2 })
  })

  it('shows of "Also said" and of dissent only what was given for outside, and counts the rest', () => {
    const made = drafted([])
    const artifact = { ...made, dissent: ['c2'], body: { ...made.body, coverage: { ...made.body.coverage, alsoSaid: ['c1', 'c2', 'c9'] } } }
    expect(editionOf(artifact, [], 'outside', [ana, ben])).toEqual({ lines: [], alsoSaid: ['c1'], dissent: [], withheld: 3 })
    expect(editionOf(artifact, [], 'group', [ana, ben])).toMatchObject({ alsoSaid: ['c1', 'c2'], dissent: ['c2'], withheld: 1 })
  })

  it('leaves no linking words that lead nowhere', () => {
    const artifact = drafted([linking('cost'), lineOf('q1', 'cost'), linking('choice'), lineOf('q2', 'choice'), linking('end')])
    const quotes = [lifted('q1', ben), lifted('q2', ben, { tier: 'outside', releasedAt: 1 })]
    expect(ids(editionOf(artifact, quotes, 'outside', [ben, words]).lines)).toEqual(['link-choice', 'line-q2', 'link-end'])
  })
})

describe('the edition for the group', () => {
  it('shows every line whose words are still there, approved or not', () => {
    const artifact = drafted([lineOf('q1'), lineOf('q2'), lineOf('q3'), lineOf('gone')])
    const quotes = [lifted('q1', ana), lifted('q2', ben, { tier: 'group', releasedAt: 1 }), { ...lifted('q3', ben), end: 0 }]
    expect(ids(editionOf(artifact, quotes, 'group', [ana, ben]).lines)).toEqual(['line-q1', 'line-q2'])
  })

  it('keeps an approved line whose answer was deleted on schedule, and no other', () => {
    const artifact = drafted([lineOf('q1'), lineOf('q2')])
    const quotes = [lifted('q1', ana), lifted('q2', ben, { tier: 'group', releasedAt: 1 })]
    expect(ids(editionOf(artifact, quotes, 'group', []).lines)).toEqual(['line-q2'])
  })

  it('never shows words that are only to be counted', () => {
    const made = drafted([])
    const artifact = { ...made, body: { ...made.body, coverage: { ...made.body.coverage, alsoSaid: ['c1'] } } }
    expect(editionOf(artifact, [], 'group', [{ ...ana, audience: 'count' }]).alsoSaid).toEqual([])
  })
})
