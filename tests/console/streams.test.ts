import { describe, expect, it, onTestFinished } from 'vitest'
import { HEARTBEAT_MS } from '../../adapters/chat/console/streams.js'
import { COMMUNITY, ROOM, raiseStage, SECOND_ROOM, type Stage, type StageOptions } from './support/stage.js'
import { postsOf, type StreamEvent, textOf, type Visitor, visit } from './support/visitor.js'

async function stageFor(options: StageOptions = {}): Promise<Stage> {
  const stage = await raiseStage(options)
  onTestFinished(() => stage.end())
  return stage
}

/** Starts a quick session as Ana; answers its id. */
async function started(stage: Stage, visitor: Visitor, room = ROOM): Promise<string> {
  const { receipt } = await visitor.accept('Ana', { kind: 'start', playbook: 'storytelling', length: 'quick' }, undefined, room)
  expect(receipt.kind).toBe('accepted')
  return (await stage.app.store(COMMUNITY).sessions({ community: COMMUNITY }, { open: true }))[0]?.id ?? ''
}

const answer = (visitor: Visitor, who: string, session: string, text: string) =>
  visitor.accept(who, { kind: 'form', session, step: 'memory', fields: { text, audience: 'group' } })

const ids = (events: readonly StreamEvent[]): number[] => events.filter((one) => one.event === 'post').map((one) => Number(one.id))

describe('the stream of a room', () => {
  it('begins with everything said so far, then says where its sessions stand, and goes on with what is new', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const session = await started(stage, visitor)
    const stream = await visitor.stream('Ana')
    const before = postsOf(await stream.until('sessions'))
    expect(before.map(textOf).join()).toContain('Which day here will you never forget?')
    await answer(visitor, 'Ana', session, 'The pond froze.')
    const [thanks] = postsOf([await stream.next('post')])
    expect(thanks && textOf(thanks)).toContain('You are voice 1')
  })

  it('gives exactly what was missed after Last-Event-ID, in order', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const session = await started(stage, visitor)
    await answer(visitor, 'Ana', session, 'The pond froze.')
    await visitor.accept('Ana', { kind: 'command', name: 'skip', session })
    const whole = await (await visitor.stream('Ana')).until('sessions')
    const all = ids(whole)
    expect(all.length).toBeGreaterThan(4)
    expect(all).toEqual([...all].sort((a, b) => a - b))
    for (const [at, id] of all.entries()) {
      const later = await (await visitor.stream('Ana', { lastEventId: id })).until('sessions')
      expect(postsOf(later)).toEqual(postsOf(whole).slice(at + 1))
    }
  })

  it('trusts Last-Event-ID over the address, and passes over one that makes no sense', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    await started(stage, visitor)
    const all = ids(await (await visitor.stream('Ana')).until('sessions'))
    const last = all.at(-1) ?? 0
    expect(ids(await (await visitor.stream('Ana', { after: 0, lastEventId: last })).until('sessions'))).toEqual([])
    expect(ids(await (await visitor.stream('Ana', { after: last, lastEventId: -1 })).until('sessions'))).toEqual([])
  })

  it('says every 15 seconds that the line still stands', async () => {
    const stage = await stageFor()
    const stream = await (await visit(stage)).stream('Ana')
    await stream.until('sessions')
    for (let beat = 0; beat < 3; beat += 1) {
      await stage.passes(HEARTBEAT_MS)
      expect(await stream.beat()).toBe(': still here')
    }
  })

  it('hears only its own room', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    await started(stage, visitor, SECOND_ROOM)
    expect(postsOf(await (await visitor.stream('Ana')).until('sessions'))).toEqual([])
    expect(postsOf(await (await visitor.stream('Ana', { room: SECOND_ROOM })).until('sessions'))).not.toEqual([])
  })

  it('is refused for a room that is not there, and for one of another platform', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const stream = await visitor.stream('Ana', { room: 'console:nowhere' })
    expect(JSON.parse((await stream.next('refused')).data)).toMatchObject({ kind: 'refused', code: 'unknown-room' })
    await stream.ended()
    expect((await visitor.fetch(`/api/events?community=${COMMUNITY}&room=slack:T1:C1&as=Ana`)).status).toBe(400)
  })

  it('is refused when a browser has fifty open', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const streams = await Promise.all(Array.from({ length: 50 }, () => visitor.stream('Ana')))
    for (const stream of streams) await stream.until('sessions')
    const path = `/api/events?community=${COMMUNITY}&room=${ROOM}&as=Ana`
    expect((await visitor.fetch(path)).status).toBe(429)
    const other = await (await visit(stage)).stream('Ana')
    await other.until('sessions')
  })
})

describe('words that are taken back', () => {
  it('make every open page read its room again, once they are gone', async () => {
    const stage = await stageFor()
    const [writer, reader] = [await visit(stage), await visit(stage)]
    const session = await started(stage, writer)
    await answer(writer, 'Ana', session, 'I will think better of this.')
    await writer.accept('Ana', { kind: 'command', name: 'skip', session })
    await writer.accept('Ana', { kind: 'command', name: 'skip', session })
    const stream = await reader.stream('Ben', { room: SECOND_ROOM })
    await stream.until('sessions')
    const here = async () => JSON.stringify(await reader.look({ kind: 'room', room: ROOM, after: 0 }, 'Ben'))
    expect(await here()).toContain('I will think better of this.')

    const [own] = await stage.app.store(COMMUNITY).contributions({ community: COMMUNITY }, { session, step: 'memory' })
    await writer.accept('Ana', { kind: 'withdraw', contribution: own?.id ?? '' })
    await stream.next('refresh')
    expect(await here()).not.toContain('I will think better of this.')
  })

  it('are looked for again at the next two heartbeats, since erasing takes its time', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const session = await started(stage, visitor)
    await answer(visitor, 'Ben', session, 'Forget me.')
    const stream = await visitor.stream('Ana')
    await stream.until('sessions')
    await visitor.accept('Ben', { kind: 'erase', sure: 'erase my words' })
    await stream.next('refresh')
    for (let beat = 0; beat < 2; beat += 1) {
      await stage.passes(HEARTBEAT_MS)
      await stream.next('refresh')
    }
    await stage.passes(HEARTBEAT_MS)
    await stream.beat()
    await stage.passes(HEARTBEAT_MS)
    await answer(visitor, 'Ana', session, 'Something new.')
    expect((await stream.until('post')).filter((one) => one.event === 'refresh')).toEqual([])
  })
})

describe('stopping', () => {
  it('ends open streams at once, and the same port takes them again', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const session = await started(stage, visitor)
    const streams = await Promise.all([visitor.stream('Ana'), visitor.stream('Ben'), visitor.stream('Cyd')])
    let last = 0
    for (const stream of streams) last = ids(await stream.until('sessions')).at(-1) ?? 0
    const before = stage.console.url()
    await stage.down()
    for (const stream of streams) await stream.ended()
    await stage.up()
    expect(stage.console.url()).toBe(before)
    await answer(visitor, 'Ana', session, 'After the break.')
    const again = await visitor.stream('Ana', { lastEventId: last })
    expect(
      postsOf(await again.until('sessions'))
        .map(textOf)
        .join(),
    ).toContain('You are voice 1')
  })
})
