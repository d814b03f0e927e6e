import { describe, expect, test } from 'vitest'
import { CHANNEL, COMMUNITY, ROOM, raiseStage, type Stage } from './support/stage.js'

const SCOPE = { community: COMMUNITY }

async function started(options: Parameters<typeof raiseStage>[0] = {}, length = 'quick'): Promise<Stage> {
  const stage = await raiseStage(options)
  await stage.space.command('UANA', CHANNEL, `start storytelling ${length}`)
  return stage
}

async function words(stage: Stage): Promise<readonly (string | null)[]> {
  const store = stage.app.store(COMMUNITY)
  const [session] = await store.sessions(SCOPE, {})
  return (await store.contributions(SCOPE, { session: session?.id ?? '' })).map(({ text }) => text)
}

describe('coming in', () => {
  test('a code makes a Slack account one of the core team, once; then a channel becomes a room, and a session starts', async () => {
    const stage = await raiseStage({ core: [], rooms: [] })
    const { space } = stage
    await stage.app.store(COMMUNITY).keepCode(SCOPE, { hash: 'hash of good-code-1', role: 'core', until: stage.now() + 1_000 })
    expect(JSON.stringify((await space.command('UANA', CHANNEL, 'here')).response)).toContain('Only the core team')
    await space.command('UBEN', CHANNEL, 'start storytelling quick')
    await space.dm('UANA', 'claim GOOD-code-1')
    expect(stage.alone('UANA')).toContain('You are of the core team now.')
    await space.command('UBEN', CHANNEL, 'claim good-code-1')
    expect(stage.alone('UBEN')).toContain('used already')
    expect(JSON.stringify((await space.command('UANA', CHANNEL, 'start storytelling quick')).response)).toContain('/cairn here')
    await space.command('UANA', CHANNEL, 'here')
    await space.command('UANA', CHANNEL, 'start storytelling quick')
    expect(stage.seen()).toContain('Answer')
    const db = JSON.stringify(await stage.app.store(COMMUNITY).people(SCOPE))
    expect(db).toContain('"core"')
  })

  test('a code is worth nothing after its time', async () => {
    const stage = await raiseStage({ core: [], rooms: [] })
    await stage.app.store(COMMUNITY).keepCode(SCOPE, { hash: 'hash of good-code-1', role: 'core', until: stage.now() + 1_000 })
    await stage.passes(2_000)
    await stage.space.dm('UANA', 'claim good-code-1')
    expect(stage.alone('UANA')).toContain('too old')
  })

  test('a session starts by a form, too', async () => {
    const stage = await raiseStage()
    await stage.space.command('UANA', CHANNEL, 'start')
    expect((await stage.space.submit('UANA', { playbook: 'storytelling:quick' })).ok).toBe(true)
    expect(stage.seen()).toContain('Answer')
  })

  test('one question of their own is put to the room, and its answers stay hidden until all are in', async () => {
    const stage = await raiseStage()
    await stage.space.command('UANA', CHANNEL, 'ask "Where should the new bench stand?"')
    expect(stage.seen()).toContain('Where should the new bench stand?')
    await stage.space.command('UANA', CHANNEL, 'ask the mayor about the bench')
    expect(stage.seen()).not.toContain('the mayor')
  })

  test('what waits before a reveal is looked at, held, appealed and shown by buttons', async () => {
    const stage = await raiseStage()
    const { space } = stage
    await stage.adults('UANA', 'UBEN')
    await space.command('UANA', CHANNEL, 'start storytelling quick')
    const store = stage.app.store(COMMUNITY)
    const [session] = await store.sessions(SCOPE, {})
    await stage.app.host.accept({
      key: 'public',
      community: COMMUNITY,
      room: ROOM,
      actor: { account: 'slack:T1:UANA', name: 'Ana' },
      deed: { kind: 'room', room: ROOM, public: true },
    })
    await stage.app.settled()
    for (const [user, text] of [
      ['UBEN', 'Kim, 12 Mill Lane, stole my bike.'],
      ['UCYD', 'The ford froze.'],
    ] as const) {
      await space.press(user, stage.with('Answer'), 'Answer')
      await space.submit(user, { text, audience: 'group' })
    }
    await space.command('UANA', CHANNEL, 'skip')
    await space.command('UANA', CHANNEL, 'skip')
    expect(stage.seen()).not.toContain('The ford froze.')

    const own = (user: string): string => stage.server.api.dm(user)
    const look = 'Look at what waits'
    const waiting = () => stage.server.api.messages.findLast(({ blocks }) => space.buttons(blocks).some(({ text }) => text?.text === look))
    const message = waiting()
    if (!message) throw new Error('nothing waits for Ana')
    await space.press('UANA', message, look)
    const view = stage.server.api.views.get('UANA')?.at(-1)
    expect(JSON.stringify(view?.blocks)).toContain('Mill Lane')
    expect(JSON.stringify(view?.blocks)).not.toContain('Ben')
    if (!view) throw new Error('no page opened')
    const [bens] = (await store.contributions(SCOPE, { session: session?.id ?? '' })).filter(({ text }) => text?.startsWith('Kim'))
    const holds = space.buttons(view.blocks).filter(({ text }) => text?.text === 'Hold it back')
    await space.pressIn(
      'UANA',
      view,
      'Hold it back',
      holds.findIndex(({ value }) => value?.includes(bens?.id ?? '-')),
    )
    await space.submit('UANA', { reason: 'person' })
    expect((await store.contributions(SCOPE, { session: session?.id ?? '', held: true })).filter(({ hold }) => hold)).toHaveLength(1)
    await stage.app.settled()
    expect(stage.alone('UBEN')).toContain('It names a private person.')

    await space.press('UBEN', stage.with('Ask someone else to decide', own('UBEN')), 'Ask someone else to decide')
    await space.submit('UBEN', { text: 'It is only my bike.' })
    expect((await store.contributions(SCOPE, { session: session?.id ?? '', held: true })).map(({ hold }) => hold?.state)).toContain(
      'appealed',
    )

    await space.press('UANA', message, look)
    const again = stage.server.api.views.get('UANA')?.at(-1)
    if (!again) throw new Error('no page opened')
    await space.pressIn('UANA', again, 'Show them to all')
    expect(stage.seen()).toContain('The ford froze.')
    expect(stage.seen()).not.toContain('Mill Lane')
  })

  test('the board opens what its buttons say: the register, a form that adds a page, and a digest each week', async () => {
    const stage = await raiseStage()
    const { space } = stage
    await space.command('UANA', CHANNEL, 'board')
    const on = (user: string) => {
      const view = stage.server.api.views.get(user)?.at(-1)
      if (!view) throw new Error('no page is open')
      return view
    }
    await space.pressIn('UANA', on('UANA'), 'What we keep an eye on')
    const register = on('UANA')
    await space.pressIn('UANA', register, 'Add a page')
    await space.submit('UANA', { url: 'https://example.org/bench', title: 'A bench that listens' })
    expect(JSON.stringify(await stage.app.store(COMMUNITY).horizon.register(SCOPE))).toContain('A bench that listens')
    await space.pressIn('UANA', register, 'Every Monday at nine')
    expect(await stage.app.store(COMMUNITY).rhythm(SCOPE, `rhythm:${COMMUNITY}:digest`)).toMatchObject({ every: 'week', rooms: [ROOM] })
  })

  test('a page of the web that someone names stands in the register, which anyone may read', async () => {
    const stage = await raiseStage()
    await stage.space.command('UBEN', CHANNEL, 'signal https://example.org/bench')
    await stage.space.command('UBEN', CHANNEL, 'signal javascript:alert(1)')
    expect((await stage.app.store(COMMUNITY).horizon.register(SCOPE)).map(({ url }) => url)).toEqual(['https://example.org/bench'])
  })

  test('a thread is a room of its own, and what is said there stays there', async () => {
    const stage = await raiseStage()
    await stage.space.mention('UANA', CHANNEL, 'here', { thread: '171.22' })
    await stage.space.mention('UANA', CHANNEL, 'start storytelling quick', { thread: '171.22' })
    const posts = stage.server.api.in(CHANNEL)
    expect(posts.length).toBeGreaterThan(0)
    expect(posts.every(({ thread }) => thread === '171.22')).toBe(true)
  })
})

