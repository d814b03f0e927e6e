import { describe, expect, it } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import type { Button } from '../../src/core/post.js'
import { COMMUNITY, createWorld, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const HALF_WAY = 13
const REMINDED = 'is still open for you'
/** Hours, one after another. */
const hours = async (world: World, n: number): Promise<void> => {
  for (let hour = 0; hour < n; hour += 1) await world.passes(1)
}
const remindersOf = (world: World): string[] =>
  world.out.filter(({ text }) => text.includes(REMINDED)).map(({ post }) => post.only ?? 'everyone')

/** A session of which ana, ben and cyd are; only cyd has not answered the step that is open for a day. Ten in the morning is half way; dov has only set their settings. */
async function begin(open = 24): Promise<{ world: World; session: string; ids: Record<string, string> }> {
  const world = await createWorld({
    library: madeUp(['id: first, kind: gather, hours: 1', `id: memory, kind: gather, hours: ${open}`, 'id: publish, kind: publish']),
    start: Date.UTC(2026, 0, 12, 22),
  })
  const session = await world.starts('ana', 'full')
  const store = world.app.store(COMMUNITY)
  for (const who of ['ben', 'cyd'])
    await world.does(who, { kind: 'form', session, step: 'first', fields: { text: 'A tale.', audience: 'group' } })
  await world.does('dov', { kind: 'settings', audience: 'group' })
  await world.commands('ana', 'skip')
  await world.does('ben', { kind: 'form', session, step: 'memory', fields: { text: 'A tale.', audience: 'group' } })
  await world.does('ana', { kind: 'command', name: 'pass', session })
  const people = await store.people({ community: COMMUNITY })
  return { world, session, ids: Object.fromEntries(people.map(({ id, account }) => [account.slice('console:'.length), id])) }
}

const button = (world: World, action: string): Button =>
  world.out
    .flatMap(({ post }) => post.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])))
    .findLast((one) => one.action === action) ?? { label: '', action }

const presses = async (world: World, who: string, action: string): Promise<void> => {
  const { session = '', step = '', round, value } = button(world, action)
  expect(
    await world.does(who, { kind: 'press', session, step, ...(round === undefined ? {} : { round }), action, ...(value ? { value } : {}) }),
  ).toMatchObject({ kind: 'accepted' })
}

describe('a reminder', () => {
  it('goes, half way and in private, to who took part and has not answered; to nobody else', async () => {
    const { world, ids } = await begin()
    await hours(world, HALF_WAY)
    expect(remindersOf(world)).toEqual([ids.cyd])
    await hours(world, 48)
    expect(remindersOf(world)).toEqual([ids.cyd])
  })

  it('is dropped when nobody worked at its time, not sent late', async () => {
    const { world } = await begin()
    await world.passes(16)
    await hours(world, 12)
    expect(remindersOf(world)).toEqual([])
  })

  it('can be asked for by a host, waits for the end of quiet hours, and comes once a day at most', async () => {
    const { world, ids, session } = await begin(72)
    await world.commands('ana', 'remind')
    await world.commands('ana', 'remind')
    // 22:00: quiet until 08:00
    expect(remindersOf(world)).toEqual([])
    await hours(world, 12)
    expect(remindersOf(world)).toEqual([ids.cyd])
    await world.does('ana', { kind: 'command', name: 'remind', session })
    expect(remindersOf(world)).toEqual([ids.cyd])
    await hours(world, 60)
    expect(remindersOf(world)).toEqual([ids.cyd, ids.cyd])
  })

  it('can be stopped for the session, or for all, with one click', async () => {
    const { world, ids } = await begin(96)
    await world.commands('ana', 'remind')
    await hours(world, 12)
    await presses(world, 'cyd', 'remind:stop')
    await hours(world, 70)
    expect(remindersOf(world)).toEqual([ids.cyd])
    const other = await begin()
    await other.world.does('cyd', { kind: 'settings', reminders: 'off' })
    await hours(other.world, HALF_WAY)
    expect(remindersOf(other.world)).toEqual([])
  })

  it('can be put off until tomorrow, and putting it off is no answer', async () => {
    const { world, ids } = await begin(96)
    await world.commands('ana', 'remind')
    await hours(world, 12)
    await presses(world, 'cyd', 'remind:later')
    await hours(world, 20)
    expect(remindersOf(world)).toEqual([ids.cyd])
    await hours(world, 5)
    expect(remindersOf(world)).toEqual([ids.cyd, ids.cyd])
  })

  it('still comes to someone whose answer was refused, since a hold came before its turn', async () => {
    const { world, ids, session } = await begin()
    const deed: Deed = { kind: 'form', session, step: 'memory', fields: { text: 'Too late.', audience: 'group' } }
    const hold = world.commands('ana', 'hold')
    const [, answered] = await Promise.all([hold, world.does('cyd', deed)])
    expect(answered).toMatchObject({ kind: 'accepted' })
    expect(world.out.some(({ post, text }) => post.only === ids.cyd && text.includes('on hold'))).toBe(true)
    await world.commands('ana', 'resume')
    await hours(world, HALF_WAY)
    expect(remindersOf(world)).toEqual([ids.cyd])
  })

  it('stops with the session', async () => {
    const { world } = await begin()
    await world.commands('ana', 'stop')
    await hours(world, HALF_WAY)
    expect(remindersOf(world)).toEqual([])
  })
})

describe('a receipt', () => {
  it('says which voice of how many, in the language its reader chose, and takes the answer back with one click', async () => {
    const { world, session } = await begin()
    expect(world.said()).toContain('You are voice 1 of 2.')
    expect(await world.does('cyd', { kind: 'settings', lang: 'xx' })).toMatchObject({ code: 'bad-lang' })
    await world.does('cyd', { kind: 'settings', lang: 'de' })
    await world.does('cyd', { kind: 'form', session, step: 'memory', fields: { text: 'Am See.', audience: 'group' } })
    expect(world.out.at(-1)?.text).toContain('Du bist Stimme 2 von 3.')
    await presses(world, 'cyd', 'remove')
    const store = world.app.store(COMMUNITY)
    expect((await store.contributions({ community: COMMUNITY }, { session, step: 'memory' })).length).toBe(1)
    expect(world.out.at(-1)?.text).toContain('Zurückgenommen')
  })
})
