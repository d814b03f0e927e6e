import { describe, expect, it } from 'vitest'
import { COMMUNITY, createWorld, pageText, ROOM, SECOND_ROOM, type World } from '../support/world.js'
import { codeOf, joinRooms, makeCore, newest, SCOPE } from './joining.js'

async function live(): Promise<World> {
  const world = await createWorld({ sandbox: false })
  await makeCore(world, 'dot')
  return world
}
const sessionOf = async (world: World, id: string) => world.app.store(COMMUNITY).session(SCOPE, id)

/** Both questions are closed, and what was said is shown. */
async function toReveal(world: World): Promise<void> {
  for (const _question of [1, 2]) await world.commands('ana', 'skip')
}

describe('joining two rooms', () => {
  it('shows both names to both sides, and counts once both have said yes', async () => {
    const world = await live()
    await world.does('ana', { kind: 'connect', act: 'offer' })
    expect(world.out.at(-1)?.post.only).not.toBeNull()
    await world.does('dot', { kind: 'connect', act: 'take', code: codeOf(world).toUpperCase().replaceAll('-', ' ') }, { room: SECOND_ROOM })
    const asked = world.out.slice(-2)
    expect(asked.map(({ room }) => room).toSorted()).toEqual([ROOM, SECOND_ROOM])
    for (const { text } of asked) {
      expect(text).toContain('Join main (console) with second room (console)?')
      expect(text).toContain('Ana · Dot')
    }
    const { id } = await newest(world)
    await world.does('dot', { kind: 'connect', act: 'yes', connect: id, side: 'b' }, { room: SECOND_ROOM })
    expect((await newest(world)).joinedAt).toBeNull()
    expect(world.said()).not.toContain('are joined now')
    await world.does('ana', { kind: 'connect', act: 'yes', connect: id, side: 'a' })
    for (const room of [ROOM, SECOND_ROOM]) expect(world.said(room)).toContain('main (console) and second room (console) are joined now')
    const [ana, dot] = await Promise.all(['ana', 'dot'].map((who) => world.app.store(COMMUNITY).personByAccount(SCOPE, `console:${who}`)))
    expect(await newest(world)).toMatchObject({ a: ROOM, b: SECOND_ROOM, byA: ana?.id, byB: dot?.id, endedAt: null })
    expect((await newest(world)).joinedAt).not.toBeNull()
    expect(pageText(await world.asks('dot', { kind: 'board' }))).toContain('main (console) + second room (console) · Ana · Dot')
  })

  it('lets one session run in both, with one result, and each question names its readers', async () => {
    const world = await live()
    await joinRooms(world)
    const id = await world.starts('ana', 'quick')
    expect((await sessionOf(world, id))?.rooms).toEqual([ROOM, SECOND_ROOM])
    await world.app.store(COMMUNITY).noteRoom(SCOPE, SECOND_ROOM, { people: 212, open: true })
    for (const room of [ROOM, SECOND_ROOM]) expect(world.said(room)).toContain('Read in: main (console')
    await world.does('ben', { kind: 'form', session: id, step: 'memory', fields: { text: 'The bench by the mill.', audience: 'group' } })
    await world.does(
      'eve',
      { kind: 'form', session: id, step: 'memory', fields: { text: 'The old ferry.', audience: 'group' } },
      { room: SECOND_ROOM },
    )
    await toReveal(world)
    for (const room of [ROOM, SECOND_ROOM]) {
      expect(world.said(room)).toContain('The bench by the mill.')
      expect(world.said(room)).toContain('The old ferry.')
      expect(world.said(room)).toContain('Read in: main (console) and second room (console, public, 212 people).')
    }
  })

  it('refuses whoever is not of the core team, on either side, also when it was taken from them meanwhile', async () => {
    const world = await live()
    expect(await world.does('ben', { kind: 'connect', act: 'offer' })).toMatchObject({ code: 'not-core' })
    await world.does('ana', { kind: 'connect', act: 'offer' })
    const code = codeOf(world)
    expect(await world.does('ben', { kind: 'connect', act: 'take', code }, { room: SECOND_ROOM })).toMatchObject({ code: 'not-core' })
    await world.does('dot', { kind: 'connect', act: 'take', code }, { room: SECOND_ROOM })
    const { id, byB } = await newest(world)
    await world.does('ana', { kind: 'connect', act: 'yes', connect: id, side: 'a' })
    await world.does('ana', { kind: 'role', person: byB ?? '', role: 'core', give: false })
    expect(await world.does('dot', { kind: 'connect', act: 'yes', connect: id, side: 'b' })).toMatchObject({ code: 'not-core' })
    expect((await newest(world)).joinedAt).toBeNull()
  })

  it('takes a code once, within ten minutes, from the newest that was asked for, and never for the room it came from', async () => {
    const world = await live()
    const take = (code: string, room = SECOND_ROOM) => world.does('dot', { kind: 'connect', act: 'take', code }, { room })
    await world.does('ana', { kind: 'connect', act: 'offer' })
    const first = codeOf(world)
    await world.does('ana', { kind: 'connect', act: 'offer' })
    const second = codeOf(world)
    expect(second).not.toBe(first)
    await take(first)
    expect(world.said(SECOND_ROOM)).toContain('used already')
    await take(second, ROOM)
    expect(world.said(ROOM)).toContain('This is the same room.')
    await take(second)
    expect(await newest(world)).toMatchObject({ b: SECOND_ROOM })
    await take(second)
    expect(world.said(SECOND_ROOM).match(/used already/g)).toHaveLength(2)
    await world.does('ana', { kind: 'connect', act: 'offer' })
    await world.passes(0.17)
    await take(codeOf(world))
    expect(world.said(SECOND_ROOM).match(/used already/g)).toHaveLength(3)
  })

  it('lets nobody speak for a room of another platform from here: a side is someone who is there', async () => {
    const world = await live()
    await world.app.addRoom(COMMUNITY, { room: 'slack:T1:C9', name: '#mission' })
    await world.does('ana', { kind: 'connect', act: 'offer', room: 'slack:T1:C9' })
    await world.does('ana', { kind: 'connect', act: 'offer' })
    await world.does('dot', { kind: 'connect', act: 'take', code: codeOf(world), room: 'slack:T1:C9' })
    expect(world.said().match(/in the room itself/g)).toHaveLength(2)
    expect((await newest(world)).b).toBeNull()
    expect(JSON.stringify(await world.asks('ana', { kind: 'board' }))).not.toContain('offer:slack')
  })

  it('knows no code of another community', async () => {
    const [here, there] = [await live(), await createWorld({ sandbox: false, secret: '7d' })]
    await there.does('ana', { kind: 'connect', act: 'offer' })
    await here.does('dot', { kind: 'connect', act: 'take', code: codeOf(there) }, { room: SECOND_ROOM })
    expect(here.said(SECOND_ROOM)).toContain('not known')
  })

  it('lets nobody guess: after six codes in ten minutes it takes none', async () => {
    const world = await live()
    const guess = (n: number) => world.does('dot', { kind: 'connect', act: 'take', code: `guess-${n}` }, { room: SECOND_ROOM })
    for (let n = 0; n < 6; n += 1) expect(await guess(n)).toMatchObject({ kind: 'accepted' })
    expect(await guess(7)).toMatchObject({ code: 'too-many-tries' })
    expect(await world.does('ana', { kind: 'connect', act: 'offer' })).toMatchObject({ kind: 'accepted' })
    await world.passes(0.2)
    expect(await guess(8)).toMatchObject({ kind: 'accepted' })
  })

  it('joins no rooms twice, though two codes were out at once', async () => {
    const world = await live()
    await world.does('ana', { kind: 'connect', act: 'offer' }, { room: ROOM })
    const one = codeOf(world)
    await world.does('dot', { kind: 'connect', act: 'offer' }, { room: SECOND_ROOM })
    const other = codeOf(world)
    await world.does('dot', { kind: 'connect', act: 'take', code: one }, { room: SECOND_ROOM })
    await world.does('ana', { kind: 'connect', act: 'take', code: other }, { room: ROOM })
    const all = await world.app.store(COMMUNITY).connects(SCOPE, 0)
    expect(all).toHaveLength(2)
    for (const { id } of all) for (const who of ['ana', 'dot']) await world.does(who, { kind: 'connect', act: 'yes', connect: id })
    const joined = (await world.app.store(COMMUNITY).connects(SCOPE, 0)).filter(({ joinedAt }) => joinedAt !== null)
    expect(joined).toHaveLength(1)
    expect(world.said(ROOM) + world.said(SECOND_ROOM)).toContain('joined already')
    await world.does('ana', { kind: 'connect', act: 'offer' })
    await world.does('dot', { kind: 'connect', act: 'take', code: codeOf(world) }, { room: SECOND_ROOM })
    expect(world.said(SECOND_ROOM)).toContain('joined already')
  })

  it('is stopped by a no, and a third person has no say', async () => {
    const world = await live()
    await makeCore(world, 'fay')
    await world.does('ana', { kind: 'connect', act: 'offer' })
    await world.does('dot', { kind: 'connect', act: 'take', code: codeOf(world) }, { room: SECOND_ROOM })
    const { id } = await newest(world)
    await world.does('fay', { kind: 'connect', act: 'yes', connect: id })
    expect(world.said()).toContain('nothing here that waits for your yes')
    await world.does('ana', { kind: 'connect', act: 'no', connect: id })
    for (const room of [ROOM, SECOND_ROOM]) expect(world.said(room)).toContain('These rooms were not joined.')
    await world.does('dot', { kind: 'connect', act: 'yes', connect: id })
    expect((await world.app.store(COMMUNITY).connects(SCOPE, 0)).filter(({ joinedAt }) => joinedAt !== null)).toEqual([])
  })

  it('forgets nothing when it stops between the two yeses', async () => {
    const world = await live()
    await world.does('ana', { kind: 'connect', act: 'offer' })
    await world.does('dot', { kind: 'connect', act: 'take', code: codeOf(world) }, { room: SECOND_ROOM })
    const { id } = await newest(world)
    await world.does('ana', { kind: 'connect', act: 'yes', connect: id, side: 'a' })
    await world.stop()
    const again = await createWorld({ sandbox: false, folder: world.folder })
    await again.does('dot', { kind: 'connect', act: 'yes', connect: id, side: 'b' }, { room: SECOND_ROOM, key: 'again' })
    expect((await newest(again)).joinedAt).not.toBeNull()
  })
})

