import { expect, test } from 'vitest'
import type { DraftedLine, KeptWork } from '../../../src/ports/drafts.js'
import { createSetting, HOME, MAIN, type Open, OTHER, SECOND, type Setting, START } from './setting.js'

const KEY = 'themes@1:en'
const hashOf = (text: string): string => `hash of ${text}`
const BRIDGE = 'we met by the bridge'
const HOME_TIME = 'nobody wanted to go home'

const lineOf = (id: string, ...refs: readonly string[]): DraftedLine => ({
  id,
  kind: 'sentence',
  text: `sentence ${id}`,
  refs,
  quotes: [],
  dropped: null,
})

interface Kept {
  readonly setting: Setting
  readonly ben: string
  readonly cy: string
}

/** A session in which a model read ben's and cy's words: a sentence of each, and one of both. */
async function kept(open: Open): Promise<Kept> {
  const setting = await createSetting(open)
  await setting.opens('s1')
  const ben = await setting.says('ben', 's1', BRIDGE)
  const cy = await setting.says('cy', 's1', HOME_TIME)
  const work: KeptWork[] = [
    { contribution: ben, hash: hashOf(BRIDGE), body: 'meeting' },
    { contribution: cy, hash: hashOf(HOME_TIME), body: 'staying' },
  ]
  const lines = [lineOf('d1', ben), lineOf('d2', cy), lineOf('d3', ben, cy)]
  await setting.store.drafts.keepWork(HOME, 's1', KEY, { work, lines }, hashOf)
  return { setting, ben, cy }
}

const standing = async ({ store }: Setting): Promise<unknown> => ({
  work: (await store.drafts.work(HOME, 's1', KEY)).map(({ body }) => body).toSorted(),
  lines: (await store.drafts.lines(HOME, 's1', KEY)).map(({ id }) => id),
  texts: [...(await store.drafts.texts(HOME, 's1')).values()].toSorted(),
})
const ALL = { work: ['meeting', 'staying'], lines: ['d1', 'd2', 'd3'], texts: ['sentence d1', 'sentence d2', 'sentence d3'] }
const WITHOUT_BEN = { work: ['staying'], lines: ['d2'], texts: ['sentence d2'] }

/** Each thing that may happen to ben's words. */
const GOES: readonly (readonly [string, (of: Kept) => Promise<unknown>])[] = [
  ['taken back', ({ setting, ben }) => setting.applies('s1', { withdraws: [ben] })],
  ['changed', ({ setting, ben }) => setting.applies('s1', { edits: [{ contribution: ben, text: 'we met elsewhere' }] })],
  ['given again for fewer to read', ({ setting }) => setting.says('ben', 's1', BRIDGE, { audience: 'count' })],
  [
    'held back',
    ({ setting, ben }) =>
      setting.applies('s1', {
        holds: [{ contribution: ben, hold: { state: 'held', reason: 'off', by: null, at: START, words: null, shown: false } }],
      }),
  ],
  [
    'erased',
    async ({ setting, ben }) => {
      const { person } = (await setting.store.contribution(HOME, ben)) ?? expect.fail()
      await setting.store.erase(setting.owner, 'home', person, START)
    },
  ],
]

export function drafts(open: Open): void {
  test('what a model made of words is kept by session and prompt, in its community alone', async () => {
    const { setting } = await kept(open)
    expect(await standing(setting)).toEqual(ALL)
    expect(await setting.store.drafts.lines(HOME, 's1', 'themes@2:en')).toEqual([])
    expect(await setting.store.drafts.lines(OTHER, 's1', KEY)).toEqual([])
    expect(await setting.store.drafts.work(OTHER, 's1', KEY)).toEqual([])
    expect(await setting.store.drafts.texts(OTHER, 's1')).toEqual(new Map())
  })

  test.each(GOES)('when words are %s, all that a model made of them goes, and what it made of others stays', async (_what, happens) => {
    const of = await kept(open)
    await happens(of)
    expect(await standing(of.setting)).toEqual(WITHOUT_BEN)
    const shown = await of.setting.store.show(HOME, [{ kind: 'text', text: [{ drafted: 'd1' }, { drafted: 'd2' }] }], null)
    expect(shown).toMatchObject([{ text: [{ kind: 'gone' }, { kind: 'said', text: 'sentence d2' }] }])
  })

  test('words deleted on schedule take it with them', async () => {
    const { setting } = await kept(open)
    await setting.store.forget(setting.owner, START + 1, START + 2)
    expect(await standing(setting)).toEqual({ work: [], lines: [], texts: [] })
  })

  test('what a model answers about words that changed or went while it was asked is not kept', async () => {
    const { setting, ben, cy } = await kept(open)
    await setting.applies('s1', { edits: [{ contribution: ben, text: 'we met elsewhere' }], withdraws: [cy] })
    const work = [
      { contribution: ben, hash: hashOf(BRIDGE), body: 'late' },
      { contribution: cy, hash: hashOf(HOME_TIME), body: 'late' },
    ]
    await setting.store.drafts.keepWork(
      HOME,
      's1',
      KEY,
      { work, lines: [lineOf('d1', ben), lineOf('d4', cy), lineOf('d5', 'nobody')] },
      hashOf,
    )
    expect(await standing(setting)).toEqual({ work: [], lines: [], texts: [] })
  })

  test('a room that came later reads no sentence that rests on what was said before it', async () => {
    const { setting, ben } = await kept(open)
    const { store, at } = setting
    const session = (await store.session(HOME, 's1')) ?? expect.fail()
    at(START + 10)
    await setting.applies('s1', { session: { ...session, rooms: [MAIN, SECOND] } })
    at(START + 20)
    const dan = await setting.says('dan', 's1', 'it rained')
    const work = [BRIDGE, 'it rained'].map((text, n) => ({ contribution: [ben, dan][n] ?? '', hash: hashOf(text), body: '' }))
    await store.drafts.keepWork(HOME, 's1', KEY, { work, lines: [lineOf('d8', dan), lineOf('d9', dan, ben)] }, hashOf)
    await setting.posts('s1', { kind: 'post', post: { blocks: [{ kind: 'text', text: [{ drafted: 'd8' }, { drafted: 'd9' }] }] } })
    const shown = async (room: string) => JSON.stringify((await store.posts(HOME, room, null, 0, 50)).map(({ blocks }) => blocks))
    expect(await shown(MAIN)).toContain('sentence d9')
    expect(await shown(SECOND)).toContain('sentence d8')
    expect(await shown(SECOND)).not.toContain('sentence d9')
  })

  test('a post that shows a sentence where copies are kept is shown anew when one of its words goes', async () => {
    const { setting, ben } = await kept(open)
    const { store, owner } = setting
    await setting.posts('s1', { kind: 'post', post: { blocks: [{ kind: 'text', text: [{ drafted: 'd3' }] }] } })
    const [item] = await store.claimEffects(START, 10, new Set())
    if (!item) return expect.fail('the post does not wait')
    await store.settle(owner, item.id, START, { part: { index: 0, ref: 'elsewhere-1' } })
    await setting.applies('s1', { withdraws: [ben] })
    const waiting = await store.claimEffects(START, 10, new Set())
    expect(waiting.map(({ effect }) => effect)).toEqual([{ kind: 'reshow', post: item.id }])
  })
}
