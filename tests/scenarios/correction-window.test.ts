import { describe, expect, it } from 'vitest'
import { createFinder } from '../../src/play/which.js'
import { COMMUNITY, createWorld, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const STEPS = [
  'id: tales, kind: gather, hours: 1',
  'id: draft, kind: draft, of: tales, slots: [cost], hours: 1',
  'id: check, kind: release, of: tales, hours: 20',
  'id: publish, kind: publish',
]
const words = { draft: 'Who edits?\n\n### cost\n\nWhat we give up.', check: 'Did we get you right?' }
const TALES = { ana: 'The bell is gone.', ben: 'The bus stopped.', cyd: 'I have never swum.' }

/** What people do in a session of this playbook, in any process that holds its folder. */
function stage(world: World, session: string) {
  const store = world.app.store(COMMUNITY)
  const find = createFinder({ store, scope, session, accountOf: (who) => `console:${who}` })
  const person = async (who: string): Promise<string> => (await store.personByAccount(scope, `console:${who}`))?.id ?? ''
  return {
    find,
    press: (who: string, step: string, action: string, item?: string) =>
      world.does(who, { kind: 'press', session, step, action, ...(item === undefined ? {} : { item }) }),
    fill: (who: string, step: string, fields: Record<string, string>, item: string) =>
      world.does(who, { kind: 'form', session, step, fields, item }),
    /** What one person alone has heard. */
    heard: async (who: string): Promise<string> => {
      const id = await person(who)
      return world.out.flatMap(({ post, text }) => (post.only === id ? [text] : [])).join('\n')
    },
    /** How many cards somebody was asked by: their first ones, which replace no other. */
    cards: async (who: string): Promise<number> => {
      const id = await person(who)
      return world.out.filter(({ post }) => post.only === id && post.key?.startsWith('release:') && post.replaces === null).length
    },
    lines: async (): Promise<number> => (await store.artifacts(scope, { session }))[0]?.body.lines.length ?? 0,
  }
}

/** A session in whose draft Ana has put one line of each, with words of her own before Ben's; everyone is being asked. */
async function asking(more: { sandbox?: boolean; start?: number; folder?: string } = {}) {
  const world = await createWorld({ library: madeUp(STEPS, { artifact: 'strategic-narrative', words }), ...more })
  const session = await world.starts('ana', 'full')
  for (const [who, tale] of Object.entries(TALES)) await world.answers(who, 'tales', tale)
  await world.commands('ana', 'skip')
  const at = stage(world, session)
  await at.press('ana', 'draft', 'edit')
  for (const who of Object.keys(TALES)) {
    const from = (await at.find.contribution({ of: who, step: 'tales' })).id
    await at.fill('ana', 'draft', { from, ...(who === 'ben' ? { linking: 'And then this:' } : {}) }, 'cost')
  }
  await at.press('ana', 'draft', 'done')
  return { world, session, ...at }
}

describe('the correction window', () => {
  it('shows each person how they are quoted: under which heading, and after which words of the editor', async () => {
    const { heard } = await asking()
    const ben = await heard('ben')
    expect(ben).toContain('Did we get you right?')
    expect(ben).toMatch(/It stands under: [\s\S]*And then this:[\s\S]*The bus stopped\./)
    expect(ben).not.toContain('I have never swum.')
    expect(await heard('cyd')).not.toContain('And then this:')
  })

  it('tells the editor what was changed and what was taken out, without a name', async () => {
    const { world, find, press, fill, heard } = await asking()
    const before = await heard('ana')
    await fill('ben', 'check', { text: 'The nine stopped.' }, await find.quote({ of: 'ben' }))
    await press('cyd', 'check', 'no', await find.quote({ of: 'cyd' }))
    const ana = (await heard('ana')).slice(before.length)
    expect(ana).toContain('An author changed a line of your draft. It reads now:')
    expect(ana).toContain('The nine stopped.')
    expect(ana).toContain('An author asked to leave a line out of your draft.')
    expect(ana).not.toMatch(/Ben|Cyd/)
    await world.passes(21)
    expect(world.said('console:main')).toContain('The nine stopped.')
  })

  it('lets words go that are taken back while it is open, and says so to the editor', async () => {
    const { world, find, heard, lines } = await asking()
    await world.does('cyd', { kind: 'withdraw', contribution: (await find.contribution({ of: 'cyd', step: 'tales' })).id })
    await world.passes(21)
    expect(await heard('ana')).toContain('A line of your draft lost its words')
    expect(await lines()).toBe(3)
  })

  it('asks again about new lines alone when the editor goes on after corrections', async () => {
    const { world, find, press, fill, cards, heard } = await asking()
    await press('ana', 'check', 'yes-outside', await find.quote({ of: 'ana' }))
    await fill('ben', 'check', { text: 'The nine stopped.' }, await find.quote({ of: 'ben' }))
    await world.commands('ana', 'back')
    await press('ana', 'draft', 'edit')
    await press('ana', 'draft', 'done')
    expect(world.said()).toContain('No line has changed since its author was asked.')
    expect(await Promise.all(['ana', 'ben', 'cyd'].map(cards))).toEqual([1, 1, 1])
    expect(await heard('cyd')).toContain('Did we get you right?')
  })

  it('asks about what the editor added since, and about nothing else', async () => {
    const { world, find, press, fill, cards } = await asking()
    await world.commands('ana', 'back')
    await press('ana', 'draft', 'edit')
    const from = (await find.contribution({ of: 'ben', step: 'tales' })).id
    await fill('ana', 'draft', { from, words: 'The bus' }, 'cost')
    await press('ana', 'draft', 'done')
    expect(await Promise.all(['ana', 'ben', 'cyd'].map(cards))).toEqual([1, 2, 1])
  })

  it('goes on in another process as if nothing had happened between asking and answering', async () => {
    const { world, session, find, cards } = await asking()
    const quote = await find.quote({ of: 'ben' })
    expect(await cards('ben')).toBe(1)
    await world.stop()
    const again = await createWorld({
      library: madeUp(STEPS, { artifact: 'strategic-narrative', words }),
      folder: world.folder,
      start: Date.UTC(2026, 0, 12, 11),
    })
    const at = stage(again, session)
    await at.fill('ben', 'check', { text: 'The nine stopped.' }, quote)
    expect(await at.cards('ben')).toBe(0)
    expect(await at.heard('ana')).toContain('The nine stopped.')
    await again.passes(21)
    expect(again.said('console:main')).toContain('The nine stopped.')
  })

  it('waits with its question until quiet hours are over, by the reader’s clock', async () => {
    const { world, cards } = await asking({ sandbox: false, start: Date.UTC(2026, 0, 12, 22) })
    expect(await Promise.all(['ana', 'ben', 'cyd'].map(cards))).toEqual([0, 0, 0])
    await world.passes(9)
    expect(await cards('ben')).toBe(0)
    await world.passes(1.1)
    expect(await Promise.all(['ana', 'ben', 'cyd'].map(cards))).toEqual([1, 1, 1])
  })

  it('names the human who answers for the adoption', async () => {
    const { world, session } = await asking()
    await world.passes(21)
    const store = world.app.store(COMMUNITY)
    const ana = await store.personByAccount(scope, 'console:ana')
    expect((await store.artifacts(scope, { session }))[0]).toMatchObject({ status: 'adopted', adoptedBy: ana?.id, editors: [ana?.id] })
  })
})