describe('what is said to Cairn alone', () => {
  test('answers the question that is open, and is changed and deleted where it was typed', async () => {
    const stage = await started()
    const ts = await stage.space.dm('UBEN', 'The mill pond <b> & froze.')
    expect(await words(stage)).toEqual(['The mill pond <b> & froze.'])
    await stage.space.dmChanged('UBEN', ts, 'It froze &lt;hard&gt;.')
    expect(await words(stage)).toEqual(['It froze <hard>.'])
    await stage.space.dmDeleted('UBEN', ts)
    expect(await words(stage)).toEqual([])
    expect(stage.seen()).not.toContain('froze')
  })

  test('changes nobody else’s words, and what was never an answer changes nothing', async () => {
    const stage = await started()
    const ts = await stage.space.dm('UBEN', 'The mill pond froze.')
    await stage.space.dmChanged('UCYD', ts, 'Mine now.')
    await stage.space.dmDeleted('UCYD', '1.1')
    expect(await words(stage)).toEqual(['The mill pond froze.'])
  })

  test('is about the one session that is open, commands too', async () => {
    const stage = await started()
    await stage.space.dm('UBEN', 'pass')
    expect(stage.alone('UBEN')).toContain('fine')
    await stage.space.dm('UBEN', 'human I have a question')
    expect(stage.alone('UANA')).toContain('I have a question')
    await stage.space.dm('UBEN', 'skip')
    expect(stage.alone('UBEN')).toContain('Only the one who holds the session')
  })

  test('asks which is meant, when two questions are open', async () => {
    const stage = await started()
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    await stage.space.dm('UBEN', 'The mill pond froze.')
    expect(await words(stage)).toEqual([])
    await stage.space.press('UBEN', stage.with('Tell our story', 'DBEN'), 'Tell our story')
    await stage.space.submit('UBEN', { text: 'The mill pond froze.' })
    expect(await words(stage)).toEqual(['The mill pond froze.'])
  })

  test.each([
    ['help', 'What you can say'],
    ['status', 'There is no session'],
    ['my', 'My words'],
    ['words that nobody asked for', 'Nothing is asked'],
  ])('"%s" is answered', async (said, answer) => {
    const stage = await raiseStage()
    await stage.space.dm('UBEN', said)
    if (said === 'status') expect(stage.alone('UBEN')).toMatch(/session/)
    else expect(stage.alone('UBEN')).toContain(answer)
  })
})

