import { describe, expect, it } from 'vitest'
import { SourceLine } from '../../src/core/source.js'
import type { Item } from '../../src/core/story.js'
import { makeDigest } from '../../src/horizon/digest.js'
import { isInspiration } from '../../src/horizon/inspiration.js'
import { oddities } from '../../src/horizon/oddity.js'
import { weigh } from '../../src/horizon/relevance.js'
import { steepv } from '../../src/horizon/sector.js'
import { gatherStories, type Read } from '../../src/horizon/stories.js'
import { unseen } from '../../src/horizon/unseen.js'
import { loadGlove } from '../../src/synthesis/glove.js'
import { plainWords } from '../../src/synthesis/words-of.js'

const DAY = 86_400_000
const item = (title: string, url: string, published: number | null = 10 * DAY, summary = ''): Item => ({
  guid: url,
  title,
  summary,
  url,
  published,
  author: null,
})
const from = (host: string, items: readonly Item[], more: object = {}): Read => ({
  source: SourceLine.parse({ url: `https://${host}/feed`, title: host, ...more }),
  lang: 'en',
  items,
})

describe('stories out of feeds', () => {
  const mine = item('Village in Wales heats sixty homes from an old mine', 'https://a.org/1')
  const same = item('Village in Wales heats sixty homes from an old mine - B News', 'https://b.org/x?utm_source=rss', 11 * DAY)
  const other = item('Village in Wales heats ninety homes from an old mine', 'https://c.org/1', 12 * DAY)

  it('merge near-verbatim tellings into the oldest, and name who else told it', () => {
    const { stories, merged } = gatherStories([from('b.org', [same]), from('a.org', [mine])], 0)
    expect(stories).toMatchObject([{ title: mine.title, publisher: 'a.org', alsoIn: ['b.org'] }])
    expect(merged).toBe(1)
  })

  it('keep what says something else, as related', () => {
    const { stories } = gatherStories([from('a.org', [mine]), from('c.org', [other])], 0)
    expect(stories.map(({ related }) => related)).toEqual([[], [mine.title]])
  })

  it('take a page once, whatever its address carries', () => {
    const again = item('Another name for it entirely today', 'http://www.a.org/1?utm_medium=x', 12 * DAY)
    expect(gatherStories([from('a.org', [mine, again])], 0)).toMatchObject({ stories: [{ title: mine.title }], merged: 1 })
  })

  it('leave out what is older than asked for, and keep what has no date', () => {
    const undated = item('A story without any date at all', 'https://a.org/2', null)
    const { stories, old } = gatherStories([from('a.org', [mine, undated])], 20 * DAY)
    expect(stories.map(({ title }) => title)).toEqual([undated.title])
    expect(old).toBe(1)
  })

  it('are the same in any order of sources', () => {
    const reads = [from('a.org', [mine]), from('b.org', [same]), from('c.org', [other])]
    expect(gatherStories(reads.toReversed(), 0)).toEqual(gatherStories(reads, 0))
  })

  it('are new only when neither their page nor their headline was kept before', () => {
    const { stories } = gatherStories([from('a.org', [mine])], 0)
    expect(unseen(stories, [{ page: false, titles: ['Parliament votes on bees'] }]).stories).toHaveLength(1)
    expect(unseen(stories, [{ page: true, titles: [] }])).toMatchObject({ stories: [], repeated: 1 })
    expect(unseen(stories, [{ page: false, titles: [same.title] }])).toMatchObject({ stories: [], repeated: 1 })
    expect(unseen(stories, [{ page: false, titles: [other.title] }]).stories[0]?.related).toEqual([other.title])
  })
})

describe('the sector of a story', () => {
  it.each([
    ['New flood gates keep the river out of the valley', 'environment'],
    ['Council votes to ban billboards', 'politics'],
    ['Bank offers loans to small firms', 'economy'],
    ['Cheap sensor chip finds leaks by itself', 'technology'],
    ['Lonely pensioners and teenagers share a housing block', 'society'],
    ['Trust and tradition: what a language means to an island', 'values'],
    ['Hochwasser: Moor hält Wasser zurück', 'environment'],
    ['Wednesday', 'unsure'],
    ['', 'unsure'],
  ])('of "%s" is %s', (title, sector) => {
    expect(steepv(plainWords(title), [])).toBe(sector)
  })
})

describe('an inspiration case', () => {
  it('tells of a place that did it, and of what went wrong', () => {
    expect(isInspiration(plainWords('Village cooperative runs its own bus The first timetable failed and was dropped after a year.'))).toBe(
      true,
    )
    expect(isInspiration(plainWords('Village cooperative runs its own bus Everybody is happy.'))).toBe(false)
    expect(isInspiration(plainWords('Rocket failed to start The launch was put off.'))).toBe(false)
  })
})

describe('what touches what the community holds on to', () => {
  const concerns = [
    { id: 'm', kind: 'mission' as const, label: 'warm homes', text: 'Every home in the valley is warm and cheap to heat by 2036' },
    { id: 'q', kind: 'question' as const, label: 'who stays', text: 'Do young families find a place to live here?' },
  ]

  it('is named, and the rest is not', () => {
    const [heat, young, rocket] = weigh(
      [
        'Heat pumps make old homes warm at half the cost of heating',
        'Young families find flats in an empty school',
        'Rocket lands on the moon',
      ],
      concerns,
      loadGlove(),
    )
    expect([heat?.touches?.id, young?.touches?.id, rocket?.touches]).toEqual(['m', 'q', undefined])
    expect(heat?.score).toBeGreaterThan(rocket?.score ?? 1)
  })

  it('is nothing where nothing is held on to', () => {
    expect(weigh(['x'], [], undefined)).toEqual([{ score: 0, touches: undefined }])
  })
})

describe('the odd one out', () => {
  it('is the one that shares least with the others', () => {
    const texts = [...Array.from({ length: 9 }, (_, at) => `council budget tax vote number ${at}`), 'an owl learns to swim']
    expect(oddities(texts).indexOf(1)).toBe(9)
    expect(oddities(['a', 'b'])).toEqual([0, 0])
  })
})

describe('a digest', () => {
  it('is the same for any order of stories, and holds five at most, the rest beside them', () => {
    const items = Array.from({ length: 40 }, (_, at) => item(`Story number ${at} about topic ${at * 7}`, `https://a.org/${at}`))
    const stories = gatherStories([from('a.org', items)], 0).stories.map((story) => ({ ...story, id: story.key }))
    const digest = makeDigest(stories, [], loadGlove)
    expect(digest.chosen).toHaveLength(5)
    expect(digest.more).toHaveLength(25)
    expect(makeDigest(stories.toReversed(), [], loadGlove)).toEqual(digest)
  })
})
