import { describe, expect, it } from 'vitest'
import { COMMUNITY, createWorld, pageText, ROOM, SECOND_ROOM } from '../support/world.js'

const scope = { community: COMMUNITY }

describe('a quick storytelling session', () => {
  it('goes from opening to an adopted wall whose every line opens to the words under it', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    await world.answers('ana', 'memory', 'The pond froze and the whole row skated.')
    await world.answers('ben', 'memory', 'Mr Ito mended my bike for nothing.', 'outside')
    await world.answers('cyd', 'memory', 'I would rather not be quoted here.', 'count')
    await world.commands('ana', 'skip')
    await world.answers('ben', 'whatif', 'Every street had a bench.')
    await world.commands('ana', 'skip')

    const [artifact] = await world.app.store(COMMUNITY).artifacts(scope, { session })
    expect(artifact?.status).toBe('adopted')
    expect(artifact?.body.coverage).toMatchObject({ used: 4, of: 4, people: 3, ofPeople: 3 })
    const lines = artifact?.body.lines.filter((line) => line.kind === 'quote') ?? []
    expect(lines).toHaveLength(3)
    for (const line of lines) {
      const why = await world.asks('ben', { kind: 'why', what: line.id, room: ROOM })
      expect(pageText(why)).toMatch(/pond froze|mended my bike|had a bench/)
    }
    const page = pageText(await world.asks('ben', { kind: 'artifact', id: artifact?.id ?? '' }))
    expect(page).toContain('A story of Alder Row, in the words of the people who live it.')
    expect(world.said()).toContain('Mr Ito mended my bike')
    expect(world.said()).not.toContain('rather not be quoted')
  })

  it('keeps answers hidden until the reveal', async () => {
    const world = await createWorld()
    await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'A secret until later.')
    expect(world.said()).not.toContain('A secret until later')
    await world.commands('ana', 'skip')
    await world.commands('ana', 'skip')
    expect(world.said()).toContain('A secret until later')
  })

  it('runs in two rooms at once and pools what they say', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick', { rooms: [ROOM, SECOND_ROOM] })
    await world.does(
      'ben',
      { kind: 'form', session, step: 'memory', fields: { text: 'From the second room.', audience: 'group' } },
      { room: SECOND_ROOM },
    )
    await world.answers('ana', 'memory', 'From the first room.')
    await world.commands('ana', 'skip')
    await world.commands('ana', 'skip')
    for (const room of [ROOM, SECOND_ROOM]) {
      expect(world.said(room)).toContain('From the second room.')
      expect(world.said(room)).toContain('From the first room.')
    }
  })

  it('moves on by itself when its window ends', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'Nobody presses next.')
    await world.passes(24 * 8)
    await world.passes(24 * 8)
    expect((await world.app.store(COMMUNITY).session(scope, session))?.status).toBe('ended')
    expect(world.said()).toContain('Nobody presses next.')
  })

  it('says the same in German when asked to', async () => {
    const world = await createWorld()
    await world.starts('ana', 'quick', { lang: 'de' })
    expect(world.said()).toMatch(/\b(und|du|ihr|euch|nicht)\b/)
  })
})

describe('what a session does with awkward input', () => {
  it('changes nothing when an event comes twice', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    const deed = { kind: 'form', session, step: 'memory', fields: { text: 'Once only.', audience: 'group' } } as const
    const first = await world.does('ben', deed, { key: 'same' })
    const posts = world.out.length
    const second = await world.does('ben', deed, { key: 'same' })
    expect(first).toMatchObject({ kind: 'accepted', again: false })
    expect(second).toMatchObject({ kind: 'accepted', again: true })
    expect(world.out).toHaveLength(posts)
  })

  it('replaces an answer given again, so that a person counts once', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'First thought.')
    await world.answers('ben', 'memory', 'Second thought.')
    const counts = await world.app.store(COMMUNITY).counts(scope, session)
    expect(counts.memory).toEqual({ contributions: 1, people: 1 })
  })

  it.each([
    ['empty', ''],
    ['only spaces', '  \n '],
    ['100 kB', 'x'.repeat(100_000)],
  ])('refuses an answer that is %s and keeps nothing of it', async (_name, text) => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    const receipt = await world.answers('ben', 'memory', text)
    expect(receipt.kind).toBe('refused')
    expect((await world.app.store(COMMUNITY).counts(scope, session)).memory?.contributions ?? 0).toBe(0)
  })

  it.each([
    ['emoji alone', '🌻🌻'],
    ['right-to-left words', 'كان الجسر مكان لقائنا'],
    ['markup', '<script>alert(1)</script> @everyone <!channel>'],
  ])('takes %s as it is', async (_name, text) => {
    const world = await createWorld()
    await world.starts('ana', 'quick')
    expect((await world.answers('ben', 'memory', text)).kind).toBe('accepted')
    await world.commands('ana', 'skip')
    await world.commands('ana', 'skip')
    const shown = world.out.flatMap(({ post }) =>
      post.blocks.flatMap((block) => (block.kind === 'quote' ? block.text.map((span) => span.text) : [])),
    )
    expect(shown).toContain(text)
  })

  it('refuses an answer to a step that has closed', async () => {
    const world = await createWorld()
    await world.starts('ana', 'quick')
    await world.commands('ana', 'skip')
    expect(await world.answers('ben', 'memory', 'Too late?')).toMatchObject({ kind: 'refused', code: 'closed-step' })
  })

  it('refuses to edit words that are not there', async () => {
    const world = await createWorld()
    await world.starts('ana', 'quick')
    await world.does('ben', { kind: 'edit', contribution: 'nosuch', text: 'Before its message.' })
    expect(world.said()).not.toContain('Before its message.')
  })

  it('ignores a date that comes after the session was stopped', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    await world.commands('ana', 'stop')
    const posts = world.out.length
    await world.passes(24 * 70)
    expect(world.out).toHaveLength(posts)
    expect((await world.app.store(COMMUNITY).session(scope, session))?.status).toBe('stopped')
  })
})

describe('who may do what in a live community', () => {
  it('lets only the core team start a session, and only its host move it', async () => {
    const world = await createWorld({ sandbox: false })
    expect(await world.does('ben', { kind: 'start', playbook: 'storytelling' })).toMatchObject({ kind: 'refused', code: 'not-core' })
    await world.starts('ana', 'quick')
    for (const name of ['skip', 'back', 'extend', 'stop'] as const) {
      expect(await world.commands('ben', name)).toMatchObject({ kind: 'refused', code: 'not-host' })
    }
    expect((await world.commands('ben', 'pass')).kind).toBe('accepted')
    expect((await world.commands('ana', 'extend')).kind).toBe('accepted')
  })

  it('never finds what belongs to another community', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    expect(await world.app.store(COMMUNITY).session({ community: 'elsewhere' }, session)).toBeNull()
  })
})

describe('taking words back', () => {
  it('shows a withdrawn answer nowhere', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'I change my mind about this.')
    const [own] = await world.app.store(COMMUNITY).contributions(scope, { session, step: 'memory' })
    await world.does('ben', { kind: 'withdraw', contribution: own?.id ?? '' })
    await world.commands('ana', 'skip')
    await world.commands('ana', 'skip')
    expect(world.said()).not.toContain('I change my mind')
  })

  it('cannot be done for someone else', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'These are my words.')
    const [words] = await world.app.store(COMMUNITY).contributions(scope, { session, step: 'memory' })
    await world.does('cyd', { kind: 'withdraw', contribution: words?.id ?? '' })
    expect((await world.app.store(COMMUNITY).contribution(scope, words?.id ?? ''))?.text).toBe('These are my words.')
  })
})
