import { describe, expect, test } from 'vitest'
import { buttonsOf } from '../support/fake-discord/people.js'
import { ANA, BEN, CHANNEL, COMMUNITY, CYD, ROOM, raiseStage, type Stage } from './support/stage.js'

const SCOPE = { community: COMMUNITY }
const HOUR_MS = 3_600_000

async function started(options: Parameters<typeof raiseStage>[0] = {}): Promise<Stage> {
  const stage = await raiseStage(options)
  await stage.people.command(ANA, CHANNEL, 'start', { playbook: 'storytelling', length: 'quick' })
  return stage
}

const said = async (stage: Stage): Promise<readonly (string | null)[]> => {
  const [session] = await stage.app.store(COMMUNITY).sessions(SCOPE, { room: ROOM })
  return (await stage.app.store(COMMUNITY).contributions(SCOPE, { session: session?.id ?? '' })).map(({ text }) => text)
}
const gives = async (stage: Stage, user: string, text: string): Promise<void> => {
  await stage.people.press(user, stage.with('Answer'), 'Answer')
  await stage.people.submit(user, { text, audience: 'group' })
}

describe('who comes later', () => {
  test('joins by a button, is on the list of the thread, and reads what was asked, what was said and what is open', async () => {
    const stage = await started()
    await gives(stage, BEN, 'The mill pond froze and we skated home.')
    const early = await stage.people.press(CYD, stage.with('Join in'), 'Join in')
    expect(JSON.stringify(early.told)).not.toContain('mill pond')
    await stage.people.command(ANA, stage.thread(), 'skip')
    const next = await stage.people.press(CYD, stage.with('Join in'), 'Join in')
    expect(next.told.map(({ content }) => content).join('\n')).toContain('Which day here will you never forget?')
    expect(next.told.flatMap(({ components }) => buttonsOf(components)).map(({ label }) => label)).toContain('Answer')
    await stage.people.command(ANA, stage.thread(), 'skip')
    const made = await stage.people.press(CYD, stage.with('Join in'), 'Join in')
    expect(stage.fake.rest.channels.get(stage.thread())?.members).toEqual(new Set([CYD]))
    const read = made.told.map(({ content }) => content).join('\n')
    expect(read).toContain('What was asked')
    expect(read).toContain('The mill pond froze and we skated home.')
    expect(read).toContain('What is open now')
  })

  test('is asked how old they are, in a message of its own; a tap answers it, and it may be left open', async () => {
    const stage = await started()
    const asked = (told: Awaited<ReturnType<Stage['people']['press']>>['told']) => told.filter(({ content }) => content.includes('How old'))
    const age = async () => (await stage.app.store(COMMUNITY).personByAccount(SCOPE, `discord:${CYD}`))?.age
    const joins = () => stage.people.press(CYD, stage.with('Join in'), 'Join in')
    const [question, ...others] = asked((await joins()).told)
    expect(others).toEqual([])
    expect(question?.content).not.toContain('never forget')
    expect(buttonsOf(question?.components ?? []).map(({ label }) => label)).toEqual(['Under 18', '18 or over', 'I would rather not say'])
    expect(await age()).toBeUndefined()
    expect(asked((await joins()).told)).toHaveLength(1)
    await stage.people.press(CYD, stage.with('18 or over', CYD), '18 or over', CHANNEL)
    expect(await age()).toBe('adult')
    expect(asked((await joins()).told)).toEqual([])
    await gives(stage, CYD, 'The lilac.')
    expect(stage.alone(CYD).match(/How old/g)).toHaveLength(2)
  })

  test('without the button, is asked it after their first answer, where they gave it', async () => {
    const stage = await started()
    await gives(stage, BEN, 'The mill pond froze.')
    await gives(stage, BEN, 'The mill pond froze over.')
    expect(stage.alone(BEN).match(/How old/g)).toHaveLength(1)
  })
})

describe('a message to Cairn alone', () => {
  test('is an answer once its author says so; changing and deleting it changes and takes back the answer', async () => {
    const stage = await started()
    const alone = stage.people.direct(BEN)
    const id = await stage.people.says(BEN, alone, 'The mill *pond* froze.')
    expect(await said(stage)).toEqual([])
    expect(stage.alone(BEN)).toContain('Shall this be your answer in “Tell our story”?')
    await stage.people.press(BEN, stage.with('Add it', BEN), 'Add it')
    expect(await said(stage)).toEqual(['The mill *pond* froze.'])
    await stage.people.edits(BEN, alone, id, 'The mill pond froze over.')
    expect(await said(stage)).toEqual(['The mill pond froze over.'])
    await stage.people.deletes(alone, id)
    expect((await said(stage)).filter((text) => text !== null)).toEqual([])
  })

  test('can be looked at in the form before it is sent', async () => {
    const stage = await started()
    await stage.people.says(BEN, stage.people.direct(BEN), 'The mill pond froze.')
    await stage.people.press(BEN, stage.with('Change it first', BEN), 'Change it first')
    await stage.people.submit(BEN, { audience: 'outside' })
    expect(await said(stage)).toEqual(['The mill pond froze.'])
    expect(stage.alone(BEN)).toContain('Added to')
  })

  test('is a command where it is one', async () => {
    const stage = await started()
    await stage.people.says(BEN, stage.people.direct(BEN), 'status')
    expect(stage.alone(BEN)).toContain('Tell our story')
    expect(await said(stage)).toEqual([])
  })

  test('that another sends on is not theirs', async () => {
    const stage = await started()
    await stage.people.says(BEN, stage.people.direct(BEN), 'The mill pond froze.')
    const made = await stage.people.press(CYD, stage.with('Add it', BEN), 'Add it')
    expect(made.told[0]?.content).toContain('your own messages')
    expect(await said(stage)).toEqual([])
  })
})

