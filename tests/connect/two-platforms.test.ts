import { describe, expect, it } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import { createTerminal } from '../../src/play/terminal.js'
import { CHANNEL, COMMUNITY, ROOM as MISSION, raiseStage, type Stage } from '../slack/support/stage.js'
import { createWorld, COMMUNITY as HOME, pageText, type World } from '../support/world.js'

const TOWN = 'console:town'
const SCOPE = { community: COMMUNITY }
const SLOT = 'challenge'
const CODE = /connect ([0-9a-z-]{26,40})/
const WORDS = [
  ['ben', 'memory', 'The bench by the mill.'],
  ['eve', 'memory', 'The old ferry on a Sunday.'],
  ['cyd', 'memory', 'The lilac in the yard.'],
  ['ben', 'whatif', 'What if every child had a garden?'],
  ['eve', 'whatif', 'What if the ferry came back?'],
] as const

interface Both extends Stage {
  /** What stands in the room of the console. */
  readonly town: () => string
  readonly inTown: (who: string, deed: Deed, key?: string) => Promise<void>
}

/** A workspace in Slack and a room of the console in one community, each with someone of the core team; not joined yet. */
async function raise(folder?: string): Promise<Both> {
  const heard: string[] = []
  const stage = await raiseStage({
    ...(folder === undefined ? {} : { folder }),
    others: () => [createTerminal((room, post) => heard.push(`${room} ${post.only ? 'alone' : 'all'} ${JSON.stringify(post.blocks)}`))],
    rooms: [
      { room: MISSION, name: '#mission' },
      { room: TOWN, name: 'Town hall' },
    ],
    core: [
      { account: 'slack:T1:UANA', name: 'Ana' },
      { account: 'console:dot', name: 'Dot' },
    ],
  })
  stage.server.api.channels.set(CHANNEL, { name: 'mission', in: true, members: 14 })
  let keys = 0
  return Object.assign(stage, {
    town: () => heard.join('\n'),
    inTown: async (who: string, deed: Deed, key?: string) => {
      keys += 1
      await stage.app.host.accept({
        key: key ?? `town:${who}:${stage.now()}:${keys}`,
        community: COMMUNITY,
        room: TOWN,
        actor: { account: `console:${who}`, name: who[0]?.toUpperCase() + who.slice(1) },
        deed,
      })
      await stage.app.settled()
    },
  })
}

async function take(stage: Both): Promise<string> {
  await stage.space.command('UANA', CHANNEL, 'connect')
  await stage.inTown('dot', { kind: 'connect', act: 'take', code: CODE.exec(stage.alone('UANA'))?.[1] ?? '' })
  return (await stage.app.store(COMMUNITY).connects(SCOPE, 0))[0]?.id ?? ''
}
const newestButton = (stage: Both, user: string, label: string) =>
  stage.server.api.messages.findLast(
    (one) =>
      (one.ephemeral === user || one.channel === stage.server.api.dm(user)) &&
      stage.space.buttons(one.blocks).some((button) => button.text?.text === label),
  )

async function join(stage: Both): Promise<string> {
  const id = await take(stage)
  const asked = newestButton(stage, 'UANA', 'Yes, join them')
  if (!asked) throw new Error('Ana was not asked')
  await stage.space.press('UANA', asked, 'Yes, join them')
  await stage.inTown('dot', { kind: 'connect', act: 'yes', connect: id, side: 'b' })
  return id
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => !/\d{4}-\d\d-\d\d/.test(line))
    .toSorted()

