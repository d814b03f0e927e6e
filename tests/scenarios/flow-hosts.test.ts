import { describe, expect, it } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import { COMMUNITY, createWorld, pageText, ROOM, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const steps = ['id: tales, kind: gather, hours: 24', 'id: publish, kind: publish']

async function begin(options: { sandbox: boolean; steps?: readonly string[]; words?: Readonly<Record<string, string>> }) {
  const world = await createWorld({
    library: madeUp(options.steps ?? steps, options.words ? { words: options.words } : {}),
    sandbox: options.sandbox,
  })
  await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'full' })
  const session = (await world.app.store(COMMUNITY).sessions(scope, { room: ROOM }))[0]?.id ?? ''
  return { world, session }
}

const idOf = async (world: World, who: string): Promise<string> =>
  (await world.app.store(COMMUNITY).personByAccount(scope, `console:${who}`))?.id ?? ''

/** Those to whom words like these went alone, by account. */
async function heard(world: World, words: RegExp): Promise<string[]> {
  const people = new Map((await world.app.store(COMMUNITY).people(scope)).map((one) => [one.id, one.account.replace('console:', '')]))
  return world.out
    .flatMap(({ post, text }) => (post.only !== null && words.test(text) ? [people.get(post.only) ?? 'someone who left'] : []))
    .toSorted()
}

const reaches = (world: World, session: string, name: 'human' | 'report') =>
  world.does('ben', { kind: 'command', name, session, text: 'Please.' })

describe('a deputy', () => {
  it('is named by the host for the room to hear, may do what a host may, and can be named no more', async () => {
    const { world, session } = await begin({ sandbox: false })
    await world.does('ben', { kind: 'form', session, step: 'tales', fields: { text: 'A tale.', audience: 'group' } })
    expect(await world.does('ben', { kind: 'command', name: 'extend', session })).toMatchObject({ code: 'not-host' })
    expect(await world.does('ben', { kind: 'deputy', session, person: 'console:ben' })).toMatchObject({ code: 'not-host' })
    await world.does('ana', { kind: 'deputy', session, person: 'console:ben' })
    expect(world.said()).toContain('Ben is the deputy of this session now')
    expect(pageText(await world.asks('cyd', { kind: 'status', room: ROOM }))).toContain('Deputy: Ben')
    const home = await world.asks('ana', { kind: 'home' })
    expect(home).toMatchObject({ sessions: [{ deputy: 'Ben', people: [{ name: 'Ben' }] }] })
    expect(await world.does('ben', { kind: 'command', name: 'extend', session })).toMatchObject({ kind: 'accepted' })
    await world.does('ana', { kind: 'deputy', session })
    expect(await world.does('ben', { kind: 'command', name: 'skip', session })).toMatchObject({ code: 'not-host' })
  })

  it('is someone of the community, known by id or account, and not the facilitator', async () => {
    const { world, session } = await begin({ sandbox: false })
    await world.does('ben', { kind: 'command', name: 'pass', session })
    const deputy = async () => (await world.app.store(COMMUNITY).session(scope, session))?.deputy
    await world.does('ana', { kind: 'deputy', session, person: 'console:nobody' })
    expect(world.said()).toContain('There is no such person here.')
    await world.does('ana', { kind: 'deputy', session, person: 'console:ana' })
    expect(await deputy()).toBeNull()
    await world.does('ana', { kind: 'deputy', session, person: await idOf(world, 'ben') })
    expect(await deputy()).toBe(await idOf(world, 'ben'))
  })
})

describe('whoever asks for a person', () => {
  const prepared = async () => {
    const { world, session } = await begin({ sandbox: false })
    for (const who of ['ben', 'dan', 'eve']) await world.does(who, { kind: 'command', name: 'pass', session })
    await world.does('ana', { kind: 'deputy', session, person: 'console:dan' })
    await world.does('ana', { kind: 'role', person: await idOf(world, 'eve'), role: 'core', give: true })
    return { world, session }
  }
  const erases = (world: World, who: string) => world.does(who, { kind: 'erase', sure: 'erase my words' })

  it('reaches the facilitator and the deputy', async () => {
    const { world, session } = await prepared()
    await reaches(world, session, 'human')
    expect(await heard(world, /asks to talk to a person/)).toEqual(['ana', 'dan'])
  })

  it('reaches the deputy once the facilitator has left, and then the core team', async () => {
    const { world, session } = await prepared()
    await erases(world, 'ana')
    await reaches(world, session, 'human')
    expect(await heard(world, /asks to talk to a person/)).toEqual(['dan'])
    expect(world.said()).toContain('in private, to Dan.')
    await erases(world, 'dan')
    await reaches(world, session, 'human')
    expect(world.said()).toContain('in private, to Eve.')
  })

  it('and who reports something also reaches one more of the core team', async () => {
    const { world, session } = await prepared()
    await reaches(world, session, 'report')
    expect(await heard(world, /reports something/)).toEqual(['ana', 'dan', 'eve'])
    expect(world.said()).toContain('in private, to Ana, Dan, Eve.')
  })
})

describe.each([
  ['practice', true],
  ['live', false],
])('in a %s community', (_name, sandbox) => {
  it('the buttons of a step and the commands know the same hosts', async () => {
    const { world, session } = await begin({
      sandbox,
      steps: ['id: tales, kind: gather, hours: 1', 'id: draft, kind: draft, of: tales, slots: [choice]', 'id: publish, kind: publish'],
      words: { draft: 'Who edits?\n\n### choice\n\nThe choice we face.' },
    })
    await world.does('ben', { kind: 'form', session, step: 'tales', fields: { text: 'A tale.', audience: 'group' } })
    await world.does('ana', { kind: 'command', name: 'skip', session })
    await world.does('ben', { kind: 'press', session, step: 'draft', action: 'edit' })
    await world.does('cyd', { kind: 'press', session, step: 'draft', action: 'let-go' })
    const freed = world.said().includes('The draft is free again.')
    const skipped = (await world.does('cyd', { kind: 'command', name: 'skip', session })).kind === 'accepted'
    expect([freed, skipped]).toEqual([sandbox, sandbox])
  })

  it('who only observes may look, pass and reach a person, and nothing of theirs counts', async () => {
    const { world, session } = await begin({ sandbox })
    const store = world.app.store(COMMUNITY)
    await store.person(scope, 'console:obi', 'Obi', 0)
    const id = await idOf(world, 'obi')
    await world.does('ana', { kind: 'role', person: id, role: 'observer', give: true })
    await world.does('ana', { kind: 'role', person: id, role: 'member', give: false })
    const before = await store.joined(scope, session)
    const refused = { kind: 'refused', code: 'not-participant' }
    const counting: readonly Deed[] = [
      { kind: 'form', session, step: 'tales', fields: { text: 'Mine.', audience: 'group' } },
      { kind: 'press', session, step: 'tales', action: 'pass' },
      { kind: 'command', name: 'skip', session },
      { kind: 'start', playbook: 'storytelling' },
    ]
    for (const deed of counting) expect(await world.does('obi', deed)).toMatchObject(refused)
    expect(await world.asks('obi', { kind: 'form', session, step: 'tales', action: 'answer' })).toMatchObject(refused)
    for (const name of ['pass', 'human', 'report'] as const) {
      expect(await world.does('obi', { kind: 'command', name, session })).toMatchObject({ kind: 'accepted' })
    }
    for (const kind of ['my', 'help'] as const) expect((await world.asks('obi', { kind })).kind).toBe('page')
    expect(await store.joined(scope, session)).toBe(before)
  })
})
