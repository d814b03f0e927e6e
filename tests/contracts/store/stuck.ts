import { expect, test } from 'vitest'
import { createSetting, HOME, MAIN, type Open, OTHER, post, START } from './setting.js'

const MINUTE_MS = 60_000

export function stuck(open: Open): void {
  test('what has only just come is not stuck, and after a minute of waiting it is', async () => {
    const setting = await createSetting(open)
    await setting.opens('s1')
    await setting.posts('s1', post('one'))
    await setting.takes('ben', { kind: 'press', session: 's1', step: 'memory', action: 'x' })
    expect(await setting.store.stuck(HOME, START + MINUTE_MS)).toEqual([])
    const found = await setting.store.stuck(HOME, START + MINUTE_MS + 1)
    expect(found.map(({ kind, state, attempts, due }) => [kind, state, attempts, due])).toEqual([
      ['event', 'waiting', 0, null],
      ['post', 'waiting', 0, null],
    ])
  })

  test('another community’s are not found, not tried again and not dropped', async () => {
    const setting = await createSetting(open)
    const { store, owner } = setting
    await setting.opens('s1')
    await setting.posts('s1', post('one'))
    const [item] = await store.claimEffects(START, 1, new Set())
    await store.drop(owner, item?.id ?? '', START, 'out', null)
    const id = item?.id ?? ''
    expect(await store.stuck(OTHER, START)).toEqual([])
    expect([await store.retry(OTHER, id, START), await store.discard(OTHER, id, START, null)]).toEqual([false, false])
    expect(await store.stuck(HOME, START)).toMatchObject([{ id, state: 'dead', why: 'out' }])
  })

  test('an event whose words were deleted on schedule can only be dropped', async () => {
    const setting = await createSetting(open)
    const { store, owner } = setting
    await setting.opens('s1')
    const seq = await setting.takes('ben', { kind: 'press', session: 's1', step: 'memory', action: 'x' })
    await setting.turns(() => {
      throw new Error('no turn for this')
    })
    await store.forget(owner, START + 1, START + 1)
    expect(await store.stuck(HOME, START)).toMatchObject([{ id: String(seq), why: 'Its words were deleted on schedule.' }])
    expect(await store.retry(HOME, String(seq), START)).toBe(false)
    expect(await store.discard(HOME, String(seq), START, null)).toBe(true)
    expect(await store.stuck(HOME, START)).toEqual([])
  })

  test('what was dropped for good is shown in no room and leaves no more, even when it was on its way', async () => {
    const setting = await createSetting(open)
    const { store, owner } = setting
    await setting.opens('s1')
    await setting.posts('s1', post('one'))
    const [item] = await store.claimEffects(START, 1, new Set())
    await store.discard(HOME, item?.id ?? '', START, null)
    expect(await store.claimEffects(START, 1, new Set())).toEqual([])
    expect(await store.posts(HOME, MAIN, null, 0, 10)).toEqual([])
    await store.retryAt(owner, item?.id ?? '', START, 'out')
    expect(await store.claimEffects(START + 1, 1, new Set())).toEqual([])
  })

  test('the backlog counts what waits and what was given up on, and knows since when the oldest waits', async () => {
    const setting = await createSetting(open)
    const { store, owner } = setting
    expect(await store.backlog()).toEqual({ inbox: 0, outbox: 0, deadEvents: 0, deadEffects: 0, oldest: null })
    await setting.opens('s1')
    await setting.posts('s1', post('one'), post('two'))
    const [item] = await store.claimEffects(START, 1, new Set())
    await store.drop(owner, item?.id ?? '', START, 'out', null)
    setting.at(START + 5_000)
    await setting.takes('ben', { kind: 'press', session: 's1', step: 'memory', action: 'x' })
    expect(await store.backlog()).toEqual({ inbox: 1, outbox: 1, deadEvents: 0, deadEffects: 1, oldest: START })
  })

  test('a date that is due says how late it is only when it is asked to, and only past the limit', async () => {
    const setting = await createSetting(open)
    const { store, owner } = setting
    for (const [id, at] of [
      ['early', START],
      ['night', START + 9_000],
    ] as const)
      await store.ensureWake({ ...HOME, id, what: 'maintenance', at })
    await store.wakeDue(owner, START + 10_000, 5_000)
    await store.ensureWake({ ...HOME, id: 'later', what: 'maintenance', at: START + 20_000 })
    await store.wakeDue(owner, START + 90_000)
    const seen: unknown[] = []
    await setting.turns(({ event }) => {
      seen.push('late' in event.body ? event.body.late : 'on time')
      return {}
    })
    expect(seen).toEqual([10_000, 'on time', 'on time'])
  })

  test('a database is held while its owner’s time runs, and until it lets go', async () => {
    const { store, owner } = await createSetting(open)
    expect(await store.held(START)).toBe(true)
    expect(await store.held(START + 1_000_000)).toBe(false)
    await store.disown(owner)
    expect(await store.held(START)).toBe(false)
  })
}