describe('one session on two platforms', () => {
  it('is joined by a code said in Slack and typed in the console, with both names on both sides', async () => {
    const stage = await raise()
    const id = await take(stage)
    expect(stage.town()).toContain('Join #mission (Slack, 14 people) with Town hall (console)?')
    expect(stage.alone('UANA')).toContain('Join #mission (Slack, 14 people) with Town hall (console)?')
    await stage.inTown('dot', { kind: 'connect', act: 'yes', connect: id, side: 'b' })
    expect(stage.seen()).not.toContain('are joined now')
    const asked = newestButton(stage, 'UANA', 'Yes, join them')
    if (!asked) throw new Error('Ana was not asked')
    await stage.space.press('UANA', asked, 'Yes, join them')
    expect(stage.seen()).toContain('are joined now')
    expect(stage.town()).toContain('are joined now')
  })

  it('pools what both say, and makes what it would have made in a single room', async () => {
    const stage = await raise()
    await join(stage)
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    const store = stage.app.store(COMMUNITY)
    const [session] = await store.sessions(SCOPE, { open: true })
    expect(session?.rooms).toEqual([MISSION, TOWN])
    expect(stage.seen()).toContain('Read in: #mission (Slack, 14 people) and Town hall (console).')
    expect(stage.town()).toContain('Read in: #mission (Slack, 14 people) and Town hall (console).')
    const id = session?.id ?? ''
    for (const step of ['memory', 'whatif']) {
      for (const [who, , text] of WORDS.filter(([, at]) => at === step)) {
        const fields = { text, audience: 'group' }
        if (who === 'eve') await stage.inTown('eve', { kind: 'form', session: id, step, fields })
        else {
          await stage.space.press(`U${who.toUpperCase()}`, stage.with('Answer'), 'Answer')
          await stage.space.submit(`U${who.toUpperCase()}`, fields)
        }
      }
      await stage.space.command('UANA', CHANNEL, 'skip')
    }
    for (const [, , text] of WORDS) {
      expect(stage.seen()).toContain(text)
      expect(stage.town()).toContain(text)
    }
    const [made] = await store.artifacts(SCOPE, {})
    const here = pageText(
      await stage.app.host.look({ kind: 'artifact', community: COMMUNITY, account: 'console:dot', name: 'Dot', id: made?.id ?? '' }),
    )

    const alone: World = await createWorld({ sandbox: false })
    await alone.starts('ana', 'quick')
    for (const step of ['memory', 'whatif']) {
      for (const [who, , text] of WORDS.filter(([, at]) => at === step)) await alone.answers(who, step, text)
      await alone.commands('ana', 'skip')
    }
    const [single] = await alone.app.store(HOME).artifacts({ community: HOME }, {})
    const there = pageText(await alone.asks('ana', { kind: 'artifact', id: single?.id ?? '' }))
    const placeless = (text: string): readonly string[] => lines(text.replaceAll('Larkwater', 'Alder Row'))
    expect(placeless(here)).toEqual(placeless(there))
    expect(here).toContain('The old ferry on a Sunday.')
  })

  it('comes midway without what was said before, and goes again', async () => {
    const stage = await raise()
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    await stage.space.press('UBEN', stage.with('Answer'), 'Answer')
    await stage.space.submit('UBEN', { text: 'The bench by the mill.', audience: 'group' })
    const id = await join(stage)
    await stage.passes(1_000)
    expect(stage.town()).toContain('We come in midway')
    expect(stage.alone('UBEN')).toContain('May people there read what you said before it came?')
    for (const _question of [1, 2]) await stage.space.command('UANA', CHANNEL, 'skip')
    expect(stage.seen()).toContain('The bench by the mill.')
    expect(stage.town()).toContain('[said before this room came]')
    expect(stage.town()).not.toContain('The bench by the mill.')
    const [made] = await stage.app.store(COMMUNITY).artifacts(SCOPE, {})
    const read = async (account: string): Promise<string> =>
      pageText(await stage.app.host.look({ kind: 'artifact', community: COMMUNITY, account, name: 'Eve', id: made?.id ?? '' }))
    expect(await read('console:eve')).toContain('[said before this room came]')
    expect(await read('console:eve')).not.toContain('The bench by the mill.')
    expect(await read('slack:T1:UCYD')).toContain('The bench by the mill.')
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    await stage.inTown('dot', { kind: 'connect', act: 'undo', connect: id })
    expect(stage.seen()).toContain('are parted again')
    const [session] = await stage.app.store(COMMUNITY).sessions(SCOPE, { open: true })
    expect(session?.rooms).toEqual([MISSION])
  })

  it('shows earlier words in Slack once their author agrees, where they stand already', async () => {
    const stage = await raise()
    await stage.inTown('dot', { kind: 'start', playbook: 'storytelling', length: 'quick' })
    const [session] = await stage.app.store(COMMUNITY).sessions(SCOPE, { open: true })
    const id = session?.id ?? ''
    await stage.inTown('eve', { kind: 'form', session: id, step: 'memory', fields: { text: 'The old ferry.', audience: 'group' } })
    await join(stage)
    await stage.passes(1_000)
    for (const _question of [1, 2]) await stage.inTown('dot', { kind: 'command', name: 'skip', session: id })
    expect(stage.seen()).not.toContain('The old ferry.')
    await stage.inTown('eve', { kind: 'earlier', session: id, room: MISSION, may: true })
    const wall = stage.server.api.in(CHANNEL).filter((one) => JSON.stringify(one.blocks).includes('The old ferry.'))
    expect(wall.length).toBeGreaterThanOrEqual(2)
    expect(stage.seen()).not.toContain('[said before this room came]')
  })

  it('finishes joining after it was stopped between the two yeses', async () => {
    const stage = await raise()
    const id = await take(stage)
    const asked = newestButton(stage, 'UANA', 'Yes, join them')
    if (!asked) throw new Error('Ana was not asked')
    await stage.space.press('UANA', asked, 'Yes, join them')
    await stage.restart()
    await stage.inTown('dot', { kind: 'connect', act: 'yes', connect: id, side: 'b' }, 'after')
    expect(stage.seen()).toContain('are joined now')
  })

  it('makes a channel that was no room yet one of the community’s, only once both have said yes', async () => {
    const stage = await raise()
    stage.server.api.channels.set('C2', { name: 'allotment', in: true })
    await stage.inTown('dot', { kind: 'connect', act: 'offer' })
    const code = CODE.exec(stage.town())?.[1] ?? ''
    await stage.space.command('UANA', 'C2', `connect ${code}`)
    const rooms = async () => (await stage.app.store(COMMUNITY).rooms(SCOPE)).map(({ room }) => room)
    expect(await rooms()).not.toContain('slack:T1:C2')
    const [{ id } = { id: '' }] = await stage.app.store(COMMUNITY).connects(SCOPE, 0)
    await stage.inTown('dot', { kind: 'connect', act: 'yes', connect: id, side: 'a' })
    const asked = newestButton(stage, 'UANA', 'Yes, join them')
    if (!asked) throw new Error('Ana was not asked')
    await stage.space.press('UANA', asked, 'Yes, join them')
    expect(await rooms()).toContain('slack:T1:C2')
    await stage.inTown('dot', { kind: 'start', playbook: 'storytelling', length: 'quick' })
    expect(stage.seen('C2')).toContain('Answer')
  })
})

