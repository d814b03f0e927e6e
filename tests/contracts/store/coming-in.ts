import { expect, test } from 'vitest'
import { MAX_CURSOR_BYTES } from '../../../src/core/session.js'
import { type Mind, nothing } from '../../../src/core/turn.js'
import { createSetting, HOME, MAIN, type Open, post, SECOND, START } from './setting.js'

const start = { kind: 'start', playbook: 'storytelling' } as const

export function comingIn(open: Open): void {
  test('a redelivered event changes nothing and answers with the number of the first', async () => {
    const { store, takes, turns } = await createSetting(open)
    const first = await takes('ana', start, { key: 'same' })
    expect(await takes('ana', start, { key: 'same' })).toBe(first)
    expect(await turns(() => ({}))).toHaveLength(1)
    const event = { key: 'same', ...HOME, room: MAIN, actor: { account: 'console:ana', name: 'ana' }, deed: start }
    expect(await store.accept(event, 'x', START)).toEqual({ kind: 'accepted', seq: first, again: true })
    expect(await turns(() => ({}))).toHaveLength(0)
  })

  test('of a hundred events given at once, one that cannot be kept is refused alone', async () => {
    const { store, takes } = await createSetting(open)
    const given = Array.from({ length: 100 }, (_, n) => takes(`p${n % 7}`, start, n === 50 ? { community: 'nowhere' } : {}))
    const outcomes = await Promise.allSettled(given)
    expect(outcomes.flatMap((one, n) => (one.status === 'rejected' ? [n] : []))).toEqual([50])
    expect((await store.pending(START)).inbox).toBe(99)
    expect(await store.people(HOME)).toHaveLength(7)
  })

  test('what was accepted is there for whoever opens the store next', async () => {
    const { takes, again } = await createSetting(open)
    await takes('ana', start)
    expect((await (await again()).pending(START)).inbox).toBe(1)
  })

  test('events are turned in the order they were accepted, up to the limit', async () => {
    const { store, owner, takes } = await createSetting(open)
    const seqs = await Promise.all(Array.from({ length: 5 }, (_, n) => takes(`p${n}`, start)))
    const seen: number[] = []
    const mind: Mind = {
      plan: () => ({}),
      decide: ({ event }) => {
        seen.push(event.seq)
        return nothing
      },
    }
    expect(await store.advance(mind, owner, START, 3)).toHaveLength(3)
    await store.advance(mind, owner, START, 3)
    expect(seen).toEqual(seqs)
  })

  test('a turn that throws leaves nothing behind, is set aside, and holds up nobody', async () => {
    const { store, opens, takes, turns } = await createSetting(open)
    await opens('s1')
    const first = await takes('ben', { kind: 'form', session: 's1', step: 'memory', fields: {} })
    await takes('cy', { kind: 'form', session: 's1', step: 'memory', fields: {} })
    const reports = await turns(({ event }) => ({
      puts: [{ id: `c${event.seq - first}`, step: 'memory', person: event.person ?? '', text: 'words', audience: 'group' }],
      // the first one breaks after its words were written: a quote of words that are not there
      ...(event.seq === first ? { quotes: [{ id: 'q1', contribution: 'missing', start: 0, end: 1 }] } : {}),
    }))
    expect(reports.map((one) => one.ok)).toEqual([false, true])
    expect(await store.contribution(HOME, 'c0')).toBeNull()
    expect(await store.counts(HOME, 's1')).toEqual({ memory: { contributions: 1, people: 1 } })
    // ana, who opened it, and cy; not ben, whose turn failed
    expect(await store.joined(HOME, 's1')).toBe(2)
    expect((await store.pending(START)).inbox).toBe(0)
  })

  test('the report of a failed turn repeats none of the words that were said', async () => {
    const { takes, turns } = await createSetting(open)
    await takes('ana', start)
    const [report] = await turns(() => JSON.parse('a secret thing somebody said') as never)
    expect(report).toMatchObject({ ok: false, error: 'SyntaxError' })
  })

  test('a chain of steps is decided in one transaction, each with the session the last one left', async () => {
    const { store, owner, opens, takes } = await createSetting(open)
    await opens('s1')
    await takes('ana', { kind: 'press', session: 's1', step: 'memory', action: 'done' })
    const rounds: number[] = []
    const mind: Mind = {
      plan: () => ({}),
      decide: ({ session }) => {
        if (!session) return nothing
        rounds.push(session.cursor.round)
        const next = { ...session, cursor: { ...session.cursor, round: session.cursor.round + 1 } }
        return rounds.length < 3 ? { ...nothing, session: next, next: { kind: 'leave' } } : { ...nothing, session: next }
      },
    }
    expect(await store.advance(mind, owner, START, 10)).toHaveLength(1)
    expect(rounds).toEqual([0, 1, 2])
    expect((await store.session(HOME, 's1'))?.cursor.round).toBe(3)
  })

  test('a chain without end is set aside as a bug, and nothing of it is kept', async () => {
    const { store, opens, takes, turns } = await createSetting(open)
    await opens('s1')
    await takes('ana', { kind: 'press', session: 's1', step: 'memory', action: 'done' })
    const [report] = await turns(() => ({ effects: [post('again')], next: { kind: 'leave' } }))
    expect(report?.error).toContain('too many steps')
    expect(await store.claimEffects(START, 10, new Set())).toEqual([])
  })

  test.each([
    ['plain', 'x', MAX_CURSOR_BYTES],
    ['three-byte', '語', Math.ceil(MAX_CURSOR_BYTES / 3)],
  ])('a cursor that grew too large in %s letters is refused', async (_name, letter, count) => {
    const { store, opens, takes, turns } = await createSetting(open)
    const session = await opens('s1')
    await takes('ana', { kind: 'press', session: 's1', step: 'memory', action: 'done' })
    const [report] = await turns(() => ({ session: { ...session, cursor: { ...session.cursor, state: letter.repeat(count) } } }))
    expect(report).toMatchObject({ ok: false })
    expect(await store.session(HOME, 's1')).toEqual(session)
  })

  test('a session is found in each of its rooms, and follows when they change', async () => {
    const { store, opens, applies } = await createSetting(open)
    const session = await opens('s1', [MAIN])
    expect(await store.sessions(HOME, { room: SECOND })).toEqual([])
    await applies('s1', { session: { ...session, rooms: [SECOND] } })
    expect((await store.sessions(HOME, { room: SECOND, open: true })).map((one) => one.id)).toEqual(['s1'])
    expect(await store.sessions(HOME, { room: MAIN })).toEqual([])
  })

  test('an ended session is no longer open, but still there', async () => {
    const { store, opens, applies } = await createSetting(open)
    const session = await opens('s1')
    await applies('s1', { session: { ...session, status: 'ended' } })
    expect(await store.sessions(HOME, { open: true })).toEqual([])
    expect(await store.sessions(HOME, {})).toHaveLength(1)
  })

  test('everyone who acts in a session joins it once', async () => {
    const { store, opens, says } = await createSetting(open)
    await opens('s1')
    await says('ben', 's1', 'one')
    await says('ben', 's1', 'two')
    await says('cy', 's1', 'three')
    expect(await store.joined(HOME, 's1')).toBe(3)
  })

  test('a date becomes one wake event, once, however late, and its row is gone', async () => {
    const { store, owner, turns } = await createSetting(open)
    await store.ensureWake({ ...HOME, id: 'night', what: 'maintenance', at: START + 1_000 })
    await store.ensureWake({ ...HOME, id: 'night', what: 'maintenance', at: START + 9_999 })
    expect(await store.wakeDue(owner, START)).toBe(START + 1_000)
    const later = START + 9 * 365 * 86_400_000
    expect(await store.wakeDue(owner, later)).toBeNull()
    expect(await store.wakeDue(owner, later)).toBeNull()
    const seen: unknown[] = []
    await turns(({ event }) => {
      seen.push(event.body)
      return {}
    })
    expect(seen).toEqual([{ kind: 'wake', schedule: 'night', period: String(START + 1_000), what: 'maintenance', session: null }])
  })

  test('a turn sets a date, moves it and removes it; two dates that have come wake in their order', async () => {
    const { store, owner, opens, applies, turns } = await createSetting(open)
    await opens('s1')
    await applies('s1', {
      wakes: [
        { id: 'a', what: 'step', at: START + 30 },
        { id: 'b', what: 'session', at: START + 10 },
        { id: 'c', what: 'step', at: START + 20 },
      ],
    })
    await applies('s1', {
      wakes: [
        { id: 'b', what: 'session', at: START + 40 },
        { id: 'c', what: 'step', at: null },
      ],
    })
    expect(await store.wakeDue(owner, START)).toBe(START + 30)
    await store.wakeDue(owner, START + 50)
    const seen: string[] = []
    await turns(({ event, session }) => {
      if (event.body.kind === 'wake') seen.push(`${event.body.schedule} ${event.lane} ${session?.id}`)
      return {}
    })
    expect(seen).toEqual(['a session:s1 s1', 'b session:s1 s1'])
  })
}
