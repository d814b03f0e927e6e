import { expect, test } from 'vitest'
import type { OutboxItem } from '../../../src/ports/store.js'
import { createSetting, HOME, MAIN, type Open, post, SECOND, START } from './setting.js'

const said = (items: readonly OutboxItem[]): string[] =>
  items.map(({ effect, room }) => `${room} ${effect.kind === 'post' ? JSON.stringify(effect.post.blocks[0]) : effect.kind}`)
const line = (room: string, text: string): string => `${room} ${JSON.stringify({ kind: 'text', text: [text] })}`
const none = new Set<string>()

export function goingOut(open: Open): void {
  test('a post goes to every room of its session, one for a person to the room they acted in, one for a room to that room', async () => {
    const { store, opens, posts } = await createSetting(open)
    await opens('s1', [SECOND, MAIN])
    await posts('s1', post('all'), post('you', { only: 'p1' }), post('there', {}, SECOND))
    expect(said(await store.claimEffects(START, 10, none))).toEqual([
      line(SECOND, 'all'),
      line(MAIN, 'all'),
      line(MAIN, 'you'),
      line(SECOND, 'there'),
    ])
  })

  test('a private word reaches a person in the room where they last took part', async () => {
    const { store, opens, says, takes, turns } = await createSetting(open)
    await opens('s1', [MAIN, SECOND])
    await says('ben', 's1', 'from the first room')
    const ben = (await store.personByAccount(HOME, 'console:ben'))?.id ?? ''
    await takes('ben', { kind: 'press', session: 's1', step: 'memory', action: 'pass' }, { room: SECOND })
    await turns(() => ({}))
    await takes('ana', { kind: 'press', session: 's1', step: 'memory', action: 'apply' })
    await turns(() => ({ effects: [post('for ben', { only: ben }), post('for a stranger', { only: 'nobody' })] }))
    expect(said(await store.claimEffects(START, 10, none))).toEqual([line(SECOND, 'for ben'), line(MAIN, 'for a stranger')])
  })

  test('what a session said first to all of a room is known by what its platform calls it; a private word is not', async () => {
    const { store, owner, opens, posts, again } = await createSetting(open)
    await opens('s1', [MAIN, SECOND])
    await posts('s1', post('you', { only: 'p1' }), post('first'), post('second'))
    expect(await store.opening(HOME, MAIN, 's1')).toBeNull()
    for (const { id, room } of await store.claimEffects(START, 10, none))
      await store.settle(owner, id, START, { part: { index: 0, ref: `${room} ${id}` } })
    for (const { id, room } of await store.claimEffects(START, 10, none)) await store.partOut(owner, id, { index: 0, ref: `${room} ${id}` })
    const opening = await (await again()).opening(HOME, MAIN, 's1')
    expect(opening).toMatch(/^console:main /)
    expect(await store.opening(HOME, SECOND, 's1')).toMatch(/^console:second /)
    expect(await store.opening(HOME, MAIN, 'another')).toBeNull()
    expect(await store.opening({ community: 'other' }, MAIN, 's1')).toBeNull()
  })

  test('an account is looked up without making a person of it, by its newest name', async () => {
    const { store, opens } = await createSetting(open)
    await opens('s1')
    expect((await store.personByAccount(HOME, 'console:ana'))?.name).toBe('ana')
    await store.person(HOME, 'console:ana', 'Ana Maria', START)
    expect((await store.personByAccount(HOME, 'console:ana'))?.name).toBe('Ana Maria')
    expect(await store.personByAccount(HOME, 'console:stranger')).toBeNull()
    expect(await store.personByAccount({ community: 'other' }, 'console:ana')).toBeNull()
  })

  test('an effect keeps its id from turn to settling, whatever happens in between', async () => {
    const { store, owner, opens, posts, again } = await createSetting(open)
    await opens('s1')
    await posts('s1', post('one'))
    const [first] = await store.claimEffects(START, 10, none)
    await store.retryAt(owner, first?.id ?? '', START + 1_000, 'not now')
    const [later] = await (await again()).claimEffects(START + 1_000, 10, none)
    expect(later?.id).toBe(first?.id)
    expect([first?.attempts, later?.attempts]).toEqual([0, 1])
  })

  test('an effect that may be out stays known as such, whatever the next try says', async () => {
    const { store, owner, opens, posts, again } = await createSetting(open)
    await opens('s1')
    await posts('s1', post('one'))
    const [first] = await store.claimEffects(START, 10, none)
    await store.retryAt(owner, first?.id ?? '', START, 'no answer', null, true)
    await store.retryAt(owner, first?.id ?? '', START, 'too much')
    const [later] = await (await again()).claimEffects(START, 10, none)
    expect([first?.unclear, later?.unclear]).toEqual([false, true])
  })

  test('what may not go out before a moment waits for it, and holds nothing else up', async () => {
    const { store, opens, posts } = await createSetting(open)
    await opens('s1')
    const words = [{ kind: 'text', text: ['in the morning'] } as const]
    await posts('s1', { kind: 'post', post: { blocks: words }, notBefore: START + 1_000 }, post('now'))
    expect(said(await store.claimEffects(START, 10, none))).toEqual([line(MAIN, 'now')])
    expect(said(await store.claimEffects(START + 1_000, 10, none))).toEqual([line(MAIN, 'in the morning'), line(MAIN, 'now')])
    expect((await store.pending(START)).nextWake).toBe(START + 1_000)
  })

  test('a lane whose head must wait holds back what is behind it, and no other lane', async () => {
    const { store, owner, opens, posts } = await createSetting(open)
    await opens('s1', [MAIN, SECOND])
    await posts('s1', post('one'), post('two'))
    const [head] = await store.claimEffects(START, 10, none)
    await store.retryAt(owner, head?.id ?? '', START + 60_000, 'not now')
    expect(said(await store.claimEffects(START, 10, none))).toEqual([line(SECOND, 'one'), line(SECOND, 'two')])
    expect((await store.pending(START)).nextWake).toBe(START + 60_000)
    expect(said(await store.claimEffects(START + 60_000, 10, none))).toHaveLength(4)
  })

  test('a lane that is under way is left alone', async () => {
    const { store, opens, posts } = await createSetting(open)
    await opens('s1', [MAIN, SECOND])
    await posts('s1', post('one'))
    expect(said(await store.claimEffects(START, 10, new Set([`room:${MAIN}`])))).toEqual([line(SECOND, 'one')])
  })

  test('a long tail behind a waiting head does not hide another lane', async () => {
    const { store, owner, opens, posts } = await createSetting(open)
    await opens('s1')
    await posts('s1', ...Array.from({ length: 1_200 }, (_, n) => post(`${n}`)), post('elsewhere', {}, SECOND))
    const [head] = await store.claimEffects(START, 1, none)
    await store.retryAt(owner, head?.id ?? '', START + 60_000, 'not now')
    expect(said(await store.claimEffects(START, 10, none))).toEqual([line(SECOND, 'elsewhere')])
  })

  test('parts that are out are known to the next try, in their order', async () => {
    const { store, owner, opens, posts, again } = await createSetting(open)
    await opens('s1')
    await posts('s1', post('long'))
    const [item] = await store.claimEffects(START, 1, none)
    await store.partOut(owner, item?.id ?? '', { index: 0, ref: 'm1' })
    await store.partOut(owner, item?.id ?? '', { index: 1, ref: 'm2' })
    const [next] = await (await again()).claimEffects(START, 1, none)
    expect(next?.done).toEqual([
      { index: 0, ref: 'm1' },
      { index: 1, ref: 'm2' },
    ])
  })

  test('what is settled is not claimed again, and settling again changes nothing', async () => {
    const { store, owner, opens, posts, turns } = await createSetting(open)
    await opens('s1')
    await posts('s1', { kind: 'synthesize', step: 'cluster', of: ['memory'], most: 5 })
    const [item] = await store.claimEffects(START, 1, none)
    expect(item).toMatchObject({ session: 's1', step: 'memory', room: null })
    await store.settle(owner, item?.id ?? '', START, { answer: { themes: [] } })
    await store.settle(owner, item?.id ?? '', START, { answer: { themes: ['twice'] } })
    expect(await store.claimEffects(START, 1, none)).toEqual([])
    const seen: unknown[] = []
    await turns(({ event }) => {
      seen.push([event.key, event.lane, event.body])
      return {}
    })
    const body = { kind: 'answer', effect: item?.id, session: 's1', step: 'memory', result: { themes: [] } }
    expect(seen).toEqual([[`answer:${item?.id}`, 'session:s1', body]])
  })

  test('an effect given up on frees its lane and tells the facilitator once, in another room if there is one', async () => {
    const { store, owner, opens, posts } = await createSetting(open)
    const session = await opens('s1', [MAIN, SECOND])
    await posts('s1', post('one', {}, MAIN), post('two', {}, MAIN))
    const [head] = await store.claimEffects(START, 1, none)
    const tell = () => ({ blocks: [{ kind: 'note' as const, text: ['could not be sent'] }] })
    await store.drop(owner, head?.id ?? '', START, 'gone for good', tell)
    await store.drop(owner, head?.id ?? '', START, 'gone for good', tell)
    const left = await store.claimEffects(START, 10, none)
    expect(left.map((one) => one.room)).toEqual([MAIN, SECOND])
    expect(left[1]?.effect).toMatchObject({ post: { only: session.facilitator } })
    await store.drop(owner, left[1]?.id ?? '', START, 'that neither', tell)
    expect(await store.claimEffects(START, 10, none)).toHaveLength(1)
    expect((await store.posts(HOME, MAIN, null, 0, 10)).map((one) => one.id)).not.toContain(head?.id)
  })
}