describe('words that are added', () => {
  test('by a mention have buttons of their own that change and remove them', async () => {
    const stage = await started()
    await stage.adults('UBEN')
    await stage.space.mention('UBEN', CHANNEL, 'My neighbour mended my bike.')
    expect(await words(stage)).toEqual(['My neighbour mended my bike.'])
    const added = stage.with('Change')
    expect(added.ephemeral).toBe('UBEN')
    await stage.space.press('UBEN', added, 'Change')
    await stage.space.submit('UBEN', { text: 'My neighbour mended my red bike.' })
    expect(await words(stage)).toEqual(['My neighbour mended my red bike.'])
    await stage.space.press('UBEN', added, 'Remove')
    await stage.space.submit('UBEN', {})
    expect(await words(stage)).toEqual([])
  })

  test('by the shortcut are one’s own, and are looked at once more before they are sent', async () => {
    const stage = await started()
    await stage.space.shortcut('UBEN', CHANNEL, { user: 'UCYD', text: 'Somebody else’s.' })
    expect(JSON.stringify(stage.space.topView('UBEN'))).toContain('your own messages')
    await stage.space.shortcut('UBEN', CHANNEL, { user: 'UBEN', text: 'We met at the &amp; bridge.' })
    expect(await words(stage)).toEqual([])
    await stage.space.submit('UBEN', { audience: 'count' })
    expect(await words(stage)).toEqual(['We met at the & bridge.'])
    expect(stage.with('Remove').ephemeral).toBe('UBEN')
  })
})

describe('reactions', () => {
  test('to a post of Cairn press the button they mean, and any other is no mark', async () => {
    const stage = await started()
    const question = stage.with('Pass')
    await stage.space.react('UBEN', question, 'tada')
    expect(stage.alone('UBEN')).toBe('')
    await stage.space.react('UBEN', question, 'fast_forward')
    expect(stage.alone('UBEN')).toContain('You')
    expect(
      await stage.app.store(COMMUNITY).joined(SCOPE, (await stage.app.store(COMMUNITY).sessions(SCOPE, { room: ROOM }))[0]?.id ?? ''),
    ).toBe(2)
  })
})

