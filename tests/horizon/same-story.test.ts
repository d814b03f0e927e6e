import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bareHeadline, storyWords } from '../../src/horizon/headline.js'
import { sameStory } from '../../src/horizon/same-story.js'
import { storyKeys } from '../../src/horizon/story-keys.js'

const keysOf = (title: string): readonly number[] => storyKeys(storyWords(title))

const STORY = 'Village in Wales heats sixty homes from an old mine'

describe('two headlines', () => {
  it.each([
    [`${STORY} - The Daily Post`],
    [`${STORY} | Rural News`],
    [`BREAKING: ${STORY}`],
    [STORY.toUpperCase()],
    [`${STORY}, officials say`],
    ['Village in Wales heats sixty hmoes from an old mine'],
    ['Village in Wales heats sixty homes from old mine'],
    ['Wales village heats sixty homes from an old mine'],
  ])('tell one story: %s', (other) => {
    expect(sameStory(STORY, other)).toBe('same')
    expect(keysOf(STORY).some((key) => keysOf(other).includes(key))).toBe(true)
  })

  it.each([
    ['Flood kills 12 in Assam village', 'Flood kills 14 in Assam village'],
    ['Council of Leeds approves new tram line', 'Council of Derby approves new tram line'],
    ['Bakery in Lyon opens a repair cafe', 'Bakery in Lyon shuts a repair cafe'],
  ])('that say different things are at most related: %s', (a, b) => {
    expect(sameStory(a, b)).toBe('related')
  })

  it('with nothing in common are two stories', () => {
    expect(sameStory(STORY, 'Parliament votes on a law for bees')).toBe('different')
    expect(sameStory('', '')).toBe('different')
  })

  it('stand alike from either side', () => {
    const words = fc
      .array(fc.constantFrom('river', 'rivers', 'flood', 'bees', 'council', 'tram', '12', '14', 'the'), { maxLength: 8 })
      .map((all) => all.join(' '))
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(sameStory(a, b)).toBe(sameStory(b, a))
      }),
    )
  })

  it('may be anything at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 }), (a, b) => {
        expect(['same', 'related', 'different']).toContain(sameStory(a, b))
        for (const key of keysOf(a)) expect(Number.isSafeInteger(key)).toBe(true)
        expect(keysOf(a).length).toBeLessThanOrEqual(6)
      }),
    )
  })
})

describe('a bare headline', () => {
  it('keeps a dash that belongs to it', () => {
    expect(bareHeadline('Wind – or not')).toBe('Wind – or not')
    expect(bareHeadline('Town heats homes from a mine - and its neighbours want to do the same next year')).toContain('neighbours')
  })
})