describe('a mention in the thread', () => {
  test('is an answer once its author says so, and can be changed or removed', async () => {
    const stage = await started()
    await stage.people.says(BEN, stage.thread(), 'The mill pond froze.', { named: true })
    expect(stage.seen()).toContain('<@202> Shall this be your answer')
    await stage.people.press(BEN, stage.with('Add it', BEN), 'Add it')
    expect(await said(stage)).toEqual(['The mill pond froze.'])
    const added = stage.within(BEN).findLast(({ content }) => content.startsWith('Added to'))
    if (added) await stage.people.press(BEN, added, 'Remove')
    await stage.people.submit(BEN, {})
    expect((await said(stage)).filter((text) => text !== null)).toEqual([])
  })

  test('says nothing of anyone where all can read it', async () => {
    const stage = await started()
    await stage.people.says(BEN, stage.thread(), 'my', { named: true })
    expect(stage.seen()).toContain('Please say /cairn my')
  })
})

describe('"Add to this session"', () => {
  test('gives one’s own message, once it was looked at', async () => {
    const stage = await started()
    const message = { id: '77', author: BEN, content: 'We met on the ice.' }
    await stage.people.adds(BEN, stage.thread(), message)
    expect(JSON.stringify(stage.people.modals.get(BEN)?.data)).toContain('We met on the ice.')
    await stage.people.submit(BEN, { audience: 'group' })
    expect(await said(stage)).toEqual(['We met on the ice.'])
    const other = await stage.people.adds(CYD, stage.thread(), message)
    expect(other.told[0]?.content).toContain('your own messages')
  })
})

describe('what is for one person alone', () => {
  test('never opens a direct message unasked: it waits under for-me, and the thread says so once a day, naming nobody', async () => {
    const stage = await started()
    await gives(stage, BEN, 'The mill pond froze.')
    await stage.passes(HOUR_MS)
    const before = stage.fake.rest.messages.length
    await stage.people.command(ANA, CHANNEL, 'human', { text: 'x' })
    for (let times = 0; times < 2; times += 1) {
      await stage.passes(HOUR_MS)
      await stage.people.press(CYD, stage.with('Pass'), 'Pass')
    }
    const [session] = await stage.app.store(COMMUNITY).sessions(SCOPE, { room: ROOM })
    const { person } = (await stage.app.store(COMMUNITY).contributions(SCOPE, { session: session?.id ?? '' }))[0] ?? { person: '' }
    const post = { id: 'x:1', seq: 1, at: stage.now(), only: person, to: `discord:${BEN}`, key: null, replaces: null } as const
    const blocks = [{ kind: 'text', text: [{ kind: 'plain', text: 'A word for Ben.' }] }] as const
    for (let times = 0; times < 3; times += 1)
      for await (const _part of stage.discord.deliver(
        ROOM,
        { ...post, here: true, id: `x:${times}`, session: session?.id ?? '', blocks },
        [],
      ))
        throw new Error('told')
    expect(stage.fake.rest.messages.filter(({ channel }) => channel === stage.people.direct(BEN))).toEqual([])
    const nudges = stage.fake.rest.messages.slice(before).filter(({ content }) => content.includes('a word for some of you'))
    expect(nudges).toHaveLength(1)
    expect(nudges[0]?.content).not.toContain(BEN)
    const made = await stage.people.press(BEN, stage.with('For me', BEN), 'For me')
    expect(made.told.map(({ content }) => content).join('\n')).toContain('You are voice')
  })

  test('goes to who agreed, directly', async () => {
    const stage = await started()
    const post = {
      id: 'x:1',
      seq: 1,
      at: stage.now(),
      session: null,
      only: 'p',
      to: `discord:${BEN}`,
      key: null,
      replaces: null,
    } as const
    const blocks = [{ kind: 'text', text: [{ kind: 'plain', text: 'A word for Ben.' }] }] as const
    for await (const part of stage.discord.deliver(ROOM, { ...post, blocks }, [])) expect(part.index).toBe(0)
    expect(stage.fake.rest.in(stage.people.direct(BEN)).map(({ content }) => content)).toEqual(['A word for Ben.'])
  })
})