describe('a room that comes midway', () => {
  async function midway(): Promise<{ world: World; id: string; connect: string }> {
    const world = await live()
    const id = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'The bench by the mill.')
    await world.answers('cyd', 'memory', 'The lilac in the yard.')
    const connect = await joinRooms(world)
    await world.passes(0.01)
    return { world, id, connect }
  }

  it('hears what is asked now, with a way to answer, and who reads along', async () => {
    const { world, id } = await midway()
    expect((await sessionOf(world, id))?.rooms).toEqual([ROOM, SECOND_ROOM])
    expect(world.said(SECOND_ROOM)).toContain('We come in midway')
    expect(world.said(SECOND_ROOM)).toContain('[Answer]')
    expect(world.said(ROOM)).toContain('second room (console) reads along from now on.')
  })

  it('receives nothing of before until each author agrees, and then only theirs', async () => {
    const { world, id } = await midway()
    await world.does('ben', { kind: 'earlier', session: id, room: SECOND_ROOM, may: true })
    await world.does(
      'eve',
      { kind: 'form', session: id, step: 'memory', fields: { text: 'The old ferry.', audience: 'group' } },
      { room: SECOND_ROOM },
    )
    await toReveal(world)
    const there = world.said(SECOND_ROOM)
    expect(there).toContain('The bench by the mill.')
    expect(there).toContain('The old ferry.')
    expect(there).toContain('[said before this room came]')
    expect(there).not.toContain('lilac')
    expect(world.said(ROOM)).toContain('The lilac in the yard.')
    await world.does('cyd', { kind: 'earlier', session: id, room: SECOND_ROOM, may: true })
    expect(world.said(SECOND_ROOM)).toContain('The lilac in the yard.')
  })

  it('asks each author alone, once, and For me keeps the question until they answer', async () => {
    const { world, id } = await midway()
    const asked = world.out.filter(({ text }) => text.includes('May people there read what you said'))
    expect(asked).toHaveLength(2)
    expect(asked.every(({ room, post }) => room === ROOM && post.only !== null)).toBe(true)
    expect(pageText(await world.asks('cyd', { kind: 'for-me' }))).toContain('May people there read what you said')
    await world.does('cyd', { kind: 'earlier', session: id, room: SECOND_ROOM, may: false })
    expect(pageText(await world.asks('cyd', { kind: 'for-me' }))).not.toContain('May people there read what you said')
    expect(pageText(await world.asks('eve', { kind: 'for-me' }))).not.toContain('May people there read what you said')
  })

  it('takes an answer about no room but one that came later', async () => {
    const { world, id } = await midway()
    expect(await world.does('ben', { kind: 'earlier', session: id, room: 'console:third', may: true })).toMatchObject({
      code: 'unknown-room',
    })
    await world.does('ben', { kind: 'earlier', session: id, room: ROOM, may: true })
    expect(world.out.at(-1)?.text).toContain('There is no such room here.')
  })

  it('parts again: its own room keeps the session, and the other hears no more of it', async () => {
    const { world, id, connect } = await midway()
    await world.does('dot', { kind: 'connect', act: 'undo', connect }, { room: SECOND_ROOM })
    for (const room of [ROOM, SECOND_ROOM]) expect(world.said(room)).toContain('are parted again')
    expect(await sessionOf(world, id)).toMatchObject({ rooms: [ROOM] })
    const before = world.said(SECOND_ROOM)
    expect(before).toContain('goes on in its own room')
    await toReveal(world)
    expect(world.said(SECOND_ROOM)).toBe(before)
    expect(world.said(ROOM)).toContain('The bench by the mill.')
    const next = await world.starts('ana', 'quick')
    expect(await sessionOf(world, next)).toMatchObject({ rooms: [ROOM] })
  })
})