describe('App Home', () => {
  test('shows what is open and one’s own words, with the buttons that change, take back and set', async () => {
    const stage = await started()
    await stage.space.opensHome('UBEN')
    const home = stage.server.api.homes.get('UBEN')
    if (!home) throw new Error('no home')
    expect(JSON.stringify(home)).toContain('never forget')
    await stage.space.pressIn('UBEN', home, 'Got five minutes?')
    expect(JSON.stringify(stage.space.topView('UBEN'))).toContain('never forget')
    await stage.space.pressIn('UBEN', home, 'Answer')
    await stage.space.submit('UBEN', { text: 'The mill pond froze twice.' })
    expect(await words(stage)).toEqual(['The mill pond froze twice.'])
    await stage.space.opensHome('UBEN')
    const again = stage.server.api.homes.get('UBEN') ?? home
    expect(JSON.stringify(again)).toContain('The mill pond froze twice.')
    await stage.space.pressIn('UBEN', again, 'Change my settings')
    await stage.space.submit('UBEN', { quietFrom: '20:00', quietUntil: '09:30', audience: 'count' })
    const ben = (await stage.app.store(COMMUNITY).people(SCOPE)).find(({ name }) => name === 'Ben')
    expect(ben).toMatchObject({ quietFrom: '20:00', quietUntil: '09:30', audience: 'count' })
    await stage.space.pressIn('UBEN', again, 'Take back')
    await stage.space.submit('UBEN', {})
    expect(await words(stage)).toEqual([])
  })

  test('erases all of someone’s words once they have typed the sentence', async () => {
    const stage = await started()
    await stage.space.dm('UBEN', 'The mill pond froze.')
    await stage.space.opensHome('UBEN')
    const home = stage.server.api.homes.get('UBEN')
    if (!home) throw new Error('no home')
    await stage.space.pressIn('UBEN', home, 'Erase all my words and my name')
    expect((await stage.space.submit('UBEN', { sure: 'no' })).response).toMatchObject({ response_action: 'errors' })
    await stage.space.submit('UBEN', { sure: 'erase my words' })
    expect(await words(stage)).toEqual([])
    expect((await stage.app.store(COMMUNITY).people(SCOPE)).map(({ name }) => name)).toEqual(['Ana'])
  })
})

describe('names', () => {
  test('are asked of Slack once, and the last one known serves while Slack is silent', async () => {
    const stage = await started()
    for (const text of ['One.', 'Two.', 'Three.']) await stage.space.dm('UBEN', text)
    expect(stage.server.api.calls.filter(({ method, args }) => method === 'users.info' && args.user === 'UBEN')).toHaveLength(1)
    await stage.passes(4_000_000)
    stage.server.api.trouble('users.info', { kind: 'limit', seconds: 60 }, 5)
    await stage.space.dm('UBEN', 'Four.')
    expect((await stage.app.store(COMMUNITY).people(SCOPE)).map(({ name }) => name)).toContain('Ben')
  })
})

describe('words that stand in Slack', () => {
  async function shown(): Promise<{ stage: Stage; said: string }> {
    const stage = await started()
    const said = await stage.space.dm('UBEN', 'The mill pond froze.')
    await stage.space.dm('UCYD', 'My neighbour mended my bike.')
    await stage.space.command('UANA', CHANNEL, 'deputy <@UBEN|ben>')
    await stage.space.command('UANA', CHANNEL, 'skip')
    await stage.space.command('UANA', CHANNEL, 'skip')
    expect(stage.seen()).toContain('The mill pond froze.')
    return { stage, said }
  }

  test('change there when they are changed, and vanish when they are taken back', async () => {
    const { stage, said } = await shown()
    await stage.space.dmChanged('UBEN', said, 'The mill pond froze hard.')
    expect(stage.seen()).not.toContain('The mill pond froze.')
    expect(stage.seen()).toContain('The mill pond froze hard.')
    await stage.space.dmDeleted('UBEN', said)
    expect(stage.seen()).not.toContain('mill pond')
    expect(stage.seen()).toContain('taken back')
    expect(stage.seen()).toContain('My neighbour mended my bike.')
  })

  test('are gone when someone is erased, their name too', async () => {
    const { stage } = await shown()
    expect(stage.seen()).toContain('Ben is the deputy')
    await stage.space.opensHome('UBEN')
    const home = stage.server.api.homes.get('UBEN')
    if (!home) throw new Error('no home')
    await stage.space.pressIn('UBEN', home, 'Erase all my words and my name')
    await stage.space.submit('UBEN', { sure: 'erase my words' })
    expect(stage.seen()).not.toContain('mill pond')
    expect(stage.seen()).not.toContain('Ben')
    expect(stage.seen()).toContain('My neighbour mended my bike.')
  })
})
