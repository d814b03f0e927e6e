import { describe, expect, it } from 'vitest'
import { meaningOf } from '../../src/ports/page-button.js'
import { COMMUNITY, createWorld, pageText, type World } from '../support/world.js'

const HOME = { community: COMMUNITY }
const DAY = 24
/** Half a year after the session, and a day for the clock change in between. */
const HALF_A_YEAR = 184 * DAY
const TODAY = 'Today we look at this again.'

/** A look beyond the place, over, with one change that Cyd, or whoever is named, looks after; looked at again in half a year. */
async function changed(owner?: string): Promise<{ world: World; id: string; told: () => readonly string[] }> {
  const world = await createWorld({ sandbox: false })
  const store = world.app.store(COMMUNITY)
  await world.does('ana', { kind: 'start', playbook: 'scan', length: 'full' })
  const session = (await store.sessions(HOME, { open: true }))[0]?.id ?? ''
  const at = async (): Promise<string> => (await store.session(HOME, session))?.cursor.step ?? ''
  const fills = (who: string, step: string, fields: Record<string, string>) => world.does(who, { kind: 'form', session, step, fields })
  await fills('ben', 'cards', { what: 'Swifts came back to the mill.', where: 'I saw eleven' })
  for (let turns = 0; turns < 40 && (await at()) !== ''; turns += 1) {
    const step = await at()
    if (step === 'themes') await fills('dora', step, { text: 'From silence to swifts' })
    if (step === 'sowhat')
      await fills('cyd', step, { implication: 'We leave the walls open.', again: 'half', ...(owner === undefined ? {} : { owner }) })
    await world.does('ana', { kind: 'command', name: 'skip', session })
  }
  const takes = await store.horizon.takes(HOME)
  const id = takes.find(({ mark }) => mark === 'matters')?.signal ?? ''
  const people = await store.people(HOME)
  const told = (): readonly string[] =>
    world.out.flatMap(({ post, text }) => (text.includes(TODAY) ? [people.find((one) => one.id === post.only)?.name ?? 'everyone'] : []))
  return { world, id, told }
}
const status = async (world: World, id: string): Promise<string> =>
  (await world.app.store(COMMUNITY).horizon.signal(HOME, id))?.status ?? ''

describe('the day on which a change is looked at again', () => {
  it('is told to whoever was named to look after it, once and in private, long after the session', async () => {
    const { world, told } = await changed('Cyd')
    await world.passes(170 * DAY)
    expect(told()).toEqual([])
    await world.passes(20 * DAY)
    expect(told()).toEqual(['Cyd'])
    await world.passes(400 * DAY)
    expect(told()).toEqual(['Cyd'])
    const post = world.out.find(({ text }) => text.includes(TODAY))
    expect(post?.text).toContain('From silence to swifts')
    const buttons = post?.post.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])) ?? []
    expect(buttons.map(({ label }) => label)).toEqual([
      'Look closer',
      'Watching',
      'Rising',
      'Fading',
      'Laid aside',
      'Look again in three months',
    ])
    expect(buttons.every((button) => meaningOf(button) !== undefined)).toBe(true)
  })

  it.each([
    ['nobody', undefined, 'Ana'],
    ['a group', 'the garden group', 'Ana'],
    ['oneself', 'Me.', 'Cyd'],
    ['a person, written small', ' dora ', 'Dora'],
  ])('is told, where %s was named, to the right one', async (_who, owner, name) => {
    const { world, told } = await changed(owner)
    await world.passes(HALF_A_YEAR + DAY)
    expect(told()).toEqual([name])
  })

  it('comes once after any downtime, not in its reader’s night', async () => {
    const { world, id } = await changed('Cyd')
    await world.stop()
    const later = await createWorld({ sandbox: false, folder: world.folder, start: Date.UTC(2028, 2, 1, 2) })
    await later.passes(0)
    expect(later.out.filter(({ text }) => text.includes(TODAY))).toHaveLength(0)
    await later.passes(8)
    await later.passes(48)
    expect(later.out.filter(({ text }) => text.includes(TODAY))).toHaveLength(1)
    expect(await later.app.store(COMMUNITY).horizon.lookAgain(HOME, id)).toBeNull()
  })

  it('is the core team’s where its owner is gone', async () => {
    const { world, told } = await changed('Cyd')
    await world.does('cyd', { kind: 'erase', sure: 'erase my words' })
    await world.passes(HALF_A_YEAR + DAY)
    expect(told()).toEqual(['Ana'])
  })

  it('passes in silence where it was laid aside, or its words are gone', async () => {
    const { world, id, told } = await changed('Cyd')
    await world.does('ana', { kind: 'signal-status', signal: id, status: 'retired' })
    await world.passes(HALF_A_YEAR + DAY)
    expect(told()).toEqual([])
    const other = await changed('Cyd')
    await other.world.does('dora', { kind: 'erase', sure: 'erase my words' })
    await other.world.passes(HALF_A_YEAR + DAY)
    expect(other.told()).toEqual([])
  })

  it('lets its owner say where it stands, and nobody else outside the core team', async () => {
    const { world, id } = await changed('Cyd')
    await world.does('ben', { kind: 'look-again', signal: id, answer: 'rising' })
    expect(await status(world, id)).toBe('new')
    await world.does('cyd', { kind: 'look-again', signal: id, answer: 'rising' })
    expect(await status(world, id)).toBe('rising')
    await world.does('ana', { kind: 'look-again', signal: id, answer: 'fading' })
    expect(await status(world, id)).toBe('fading')
  })

  it('is put off by a season, as often as someone says so', async () => {
    const { world, id, told } = await changed('Cyd')
    await world.passes(HALF_A_YEAR + DAY)
    for (const times of [2, 3]) {
      await world.does('cyd', { kind: 'look-again', signal: id, answer: 'later' })
      await world.passes(80 * DAY)
      expect(told()).toHaveLength(times - 1)
      await world.passes(14 * DAY)
      expect(told()).toHaveLength(times)
    }
  })

  it('stands on the signal’s page with who looks after it', async () => {
    const { world, id } = await changed('Cyd')
    const page = pageText(await world.asks('ben', { kind: 'register', signal: id }))
    expect(page).toMatch(/It is looked at again on 2026-07-1\d/)
    expect(page).toMatch(/WHO LOOKS AFTER IT\n.*Cyd/)
  })
})
