import { describe, expect, it } from 'vitest'
import { holding } from '../support/bytes.js'
import { COMMUNITY, createWorld, pageText, ROOM, SECOND_ROOM, type World } from '../support/world.js'

const scope = { community: COMMUNITY }
const QUESTION = 'Where should the new bench stand?'
const asks = (world: World, who: string, fields: Record<string, string>) => world.does(who, { kind: 'ask', fields })
const session = async (world: World) => {
  const [found] = await world.app.store(COMMUNITY).sessions(scope, {})
  if (!found) throw new Error('no session')
  return found
}
const answers = async (world: World, who: string, text: string) =>
  world.does(who, { kind: 'form', session: (await session(world)).id, step: 'question', fields: { text, audience: 'group' } })

describe('one question', () => {
  it('is asked, answered in private, shown together and made into a wall, all in one go', async () => {
    const world = await createWorld({ sandbox: false })
    await asks(world, 'ana', { question: QUESTION })
    expect(world.said()).toContain(QUESTION)
    const { id, length } = await session(world)
    expect(length).toBe('quick')
    const form = await world.asks('ben', { kind: 'form', session: id, step: 'question', action: 'answer' })
    expect(JSON.stringify(form)).toContain(QUESTION)
    await answers(world, 'ben', 'By the mill.')
    expect(world.said()).not.toContain('By the mill.')
    await world.passes(49)
    expect(world.said()).toContain('By the mill.')
    expect(await session(world)).toMatchObject({ status: 'ended' })
    expect(await world.app.store(COMMUNITY).artifacts(scope, { status: 'adopted' })).toHaveLength(1)
  })

  it('stays open as long as was chosen', async () => {
    const world = await createWorld({ sandbox: false })
    await asks(world, 'ana', { question: QUESTION, length: 'evening' })
    const { openedAt, cursor } = await session(world)
    expect((cursor.closesAt ?? 0) - openedAt).toBe(4 * 3_600_000)
    expect(await asks(world, 'ana', { question: QUESTION, length: 'for-ever' })).toMatchObject({ code: 'unknown-length' })
  })

  it.each([
    ['nothing', '   ', 'Please write something'],
    ['two questions', 'Where? And when?', 'Those are several questions'],
    ['too many words', 'word '.repeat(61), 'That is 61 words'],
  ])('is refused as %s, beside its field', async (_name, question, why) => {
    const world = await createWorld()
    const receipt = await asks(world, 'ana', { question })
    expect(receipt).toMatchObject({ kind: 'refused', code: 'fields' })
    expect(JSON.stringify(receipt)).toContain(why)
  })

  it('that has not begun can be reported by nobody, whatever id they know: it reads as not there', async () => {
    const world = await createWorld({ sandbox: false })
    await world.app.store(COMMUNITY).person(scope, 'console:ben', 'Ben', 0)
    await asks(world, 'ben', { question: QUESTION })
    const { id, question } = await session(world)
    const report = await world.does('cyd', { kind: 'command', name: 'report', session: id, what: question ?? '' })
    expect(report).toMatchObject({ code: 'unknown-words' })
    expect((await world.app.store(COMMUNITY).contribution(scope, question ?? ''))?.hold).toBeUndefined()
  })

  it('of a member waits for the core team: nothing is said in the room, and whoever begins it holds it', async () => {
    const world = await createWorld({ sandbox: false })
    await world.app.store(COMMUNITY).person(scope, 'console:ben', 'Ben', 0)
    await asks(world, 'ben', { question: QUESTION })
    expect(world.out.filter(({ post }) => post.only === null)).toEqual([])
    expect(world.said()).toContain('Ben would like to ask everyone something.')
    const { id } = await session(world)
    expect(await world.does('ben', { kind: 'command', name: 'begin', session: id })).toMatchObject({ code: 'not-host' })
    expect(pageText(await world.asks('ana', { kind: 'board' }))).toContain(QUESTION)
    await world.does('ana', { kind: 'command', name: 'begin', session: id })
    expect(await session(world)).toMatchObject({ status: 'open' })
    expect(world.out.filter(({ post, text }) => post.only === null && text.includes(QUESTION))).toHaveLength(1)
  })

  it('that the core team lets go is not asked, and its author hears so in private', async () => {
    const world = await createWorld({ sandbox: false })
    await asks(world, 'ben', { question: QUESTION })
    await world.does('ana', { kind: 'command', name: 'stop', session: (await session(world)).id })
    const ben = (await world.app.store(COMMUNITY).personByAccount(scope, 'console:ben'))?.id
    expect(world.out.filter(({ post }) => post.only === ben).at(-1)?.text).toContain('Your question was not asked this time.')
    expect(world.out.filter(({ post }) => post.only === null)).toEqual([])
  })

  it('is its author’s words: changed, taken back and erased like any others, to the last byte', async () => {
    const world = await createWorld({ sandbox: false })
    await asks(world, 'ana', { question: QUESTION })
    const [words] = await world.app.store(COMMUNITY).contributions(scope, { session: (await session(world)).id })
    await world.does('ana', { kind: 'edit', contribution: words?.id ?? '', text: 'Where should the old bench go?' })
    const room = async () => JSON.stringify(await world.asks('ben', { kind: 'room', room: ROOM, after: 0 }))
    expect(await room()).toContain('old bench')
    await world.does('ana', { kind: 'erase', sure: 'erase my words' })
    expect(await room()).not.toContain('bench')
    expect(holding(world.folder, 'bench go')).toEqual([])
  })

  it('is asked in the rooms that were chosen, wherever it was filled in, and in one at least', async () => {
    const world = await createWorld()
    const form = await world.asks('ana', { kind: 'fill', what: 'ask' })
    expect(JSON.stringify(form)).toContain('second room')
    await world.does('ana', { kind: 'ask', fields: { question: QUESTION, rooms: [SECOND_ROOM] } })
    expect(await session(world)).toMatchObject({ rooms: [SECOND_ROOM] })
    expect(world.said(SECOND_ROOM)).toContain(QUESTION)
    expect(world.said()).not.toContain(QUESTION)
    expect(await world.does('ana', { kind: 'ask', fields: { question: QUESTION, rooms: [] } })).toMatchObject({
      fields: { rooms: expect.anything() },
    })
    const many = Array.from({ length: 61 }, (_, at) => `console:${at}`)
    expect(await world.does('ana', { kind: 'ask', fields: { question: QUESTION, rooms: many } })).toMatchObject({ code: 'bad-event' })
  })

  it('cannot be started without a question, and stands on no list of playbooks', async () => {
    const world = await createWorld()
    expect(await world.does('ana', { kind: 'start', playbook: 'ask' })).toMatchObject({ code: 'needs-question' })
    const home = await world.asks('ana', { kind: 'home' })
    expect(home.kind === 'home' && home.playbooks.map(({ id }) => id)).not.toContain('ask')
  })
})
