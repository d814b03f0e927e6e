import { describe, expect, it } from 'vitest'
import { COMMUNITY, createWorld, pageText } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const STEPS = ['id: tales, kind: gather, hours: 1', 'id: wishes, kind: gather, hours: 1', 'id: publish, kind: publish']
const artifact =
  '{ kind: wish-list, data: { type: object, required: [tales, wishes], properties: { wishes: { type: object, properties: { contributions: { type: integer, minimum: 2 } } } } } }'

async function play(wishes: number) {
  const world = await createWorld({ library: madeUp(STEPS, { artifact }) })
  const session = await world.starts('ana', 'full')
  await world.answers('ana', 'tales', 'The pond froze.')
  await world.commands('ana', 'skip')
  for (const who of ['ben', 'cyd'].slice(0, wishes)) await world.answers(who, 'wishes', `${who} wishes for a bench.`)
  await world.commands('ana', 'skip')
  const [made] = await world.app.store(COMMUNITY).artifacts(scope, { session })
  return { world, made }
}

describe('a playbook that declares its own artifact', () => {
  it('ends in that artifact, whose every line opens to the words under it', async () => {
    const { world, made } = await play(2)
    expect(made).toMatchObject({ kind: 'wish-list', status: 'adopted' })
    expect(made?.body.data).toEqual({ tales: { contributions: 1, people: 1 }, wishes: { contributions: 2, people: 2 } })
    expect(made?.body.lines).toHaveLength(3)
    for (const line of made?.body.lines ?? []) {
      expect(pageText(await world.asks('ben', { kind: 'why', what: line.id, room: 'console:main' }))).toMatch(
        /pond froze|wishes for a bench/,
      )
    }
  })

  it('leaves it in review when its schema refuses it, and tells only the one who holds the session what is missing', async () => {
    const { world, made } = await play(1)
    expect(made).toMatchObject({ status: 'in_review', adoptedOn: null })
    expect(made?.quality.find((one) => one.check === 'schema')).toMatchObject({
      ok: false,
      note: expect.stringContaining('wishes.contributions'),
    })
    const told = world.out.filter(({ text }) => text.includes('wishes.contributions'))
    const ana = (await world.app.store(COMMUNITY).people(scope)).find((one) => one.name === 'Ana')
    expect(told.map(({ post }) => post.only)).toEqual([ana?.id])
    expect(world.said()).toContain('still lacks something')
  })
})