describe('commands', () => {
  test('offer the playbooks that there are, and their lengths, while someone types', async () => {
    const stage = await raiseStage()
    const first = await stage.people.types(ANA, CHANNEL, 'start', [{ name: 'playbook', value: 'story', focused: true }])
    expect(first.answer).toMatchObject({ type: 8, data: { choices: [{ name: 'Tell our story', value: 'storytelling' }] } })
    const then = await stage.people.types(ANA, CHANNEL, 'start', [
      { name: 'playbook', value: 'storytelling' },
      { name: 'length', value: '', focused: true },
    ])
    expect(JSON.stringify(then.answer?.data)).toContain('"value":"quick"')
  })

  test('start opens a form where it names no playbook', async () => {
    const stage = await raiseStage()
    await stage.people.command(ANA, CHANNEL, 'start')
    await stage.people.submit(ANA, { playbook: 'storytelling:quick', tempo: 'days' })
    expect(stage.seen()).toContain('Answer')
  })

  test('answer gives a page of one’s own beside the form, to them alone', async () => {
    const stage = await started({ base: () => 'http://127.0.0.1:4747/' })
    await gives(stage, BEN, 'First words.')
    const made = await stage.people.command(BEN, stage.thread(), 'answer')
    const [form, page] = buttonsOf(made.told[0]?.components ?? [])
    expect(form?.label).toBe('Answer')
    expect((page as { url?: string } | undefined)?.url).toContain('/answer/')
    expect(made.answer?.data.flags).toBe(68)
  })

  test('here makes a channel a room; a post of a forum makes its forum one', async () => {
    const stage = await raiseStage()
    stage.fake.rest.channels.set('21', { name: 'town', guild: '10' })
    stage.fake.rest.channels.set('31', { name: 'Hello', guild: '10', type: 11, parent: '30' })
    expect((await stage.people.command(ANA, '21', 'here')).told[0]?.content).toContain('\\#town')
    await stage.people.command(ANA, '31', 'here')
    const rooms = (await stage.app.store(COMMUNITY).rooms(SCOPE)).map(({ room }) => room)
    expect(rooms).toEqual(expect.arrayContaining(['discord:10:21', 'discord:10:30']))
    expect((await stage.people.command(BEN, '22', 'status')).told[0]?.content ?? '').not.toBe('')
  })

  test('in the thread of a session mean that session, where two go on in one channel', async () => {
    const stage = await started()
    const first = stage.thread()
    await stage.people.command(ANA, CHANNEL, 'ask', { question: 'Where would a bench help?' })
    await stage.people.command(ANA, first, 'stop')
    const open = await stage.app.store(COMMUNITY).sessions(SCOPE, { room: ROOM, open: true })
    expect(open.map(({ playbook }) => playbook)).not.toContain('storytelling')
    expect(open).toHaveLength(1)
    expect(stage.fake.rest.channels.get(first)?.archived).toBe(true)
    expect(stage.fake.rest.channels.get(stage.thread())?.archived).not.toBe(true)
  })

  test('show one’s own words, settings and consents, which can be changed there', async () => {
    const stage = await started()
    await gives(stage, BEN, 'The mill pond froze.')
    await stage.people.command(BEN, CHANNEL, 'for-me')
    await stage.people.press(BEN, stage.with('Change my settings', BEN), 'Change my settings')
    await stage.people.submit(BEN, { quietFrom: '20:30' })
    const [session] = await stage.app.store(COMMUNITY).sessions(SCOPE, { room: ROOM })
    const [given] = await stage.app.store(COMMUNITY).contributions(SCOPE, { session: session?.id ?? '' })
    expect((await stage.app.store(COMMUNITY).personById(SCOPE, given?.person ?? ''))?.quietFrom).toBe('20:30')
  })
})

test('a line opens to the words under it', async () => {
  const stage = await started()
  await gives(stage, BEN, 'The mill pond froze.')
  await stage.people.command(ANA, stage.thread(), 'skip')
  await stage.people.command(ANA, stage.thread(), 'skip')
  const shown = stage.within(BEN).findLast(({ components }) => JSON.stringify(components).includes('"custom_id":"why"'))
  const value = /"value":"([^"]+)"/.exec(JSON.stringify(shown?.components))?.[1] ?? ''
  const made = shown && (await stage.people.choose(BEN, shown, value))
  expect(made?.told.map(({ content }) => content).join('\n')).toContain('The mill pond froze.')
})

describe('joining rooms and accounts', () => {
  test('a code is shown to who asked for it alone', async () => {
    const stage = await raiseStage()
    await stage.people.command(ANA, CHANNEL, 'connect')
    expect(stage.alone(ANA)).toMatch(/[0-9a-z-]{26,40}/)
    expect(stage.seen()).toBe('')
    const refused = await stage.people.command(BEN, CHANNEL, 'connect')
    expect(refused.told[0]?.content).toContain('core team')
  })

  test('a channel that everyone in the server sees says how many they are, and any other says nothing', async () => {
    const stage = await raiseStage()
    expect(await stage.discord.describe?.(ROOM, COMMUNITY)).toEqual({ people: 212, open: false })
    stage.fake.features = ['DISCOVERABLE']
    expect(await stage.discord.describe?.(ROOM, COMMUNITY)).toEqual({ people: 212, open: true })
    stage.fake.roles = [{ id: '10', permissions: '0' }]
    expect(await stage.discord.describe?.(ROOM, COMMUNITY)).toEqual({})
  })
})