describe('one person on two platforms', () => {
  it('counts once', async () => {
    const stage = await raise()
    await join(stage)
    await stage.space.dm('UBEN', 'me connect')
    const code = CODE.exec(stage.alone('UBEN'))?.[1] ?? ''
    await stage.inTown('benny', { kind: 'connect-me', act: 'take', code })
    expect(stage.alone('UBEN')).toContain('Benny')
    const asked = newestButton(stage, 'UBEN', 'Yes, it is me')
    if (!asked) throw new Error('Ben was not asked')
    await stage.space.press('UBEN', asked, 'Yes, it is me')
    const id = (await stage.app.store(COMMUNITY).connects(SCOPE, 0)).find(({ of }) => of === 'accounts')?.id
    await stage.inTown('benny', { kind: 'connect-me', act: 'yes', connect: id })
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    await stage.space.press('UBEN', stage.with('Answer'), 'Answer')
    await stage.space.submit('UBEN', { text: 'The bench.', audience: 'group' })
    const store = stage.app.store(COMMUNITY)
    const [session] = await store.sessions(SCOPE, { open: true })
    await stage.inTown('benny', {
      kind: 'form',
      session: session?.id ?? '',
      step: 'memory',
      fields: { text: 'The mill.', audience: 'group' },
    })
    const words = await store.contributions(SCOPE, { session: session?.id ?? '' })
    expect(words.map(({ text }) => text)).toEqual(['The mill.'])
    expect((await store.counts(SCOPE, session?.id ?? '')).memory).toEqual({ contributions: 1, people: 1 })
  })
})

describe('a form in a room that came midway', () => {
  it('shows none of the words of before, whatever it offers to choose from', async () => {
    const stage = await raise()
    await stage.inTown('dot', { kind: 'start', playbook: 'storytelling', length: 'full' })
    const store = stage.app.store(COMMUNITY)
    const session = async () => (await store.sessions(SCOPE, { open: true }))[0]
    const id = (await session())?.id ?? ''
    const first = (await session())?.cursor.step ?? ''
    await stage.inTown('eve', { kind: 'form', session: id, step: first, fields: { text: 'The old ferry.', audience: 'group' } })
    await join(stage)
    await stage.passes(1_000)
    const words = await store.contributions(SCOPE, { session: id })
    expect(await store.earlierWords(SCOPE, id, 'slack')).toEqual(new Set(words.map((one) => one.id)))
    expect(await store.earlierWords(SCOPE, id, 'console')).toEqual(new Set())
    for (let n = 0; n < 14 && (await session())?.cursor.step !== 'draft'; n += 1)
      await stage.inTown('dot', { kind: 'command', name: 'skip', session: id })
    const edits = async (account: string, room: string): Promise<string> => {
      const actor = { account, name: account.endsWith('dot') ? 'Dot' : 'Ana' }
      const press = { kind: 'press', session: id, step: 'draft', action: 'edit' } as const
      await stage.app.host.accept({ key: `edit:${account}`, community: COMMUNITY, room, actor, deed: press })
      await stage.app.settled()
      const form = { kind: 'form', session: id, step: 'draft', action: 'fill', item: SLOT } as const
      return JSON.stringify(await stage.app.host.look({ ...form, community: COMMUNITY, ...actor }))
    }
    expect(await edits('slack:T1:UANA', MISSION)).toContain('"kind":"form"')
    expect(await edits('slack:T1:UANA', MISSION)).not.toContain('The old ferry.')
    const release = { kind: 'press', session: id, step: 'draft', action: 'let-go' } as const
    const ana = { account: 'slack:T1:UANA', name: 'Ana' }
    await stage.app.host.accept({ key: 'let-go', community: COMMUNITY, room: MISSION, actor: ana, deed: release })
    expect(await edits('console:dot', TOWN)).toContain('The old ferry.')
  })
})
