import { expect, test } from 'vitest'
import { SourceLine } from '../../../src/core/source.js'
import type { Story } from '../../../src/core/story.js'
import { createSetting, HOME, type Open, OTHER, START } from './setting.js'

const story = (key: string, title: string, keys: readonly number[]): Story => ({
  key,
  title,
  keys,
  guid: key,
  summary: 'What it says.',
  url: key,
  published: START,
  author: null,
  publisher: 'a.org',
  source: 'https://a.org/feed',
  lang: 'en',
  sector: 'economy',
  lesserKnown: true,
  inspiration: false,
  alsoIn: [],
  related: [],
})
const mine = story('https://a.org/mine', 'Village heats homes from a mine', [11, 12])
const bees = story('https://a.org/bees', 'Parliament votes on bees', [21])
const source = SourceLine.parse({ url: 'https://a.org/feed', title: 'A' })

export function horizon(open: Open): void {
  test('a source is kept once for its address, with what was said of it last', async () => {
    const { store } = await createSetting(open)
    const id = await store.horizon.putSource(HOME, source, null, START)
    expect(await store.horizon.putSource(HOME, { ...source, title: 'A, renamed' }, 'p', START)).toBe(id)
    expect(await store.horizon.sources(HOME)).toMatchObject([{ id, title: 'A, renamed', person: null, held: {}, brokenSince: null }])
    expect(await store.horizon.sources(OTHER)).toEqual([])
  })

  test('a source is broken since it first failed, until it can be read again', async () => {
    const { store } = await createSetting(open)
    const id = await store.horizon.putSource(HOME, source, null, START)
    const fails = (now: number) => store.horizon.sourceRead(HOME, id, { held: {}, dueAt: now + 1, why: 'No answer.', now })
    await fails(START + 1)
    await fails(START + 2)
    expect(await store.horizon.sources(HOME)).toMatchObject([{ brokenSince: START + 1, why: 'No answer.', dueAt: START + 3 }])
    await store.horizon.sourceRead(HOME, id, { held: { etag: '"x"' }, dueAt: 0, why: null, now: START + 3 })
    expect(await store.horizon.sources(HOME)).toMatchObject([{ brokenSince: null, why: null, held: { etag: '"x"' } }])
  })

  test('another community can neither see nor drop a source', async () => {
    const { store } = await createSetting(open)
    const id = await store.horizon.putSource(HOME, source, null, START)
    expect(await store.horizon.dropSource(OTHER, id)).toBe(false)
    expect(await store.horizon.dropSource(HOME, id)).toBe(true)
    expect(await store.horizon.sources(HOME)).toEqual([])
  })

  test('a story is known by its page and by its headline, in its own community alone', async () => {
    const { store } = await createSetting(open)
    await store.horizon.keep(HOME, [mine], START)
    const asked = [mine, { key: 'https://b.org/1', keys: [12, 99] }, bees]
    expect(await store.horizon.known(HOME, asked)).toEqual([
      { page: true, titles: [] },
      { page: false, titles: [mine.title] },
      { page: false, titles: [] },
    ])
    expect(await store.horizon.known(OTHER, asked)).toEqual(asked.map(() => ({ page: false, titles: [] })))
  })

  test('a story kept twice is kept as it was first', async () => {
    const { store } = await createSetting(open)
    await store.horizon.keep(HOME, [mine], START)
    await store.horizon.keep(HOME, [{ ...mine, title: 'Another title', keys: [77] }, bees], START + 1)
    expect((await store.horizon.candidates(HOME, 0)).map(({ title }) => title)).toEqual([bees.title, mine.title])
    expect(await store.horizon.known(HOME, [{ key: 'x', keys: [77] }])).toEqual([{ page: false, titles: [] }])
  })

  test('what stands in the register waits no longer, and what a person named stands there at once', async () => {
    const { store } = await createSetting(open)
    await store.horizon.keep(HOME, [mine], START)
    await store.horizon.keep(HOME, [bees], START + 1, 'p1')
    const [waiting] = await store.horizon.candidates(HOME, 0)
    expect(waiting).toMatchObject({ title: mine.title, status: null, person: null })
    await store.horizon.setStatus(HOME, [waiting?.id ?? ''], 'watching')
    expect(await store.horizon.candidates(HOME, 0)).toEqual([])
    expect(await store.horizon.register(HOME)).toMatchObject([
      { title: bees.title, status: 'new', person: 'p1' },
      { title: mine.title, status: 'watching' },
    ])
    expect(await store.horizon.signal(HOME, waiting?.id ?? '')).toMatchObject({ ...mine, status: 'watching', seenAt: START })
    expect(await store.horizon.signal(OTHER, waiting?.id ?? '')).toBeNull()
  })

  test('who named a signal is forgotten when they are erased', async () => {
    const { store, owner } = await createSetting(open)
    await store.horizon.putSource(HOME, source, 'p1', START)
    await store.horizon.keep(HOME, [bees], START, 'p1')
    await store.erase(owner, HOME.community, 'p1', START + 1)
    expect([...(await store.horizon.sources(HOME)), ...(await store.horizon.register(HOME))].map(({ person }) => person)).toEqual([
      null,
      null,
    ])
  })

  test('what people make of a signal is found under it, the newest of each slot, until it is taken back', async () => {
    const { store, opens, applies } = await createSetting(open)
    await opens('s1')
    await store.horizon.keep(HOME, [mine, bees], START)
    const [first, second] = await store.horizon.candidates(HOME, 0)
    const take = (signal: string, mark: string, id: string, slot = '0') => ({
      id,
      step: 'week',
      item: signal,
      person: 'p1',
      slot,
      mark,
      audience: 'group' as const,
      under: { from: `signal:${signal}`, why: mark },
    })
    const [one = '', other = ''] = [first?.id, second?.id]
    await applies('s1', { puts: [take(one, 'inspires', 't1'), take(one, 'counter', 't2', 'counter'), take(other, 'seen', 't3')] })
    await applies('s1', { puts: [take(one, 'worries', 't4')] })
    const marks = async (signal?: string) => (await store.horizon.takes(HOME, signal)).map(({ mark, contribution }) => [mark, contribution])
    expect(await marks(one)).toEqual([
      ['worries', 't1'],
      ['counter', 't2'],
    ])
    expect((await marks()).length).toBe(3)
    expect(await store.horizon.takes(OTHER)).toEqual([])
    await applies('s1', { withdraws: ['t2'] })
    expect(await marks(one)).toEqual([['worries', 't1']])
  })

  test('by itself a signal only moves on from new; a decision moves any', async () => {
    const { store } = await createSetting(open)
    await store.horizon.keep(HOME, [mine], START)
    const [{ id } = { id: '' }] = await store.horizon.candidates(HOME, 0)
    const status = async () => (await store.horizon.signal(HOME, id))?.status
    await store.horizon.setStatus(HOME, [id], 'new')
    await store.horizon.setStatus(HOME, [id], 'watching')
    await store.horizon.setStatus(HOME, [id], 'rising')
    expect(await status()).toBe('watching')
    await store.horizon.setStatus(HOME, [id], 'rising', true)
    expect(await status()).toBe('rising')
    await store.horizon.setStatus(OTHER, [id], 'retired', true)
    expect(await status()).toBe('rising')
  })

  test('a card stands in the register by reference, once, with what people think of it last', async () => {
    const { store, opens, says } = await createSetting(open)
    await opens('s1')
    const said = await says('ben', 's1', 'swifts at the mill')
    const card = { contribution: said, where: null, sector: 'environment' as const, impact: 5, plausibility: 1, novelty: 4, wild: true }
    await store.horizon.keepCards(HOME, [{ ...card, hangs: [{ contribution: said, why: 'matters' }] }], START)
    await store.horizon.keepCards(HOME, [{ ...card, plausibility: 4, wild: false, hangs: [] }], START)
    const kept = await store.horizon.register(HOME)
    expect(kept).toMatchObject([{ contribution: said, title: '', status: 'new', impact: 5, plausibility: 4, novelty: 4, wild: false }])
    expect(await store.horizon.takes(HOME, kept[0]?.id ?? '')).toMatchObject([{ mark: 'matters', worded: true }])
    const shown = await store.show(HOME, [{ kind: 'text', text: [{ signal: kept[0]?.id ?? '', part: 'title' }] }], null)
    expect(shown).toMatchObject([{ text: [{ kind: 'said', text: 'swifts at the mill', of: said }] }])
  })

  test('a digest where copies are kept is shown anew when a headline is said in another language, and when that is taken back', async () => {
    const { store, owner, opens, applies, posts, says } = await createSetting(open)
    await store.horizon.keep(HOME, [mine], START)
    const [{ id: signal } = { id: '' }] = await store.horizon.candidates(HOME, 0)
    await opens('s1')
    const session = (await store.session(HOME, 's1')) ?? expect.fail()
    await applies('s1', { session: { ...session, playbook: 'digest' } })
    await opens('s2')
    const person = (await store.contribution(HOME, await says('ben', 's2', 'hello')))?.person ?? ''
    await posts('s1', { kind: 'post', post: { blocks: [{ kind: 'text', text: [{ signal, part: 'translated', label: 'by' }] }] } })
    const [item] = await store.claimEffects(START, 10, new Set())
    if (!item) return expect.fail('the post does not wait')
    await store.settle(owner, item.id, START, { part: { index: 0, ref: 'elsewhere-1' } })
    const again = async () => {
      const waiting = await store.claimEffects(START, 10, new Set())
      for (const one of waiting) await store.settle(owner, one.id, START, {})
      return waiting.map(({ effect }) => effect)
    }
    const put = { id: 'c-de', step: 'register', item: signal, person, slot: 'in:de', mark: 'in:de', text: 'Auf Deutsch' }
    await applies('s2', { puts: [{ ...put, audience: 'group', under: { from: `signal:${signal}`, why: 'in:de' } }] })
    expect(await again()).toEqual([{ kind: 'reshow', post: item.id }])
    const shown = async () =>
      JSON.stringify(await store.show(HOME, [{ kind: 'text', text: [{ signal, part: 'translated', label: 'by' }] }], null))
    expect(await shown()).toContain('Auf Deutsch')
    await applies('s2', { withdraws: ['c-de'] })
    expect(await again()).toEqual([{ kind: 'reshow', post: item.id }])
    expect(await shown()).not.toContain('Auf Deutsch')
  })
}
