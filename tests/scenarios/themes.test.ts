import { describe, expect, it } from 'vitest'
import type { ShownPost } from '../../src/core/post.js'
import { COMMUNITY, createWorld, type World } from '../support/world.js'
import { fixture } from '../synthesis/given.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const STEPS = ['id: moment, kind: gather', 'id: headings, kind: cluster, of: moment, most: 6', 'id: publish, kind: publish']
const SECRET = 'Only count this: the river is my river.'

/** A session in which as many people answer as `texts` has entries, moved on to its headings. */
async function asked(texts: readonly string[]): Promise<{ world: World; session: string }> {
  const world = await createWorld({ library: madeUp(STEPS) })
  const session = await world.starts('ana', 'full')
  for (const [at, text] of texts.entries()) await world.answers(`p${at}`, 'moment', text, text === SECRET ? 'count' : 'group')
  await world.commands('ana', 'skip')
  return { world, session }
}

const themes = (world: World): readonly ShownPost[] =>
  world.out
    .map(({ post }) => post)
    .filter(({ blocks }) =>
      blocks.some((block) => block.kind === 'note' && /may belong together/.test(block.text.map((span) => span.text).join(''))),
    )
const quotes = (post: ShownPost): string[] =>
  post.blocks.flatMap((block) => (block.kind === 'quote' ? [block.text.map((span) => span.text).join('')] : []))

describe('a first sorting', () => {
  it('is proposed in the room from 12 answers on, in the words of those who may be quoted', async () => {
    const given = fixture('neighbourhood').filter((one) => /^(river|bus|school)/.test(one.id))
    const { world, session } = await asked([...given.map((one) => one.text), SECRET])
    expect(world.said()).toMatch(/A first sorting found \d themes/)
    expect(themes(world).length).toBeGreaterThanOrEqual(2)
    expect(themes(world).length).toBeLessThanOrEqual(6)
    for (const post of themes(world)) {
      expect(quotes(post).length).toBeGreaterThan(0)
      for (const quote of quotes(post)) expect(given.map((one) => one.text)).toContain(quote)
    }
    expect(world.said()).not.toContain(SECRET)

    const [artifact] = await world.app.store(COMMUNITY).artifacts(scope, { session })
    const kept = artifact?.body.data as { themes: { members: string[] }[]; alsoSaid: string[] }
    const placed = [...kept.themes.flatMap((theme) => theme.members), ...kept.alsoSaid]
    const all = await world.app.store(COMMUNITY).contributions(scope, { session, step: 'moment' })
    expect(placed.toSorted()).toEqual(all.map((one) => one.id).toSorted())
  })

  it('keeps no one’s words of its own: they change with the answer they come from', async () => {
    const given = fixture('neighbourhood').slice(0, 14)
    const { world, session } = await asked(given.map((one) => one.text))
    const data = JSON.stringify((await world.app.store(COMMUNITY).artifacts(scope, { session })).map((one) => one.body.data))
    expect(data).toContain('quotes')
    for (const { text } of given) expect(data).not.toContain(text.slice(0, 20))
  })

  it('is not made of 11 answers', async () => {
    const { world } = await asked(
      fixture('neighbourhood')
        .slice(0, 11)
        .map((one) => one.text),
    )
    expect(world.said()).toContain('These are the words of headings.')
    expect(world.said()).not.toContain('first sorting')
  })
})
