import { describe, expect, it } from 'vitest'
import { COMMUNITY, createWorld, type World } from '../support/world.js'

const HOME = { community: COMMUNITY }
const CARD = { what: 'Swifts came back to the mill.', where: 'I saw eleven', sector: 'environment' }

/** Ben's card in a full look beyond the place, after he said how far his words usually go. */
async function brings(audience?: 'count' | 'group' | 'outside'): Promise<{ world: World; session: string; intro: string }> {
  const world = await createWorld({ sandbox: false })
  await world.does('ana', { kind: 'start', playbook: 'scan', length: 'full' })
  const session = (await world.app.store(COMMUNITY).sessions(HOME, { open: true }))[0]?.id ?? ''
  if (audience) await world.does('ben', { kind: 'settings', audience })
  const view = await world.asks('ben', { kind: 'form', session, step: 'cards', action: 'answer' })
  const intro = view.kind === 'form' ? (view.form.intro ?? []).flatMap((text) => text.map((span) => span.text)).join(' ') : ''
  await world.does('ben', { kind: 'form', session, step: 'cards', fields: CARD })
  return { world, session, intro }
}
const audiences = async (world: World, session: string): Promise<readonly string[]> =>
  (await world.app.store(COMMUNITY).contributions(HOME, { session })).map(({ audience }) => audience)

describe('a card', () => {
  it.each([
    ['outside', 'It may be shared outside without your name'],
    ['group', 'This group may read it'],
  ] as const)('goes as far as its author’s words usually go (%s), and its form says so', async (audience, says) => {
    const { world, session, intro } = await brings(audience)
    expect(intro).toContain(says)
    expect(new Set(await audiences(world, session))).toEqual(new Set([audience]))
    expect(world.said()).toContain('Swifts came back')
  })

  it('is the group’s where nobody said otherwise', async () => {
    const { world, session, intro } = await brings()
    expect(intro).toContain('This group may read it')
    expect(new Set(await audiences(world, session))).toEqual(new Set(['group']))
  })

  it('is counted and read by nobody, where its author wants that', async () => {
    const { world, session, intro } = await brings('count')
    expect(intro).toContain('So nobody reads this card.')
    expect(new Set(await audiences(world, session))).toEqual(new Set(['count']))
    expect(world.said()).not.toContain('Swifts came back')
    expect(world.said()).not.toContain('I saw eleven')
    await world.does('ana', { kind: 'command', name: 'skip', session })
    expect(world.said()).not.toContain('Swifts came back')
  })
})
