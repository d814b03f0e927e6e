import { expect, test } from 'vitest'
import type { Artifact } from '../../../src/core/artifact.js'
import type { ShownPost } from '../../../src/core/post.js'
import { createSetting, HOME, MAIN, type Open, OTHER, post, START } from './setting.js'

const texts = (posts: readonly ShownPost[]): string[] =>
  posts.map((one) => one.blocks.flatMap((block) => ('text' in block ? block.text.map((span) => span.text) : [])).join(''))

/** An artifact of one session with these quoted lines. */
export const artifactOf = (session: string, quotes: readonly string[], more: Partial<Artifact> = {}): Artifact => ({
  id: 'a1',
  version: 1,
  community: 'home',
  session,
  practice: 'storytelling',
  kind: 'story-wall',
  title: 'Story wall',
  status: 'adopted',
  owner: 'p',
  createdOn: START,
  adoptedOn: START,
  reviewBy: START,
  audience: 'group',
  editors: [],
  quality: [],
  dissent: [],
  dissentAsked: true,
  upstream: [],
  body: {
    lines: quotes.map((quote) => ({ id: `l-${quote}`, section: 'stories', kind: 'quote' as const, quote })),
    coverage: { used: 1, of: 1, people: 1, ofPeople: 1, alsoSaid: [] },
    data: {},
  },
  ...more,
})

