import { describe, expect, it } from 'vitest'
import type { ShownPost } from '../../src/core/post.js'
import { COMMUNITY, createWorld, pageText, type World } from '../support/world.js'

const HOME = { community: COMMUNITY }
const CARD = { what: 'Swifts came back to the mill.', where: 'I saw eleven', why: 'The river may be cleaner.', sector: 'environment' }

/** A full look beyond the place with two cards, a change and what follows from it, brought to its end. */
async function brief(
  again?: ShownPost[],
): Promise<{ world: World; page: () => Promise<string>; register: (filter?: string) => Promise<string> }> {
  const world = await createWorld({ sandbox: false, ...(again ? { again } : {}) })
  const store = world.app.store(COMMUNITY)
  await world.does('ana', { kind: 'start', playbook: 'scan', length: 'full' })
  const id = (await store.sessions(HOME, { open: true }))[0]?.id ?? ''
  const at = async (): Promise<string> => (await store.session(HOME, id))?.cursor.step ?? ''
  const fills = (who: string, step: string, fields: Record<string, string>, item?: string) =>
    world.does(who, { kind: 'form', session: id, step, fields, ...(item === undefined ? {} : { item }) })
  await fills('ben', 'cards', CARD)
  await fills('cyd', 'cards', { what: 'The bank on Mill Street closes.', where: 'Its door', sector: 'economy' })
  const [swifts] = await store.contributions(HOME, { session: id, step: 'cards' })
  for (let turns = 0; turns < 40 && (await at()) !== ''; turns += 1) {
    const step = await at()
    if (step === 'themes') await fills('dora', 'themes', { text: 'From silence to swifts' })
    if (step === 'counter') await fills('cyd', 'counter', { text: 'The swallows went.' })
    if (step === 'scores')
      for (const who of ['cyd', 'dora'])
        await fills(who, 'scores', { significance: '4', plausibility: '3', novelty: '5', timeliness: '2' }, swifts?.id)
    if (step === 'sowhat')
      await fills('dora', 'sowhat', { implication: 'We leave the old walls open.', practice: 'mission', again: 'half' })
    await world.does('ana', { kind: 'command', name: 'skip', session: id })
  }
  const [artifact] = await store.artifacts(HOME, { session: id })
  return {
    world,
    page: async () => pageText(await world.asks('ana', { kind: 'artifact', id: artifact?.id ?? '' })),
    register: async (filter) => pageText(await world.asks('ana', { kind: 'register', ...(filter === undefined ? {} : { filter }) })),
  }
}

