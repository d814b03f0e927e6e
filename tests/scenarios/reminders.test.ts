import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import type { Button } from '../../src/core/post.js'
import type { Library } from '../../src/playbook/library.js'
import { testFolder } from '../support/folder.js'
import { COMMUNITY, createWorld, SECOND_ROOM, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const HOUR_MS = 3_600_000
const HALF_WAY = 13
const REMINDED = 'is still open for you'
const START = Date.UTC(2026, 0, 12, 22)
const libraryOf = (open: number): Library =>
  madeUp(['id: first, kind: gather, hours: 1', `id: memory, kind: gather, hours: ${open}`, 'id: publish, kind: publish'])
/** Hours, one after another. */
const hours = async (world: World, n: number): Promise<void> => {
  for (let hour = 0; hour < n; hour += 1) await world.passes(1)
}
const remindersOf = (world: World): string[] =>
  world.out.filter(({ text }) => text.includes(REMINDED)).map(({ post }) => post.only ?? 'everyone')

/** A session of which ana, ben and cyd are; only cyd has not answered the step that is open for a day. Ten in the morning is half way; dov has only set their settings. */
async function begin(
  open = 24,
  more: { sandbox?: boolean; folder?: string } = {},
): Promise<{ world: World; session: string; ids: Record<string, string> }> {
  const world = await createWorld({ library: libraryOf(open), start: START, ...more })
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

  it('moves when a host gives more time', async () => {
    const { world, ids } = await begin()
    expect(await world.commands('ana', 'extend')).toMatchObject({ kind: 'accepted' })
    // 36 hours now: half way at 16:00, and once more eight hours before it closes, after the quiet hours
    await hours(world, 17)
    expect(remindersOf(world)).toEqual([])
    await hours(world, 1)
    expect(remindersOf(world)).toEqual([ids.cyd])
    await hours(world, 15)
    expect(remindersOf(world)).toEqual([ids.cyd])
    await hours(world, 1)
    expect(remindersOf(world)).toEqual([ids.cyd, ids.cyd])
  })

  it('comes exactly once when Cairn starts anew at its moment, and then again', async () => {
    const folder = testFolder()
    const { world, ids } = await begin(24, { folder })
    await hours(world, 11)
    await world.stop()
    const restart = async (): Promise<World> => {
      const again = await createWorld({ library: libraryOf(24), start: START + 12 * HOUR_MS, folder })
      await again.app.settled()
      return again
    }
    const second = await restart()
    expect([...remindersOf(world), ...remindersOf(second)]).toEqual([ids.cyd])
    await second.stop()
    const third = await restart()
    await hours(third, 10)
    expect(remindersOf(third)).toEqual([])
  })

  it('comes once a day to someone whom two sessions wait for', async () => {
    const { world, ids, session } = await begin(72)
    await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'full' }, { room: SECOND_ROOM })
    const [two] = await world.app.store(COMMUNITY).sessions({ community: COMMUNITY }, { room: SECOND_ROOM, open: true })
    const other = two?.id ?? ''
    await world.does('cyd', { kind: 'form', session: other, step: 'first', fields: { text: 'A tale.', audience: 'group' } })
    await world.does('ana', { kind: 'command', name: 'skip', session: other })
    await world.does('ana', { kind: 'command', name: 'pass', session: other })
    const reminded = (): unknown[] => world.out.filter(({ text }) => text.includes(REMINDED)).map(({ post }) => post.session)
    // half way of both is on the second day at 10:00
    await hours(world, 37)
    const [first] = reminded()
    await world.does('cyd', { kind: 'form', session: String(first), step: 'memory', fields: { text: 'A tale.', audience: 'group' } })
    await hours(world, 20)
    expect(reminded()).toEqual([first])
    await hours(world, 1)
    expect(reminded()).toEqual([first, first === session ? other : session])
    expect(remindersOf(world)).toEqual([ids.cyd, ids.cyd])
  })

  it('can be asked for by a host only', async () => {
    const { world, ids } = await begin(24, { sandbox: false })
    expect(await world.commands('cyd', 'remind')).toMatchObject({ kind: 'refused', code: 'not-host' })
    await hours(world, 11)
    expect(remindersOf(world)).toEqual([])
    expect(await world.commands('ana', 'remind')).toMatchObject({ kind: 'accepted' })
    expect(remindersOf(world)).toEqual([ids.cyd])
  })

  it('leaves nothing behind of someone who is erased', async () => {
    const { world, ids } = await begin()
    await hours(world, HALF_WAY)
    const rowsOf = (person = ''): number => {
      const file = new Database(join(world.folder, `${COMMUNITY}.db`), { readonly: true })
      const rows = file.prepare('SELECT given FROM reminders WHERE person = ?').all(person)
      file.close()
      return rows.length
    }
    expect([rowsOf(ids.cyd), rowsOf(ids.ben)]).toEqual([1, 1])
    await world.does('cyd', { kind: 'erase', sure: 'erase my words' })
    expect([rowsOf(ids.cyd), rowsOf(ids.ben)]).toEqual([0, 1])
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