export function looking(open: Open): void {
  test('names, exact words, lines and times are resolved, and what is gone is said to be gone', async () => {
    const { store, opens, says, applies } = await createSetting(open)
    await opens('s1')
    const id = await says('ben', 's1', 'we met by the 🌉 bridge')
    await applies('s1', { quotes: [{ id: 'q1', contribution: id, start: 3, end: 6 }] })
    const ben = await store.person(HOME, 'console:ben', 'Ben', START)
    const [block] = await store.show(
      HOME,
      [
        {
          kind: 'text',
          text: [
            'plain ',
            { person: ben.id },
            { said: id },
            { said: id, start: 14, end: 16 },
            { quote: 'q1' },
            { at: START, style: 'date' },
            { said: 'nothing' },
            { person: 'nobody' },
          ],
        },
      ],
      null,
    )
    expect(block).toMatchObject({
      text: [
        { kind: 'plain', text: 'plain ' },
        { kind: 'person', text: 'Ben' },
        { kind: 'said', text: 'we met by the 🌉 bridge' },
        { kind: 'said', text: '🌉' },
        { kind: 'said', text: 'met' },
        { kind: 'at', text: new Date(START).toISOString(), at: START, style: 'date' },
        { kind: 'gone' },
        { kind: 'gone', text: 'someone who left' },
      ],
    })
  })

  test('a post another community made up cannot show our words or names', async () => {
    const { store, opens, says } = await createSetting(open)
    await opens('s1')
    const id = await says('ben', 's1', 'ours alone')
    const ben = await store.person(HOME, 'console:ben', 'Ben', START)
    expect(await store.show(OTHER, [{ kind: 'text', text: [{ said: id }, { person: ben.id }] }], null)).toMatchObject([
      { text: [{ kind: 'gone' }, { kind: 'gone' }] },
    ])
  })

  test('every verb finds only what is in its own community', async () => {
    const { store, opens, says, applies, posts } = await createSetting(open)
    await opens('s1')
    const id = await says('ben', 's1', 'ours alone')
    await applies('s1', { quotes: [{ id: 'q1', contribution: id, start: 0, end: 4 }], artifact: artifactOf('s1', ['q1']) })
    await posts('s1', post('ours'))
    const { person } = (await store.contribution(HOME, id)) ?? { person: '' }
    expect(await store.artifacts(HOME, { id: 'a1' })).toHaveLength(1)
    expect(await store.links(HOME, 'a1')).toEqual([{ to: 'q1', why: 'quote' }])
    expect(await store.session(OTHER, 's1')).toBeNull()
    expect(await store.sessions(OTHER, {})).toEqual([])
    expect(await store.sessions(OTHER, { room: MAIN })).toEqual([])
    expect(await store.counts(OTHER, 's1')).toEqual({})
    expect(await store.contribution(OTHER, id)).toBeNull()
    expect(await store.contributions(OTHER, { session: 's1' })).toEqual([])
    expect(await store.contributions(OTHER, { session: 's1', step: 'memory' })).toEqual([])
    expect(await store.contributions(OTHER, { person })).toEqual([])
    expect(await store.quotes(OTHER, 's1')).toEqual([])
    expect(await store.quote(OTHER, 'q1')).toBeNull()
    expect(await store.artifacts(OTHER, { id: 'a1' })).toEqual([])
    expect(await store.artifacts(OTHER, { session: 's1' })).toEqual([])
    expect(await store.links(OTHER, 'a1')).toEqual([])
    expect(await store.posts(OTHER, MAIN, null, 0, 10)).toEqual([])
    expect(await store.joined(OTHER, 's1')).toBe(0)
    expect(await store.personById(OTHER, person)).toBeNull()
  })

  test('a reader sees the posts of a room in order, after a number, without what is for somebody else', async () => {
    const { store, opens, posts } = await createSetting(open)
    await opens('s1')
    await posts('s1', post('one'), post('for ben', { only: 'ben' }), post('three'))
    expect(texts(await store.posts(HOME, MAIN, null, 0, 10))).toEqual(['one', 'three'])
    expect(texts(await store.posts(HOME, MAIN, 'ben', 0, 10))).toEqual(['one', 'for ben', 'three'])
    const [first] = await store.posts(HOME, MAIN, 'ben', 0, 1)
    expect(texts(await store.posts(HOME, MAIN, 'ben', first?.seq ?? 0, 10))).toEqual(['for ben', 'three'])
  })

  test('a post that takes the place of an earlier one is shown instead of it, also under the same key', async () => {
    const { store, opens, posts } = await createSetting(open)
    await opens('s1')
    await posts('s1', post('list of one', { key: 'list' }), post('between'))
    await posts('s1', post('list of two', { key: 'list', replaces: 'list' }))
    await posts('s1', post('list of three', { key: 'list', replaces: 'list' }))
    expect(texts(await store.posts(HOME, MAIN, null, 0, 10))).toEqual(['between', 'list of three'])
  })

  test('a post that replaces one of another session leaves that one alone', async () => {
    const { store, opens, posts } = await createSetting(open)
    await opens('s1')
    await opens('s2')
    await posts('s1', post('ours', { key: 'list' }))
    await posts('s2', post('theirs', { replaces: 'list' }))
    expect(texts(await store.posts(HOME, MAIN, null, 0, 10))).toEqual(['ours', 'theirs'])
  })

  test('an effect on its way out shows the same post as the room does', async () => {
    const { store, opens, posts } = await createSetting(open)
    await opens('s1')
    await posts('s1', post('one', { key: 'k' }))
    const [item] = await store.claimEffects(START, 1, new Set())
    if (!item) throw new Error('the post was not claimed')
    expect(await store.shown(item)).toEqual((await store.posts(HOME, MAIN, null, 0, 1))[0])
  })

  test('the last contributions of a session are the newest, oldest first', async () => {
    const { store, opens, says } = await createSetting(open)
    await opens('s1')
    for (const n of [1, 2, 3, 4]) await says('ben', 's1', `words ${n}`, { slot: String(n), step: n === 3 ? 'moment' : 'memory' })
    const last = async (step?: string): Promise<unknown> =>
      (await store.contributions(HOME, { session: 's1', last: 2, ...(step ? { step } : {}) })).map((one) => one.text)
    expect(await last()).toEqual(['words 3', 'words 4'])
    expect(await last('memory')).toEqual(['words 2', 'words 4'])
  })

  test('an artifact is answered in its newest version, with links to what that version rests on', async () => {
    const { store, opens, says, applies } = await createSetting(open)
    await opens('s1')
    const id = await says('ben', 's1', 'we met by the bridge')
    await applies('s1', {
      quotes: [
        { id: 'q1', contribution: id, start: 0, end: 2 },
        { id: 'q2', contribution: id, start: 3, end: 6 },
      ],
      artifact: artifactOf('s1', ['q1'], { status: 'draft' }),
    })
    await applies('s1', { artifact: artifactOf('s1', ['q2'], { version: 2 }) })
    expect(await store.artifacts(HOME, { session: 's1' })).toMatchObject([{ version: 2, status: 'adopted' }])
    expect(await store.artifacts(HOME, { status: 'draft' })).toEqual([])
    expect(await store.links(HOME, 'a1')).toEqual([{ to: 'q2', why: 'quote' }])
    expect(await store.links(HOME, 'l-q2')).toEqual([{ to: 'q2', why: 'quote' }])
  })
}