describe('a brief', () => {
  it('puts its cards into the register with where they are from and what people think of them', async () => {
    const { world, register } = await brief()
    expect(await register()).toMatch(/Swifts came back to the mill\. — I saw eleven\n.*Priority 12 of 25: impact 4, plausibility 3\./)
    expect(await register()).toContain('The bank on Mill Street closes. — Its door')
    const swifts = (await world.app.store(COMMUNITY).horizon.register(HOME)).find(({ novelty }) => novelty === 5)
    const page = pageText(await world.asks('cyd', { kind: 'register', signal: swifts?.id ?? '' }))
    expect(page).toMatch(/WHY IT MIGHT MATTER HERE\n.*The river may be cleaner\./)
  })

  it('lets a change wait for the practice that it goes to, with what speaks against it', async () => {
    const { world, register } = await brief()
    expect(await register('waiting:mission')).toContain('From silence to swifts')
    const signals = await world.app.store(COMMUNITY).horizon.register(HOME)
    const takes = await world.app.store(COMMUNITY).horizon.takes(HOME)
    const change = signals.find(({ id }) => takes.some(({ signal, mark }) => signal === id && mark === 'send:mission'))
    const page = pageText(await world.asks('cyd', { kind: 'register', signal: change?.id ?? '' }))
    expect(page).toContain('The swallows went.')
    expect(page).toContain('We leave the old walls open.')
  })

  it('shows on its radar where each card stands now, with the same as a list', async () => {
    const { world, page } = await brief()
    expect(await page()).toContain('Swifts came back to the mill. · Environment · New')
    const signals = await world.app.store(COMMUNITY).horizon.register(HOME)
    const swifts = signals.find(({ novelty }) => novelty === 5)
    await world.does('ana', { kind: 'signal-status', signal: swifts?.id ?? '', status: 'rising' })
    expect(await page()).toContain('Swifts came back to the mill. · Environment · Rising')
  })

  it('shows nothing more of a card that was taken back, nor of what stood on it', async () => {
    const { world, page, register } = await brief()
    const store = world.app.store(COMMUNITY)
    const all = await store.contributions(HOME, { person: (await store.people(HOME)).find(({ name }) => name === 'Ben')?.id ?? '' })
    await world.does('ben', { kind: 'withdraw', contribution: all.find(({ mark }) => mark === 'card')?.id ?? '' })
    for (const text of [await page(), await register()]) {
      expect(text).not.toContain('Swifts came')
      expect(text).not.toContain('I saw eleven')
    }
    expect(await page()).toContain('In review')
    const parts = await store.contributions(HOME, { person: all[0]?.person ?? '' })
    expect(parts.filter(({ text }) => text !== null)).toEqual([])
  })

  it.each(['withdraw', 'erase'] as const)(
    'shows a card anew wherever a platform keeps a copy of it, in another session too: %s',
    async (how) => {
      const again: ShownPost[] = []
      const { world } = await brief(again)
      const store = world.app.store(COMMUNITY)
      const swifts = (await store.horizon.register(HOME)).find(({ novelty }) => novelty === 5)
      await world.does('cyd', { kind: 'take', signal: swifts?.id ?? '', take: 'send', fields: { practice: 'storytelling' } })
      await world.starts('ana', 'quick')
      expect(world.out.some(({ post, text }) => post.only !== null && text.includes(CARD.what) && text.includes('sent'))).toBe(true)
      again.length = 0
      const card = swifts?.contribution ?? ''
      await world.does('ben', how === 'erase' ? { kind: 'erase', sure: 'erase my words' } : { kind: 'withdraw', contribution: card })
      const other = (await store.sessions(HOME, { open: true }))[0]?.id
      const shown = again.filter(({ session }) => session === other).map(({ blocks }) => JSON.stringify(blocks))
      expect(shown.filter((text) => text.includes('[taken back]'))).toHaveLength(1)
      expect(JSON.stringify(again)).not.toContain(CARD.what)
    },
  )

  it('forgets who is erased, down to their scores', async () => {
    const { world, page, register } = await brief()
    await world.does('ben', { kind: 'erase', sure: 'erase my words' })
    for (const text of [await page(), await register()])
      for (const words of [CARD.what, CARD.where, CARD.why]) expect(text).not.toContain(words)
  })

  it('hides what stands on a card with the card, while someone looks at it', async () => {
    const { world, register } = await brief()
    const store = world.app.store(COMMUNITY)
    const [session] = (await store.sessions(HOME, {})).filter(({ playbook }) => playbook === 'scan')
    const card = (await store.contributions(HOME, { session: session?.id ?? '' })).find(({ text }) => text === CARD.what)
    await world.does('dora', { kind: 'command', name: 'report', text: 'Not so.', what: card?.id ?? '' })
    const text = await register()
    expect(text).not.toContain('Swifts came')
    expect(text).not.toContain('I saw eleven')
  })
})

describe('the look back at the cards', () => {
  /** The question after these cards, as all read it. */
  async function looking(...cards: readonly string[]): Promise<{ world: World; session: string }> {
    const world = await createWorld({ sandbox: false })
    await world.does('ana', { kind: 'start', playbook: 'scan', length: 'full' })
    const session = (await world.app.store(COMMUNITY).sessions(HOME, { open: true }))[0]?.id ?? ''
    for (const [at, what] of cards.entries())
      await world.does(`p${at}`, { kind: 'form', session, step: 'cards', fields: { what, where: `Street ${at}` } })
    await world.does('ana', { kind: 'command', name: 'skip', session })
    return { world, session }
  }

  it('points out those that read nearly alike, and merges none', async () => {
    const { world, session } = await looking(
      'The bank on Mill Street closes in May.',
      'Swifts came back to the mill.',
      'The bank on Mill Stret closes in May.',
    )
    expect(world.said()).toMatch(
      /These read nearly alike\. Each stays as it is:\)?\n.*Mill Street closes in May\. · The bank on Mill Stret closes in May\./,
    )
    const cards = await world.app.store(COMMUNITY).contributions(HOME, { session, step: 'cards' })
    expect(cards.filter(({ text }) => text !== null)).toHaveLength(3)
  })

  it('says nothing of it where none are', async () => {
    const { world } = await looking('The bank on Mill Street closes.', 'The bank on Hill Road closes.')
    expect(world.said()).toContain('What should we know about one of these cards?')
    expect(world.said()).not.toContain('nearly alike')
  })
})
