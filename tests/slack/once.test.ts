import { describe, expect, test } from 'vitest'
import { MARK } from '../../adapters/chat/slack/send/search.js'
import { CHANNEL, COMMUNITY, ROOM, raiseStage, type Stage } from './support/stage.js'

const SCOPE = { community: COMMUNITY }

/** What each message of ours says it is; twice the same would be a post said twice. */
const marks = (stage: Stage): string[] =>
  stage.server.api.messages
    .filter(({ metadata }) => metadata?.event_type === MARK)
    .map(({ metadata }) => JSON.stringify(metadata?.event_payload))
const calls = (stage: Stage, method: string): number => stage.server.api.calls.filter((call) => call.method === method).length

async function started(options: Parameters<typeof raiseStage>[0] = {}): Promise<Stage> {
  const stage = await raiseStage(options)
  await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
  return stage
}

const said = async (stage: Stage): Promise<readonly string[]> => {
  const store = stage.app.store(COMMUNITY)
  const [session] = await store.sessions(SCOPE, { room: ROOM })
  return (await store.contributions(SCOPE, { session: session?.id ?? '' })).flatMap(({ text }) => text ?? [])
}

describe('what Slack sends again', () => {
  test.each(['socket', 'http'] as const)('changes nothing over %s: one answer, one reply', async (mode) => {
    const stage = await started({ mode })
    for (let times = 0; times < 3; times += 1) await stage.space.mention('UBEN', CHANNEL, 'The mill pond froze.', { id: 'EvSame' })
    expect(await said(stage)).toEqual(['The mill pond froze.'])
    expect(stage.alone('UBEN').match(/Thank/g)?.length).toBeGreaterThan(0)
    expect(new Set(marks(stage)).size).toBe(marks(stage).length)
  })

  test('on a new line, after the old one broke before the acknowledgement, is taken once', async () => {
    const stage = await started()
    for (const polite of [false, true]) {
      const gone = stage.space.mention('UBEN', CHANNEL, polite ? 'Second.' : 'First.')
      stage.server.cut(polite)
      expect((await gone).ok).toBe(true)
    }
    expect(await said(stage)).toEqual(['Second.'])
    expect(stage.server.connections).toBe(1)
    expect(new Set(marks(stage)).size).toBe(marks(stage).length)
  })

  test('is not acknowledged while it can’t be stored, and is taken when it can', async () => {
    const stage = await started({ mode: 'http' })
    const { accept } = stage.app.engine(COMMUNITY)
    Object.assign(stage.app.engine(COMMUNITY), { accept: () => Promise.reject(new Error('the disk is full')) })
    expect((await stage.space.mention('UBEN', CHANNEL, 'Words.')).ok).toBe(false)
    Object.assign(stage.app.engine(COMMUNITY), { accept })
    expect((await stage.space.mention('UBEN', CHANNEL, 'Words.')).ok).toBe(true)
    expect(await said(stage)).toEqual(['Words.'])
  })
})

describe('a post whose answer never came', () => {
  test('is found in the channel and not said again', async () => {
    const stage = await raiseStage()
    stage.server.api.trouble('chat.postMessage', { kind: 'lost' }, 1, CHANNEL)
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    const before = marks(stage)
    expect(before).toHaveLength(1)
    await stage.passes(2_000)
    expect(calls(stage, 'conversations.history')).toBe(1)
    expect(marks(stage).length).toBeGreaterThan(1)
    expect(new Set(marks(stage)).size).toBe(marks(stage).length)
  })

  test('is said once it is known not to be there', async () => {
    const stage = await raiseStage()
    stage.server.api.trouble('chat.postMessage', { kind: 'reset' }, 1, CHANNEL)
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    expect(marks(stage)).toEqual([])
    await stage.passes(2_000)
    expect(marks(stage).length).toBeGreaterThan(1)
    expect(calls(stage, 'conversations.history')).toBe(1)
  })

  test('is told of instead of said again, where Cairn may not look', async () => {
    const stage = await raiseStage({ scopes: ['chat:write', 'commands', 'im:history', 'im:write', 'users:read'] })
    stage.server.api.trouble('chat.postMessage', { kind: 'lost' }, 1, CHANNEL)
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    await stage.passes(2_000)
    expect(new Set(marks(stage)).size).toBe(marks(stage).length)
    expect(stage.alone('UANA')).toContain('may or may not be out')
    expect(stage.seen()).toContain('Answer')
  })

  test('needs no look at history when all goes well', async () => {
    const stage = await started()
    expect(calls(stage, 'conversations.history') + calls(stage, 'conversations.replies')).toBe(0)
  })
})

describe('a limit of Slack', () => {
  test('in one channel holds up no other, and loses nothing', async () => {
    const stage = await raiseStage({
      rooms: [
        { room: ROOM, name: '#story' },
        { room: 'slack:T1:C2', name: '#calm' },
      ],
    })
    stage.server.api.channels.set('C2', { name: 'calm', in: true })
    stage.server.api.trouble('chat.postMessage', { kind: 'limit', seconds: 30 }, 12, CHANNEL)
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    await stage.space.command('UANA', 'C2', 'start storytelling quick')
    expect(stage.seen('C2')).toContain('Answer')
    expect(stage.seen()).toBe('')
    for (let times = 0; times < 12; times += 1) await stage.passes(30_000)
    expect(stage.seen()).toContain('Answer')
    expect(calls(stage, 'chat.postMessage')).toBeLessThan(40)
  })

  test('is not asked again before its time', async () => {
    const stage = await raiseStage()
    stage.server.api.trouble('chat.postMessage', { kind: 'limit', seconds: 30 }, 1, CHANNEL)
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    await stage.passes(5_000)
    expect(stage.server.api.calls.filter((call) => call.method === 'chat.postMessage' && call.channel === CHANNEL)).toHaveLength(1)
    await stage.passes(26_000)
    expect(stage.seen()).toContain('Answer')
  })
})

describe('what somebody must mend', () => {
  test.each([
    ['not_in_channel', '/invite @Cairn'],
    ['is_archived', 'Bring it back'],
    ['channel_not_found', '/invite @Cairn'],
    ['invalid_auth', 'SLACK_BOT_TOKEN'],
  ])('%s is told once with its remedy, and what waits goes out when it is mended', async (error, remedy) => {
    const stage = await raiseStage()
    stage.server.api.trouble('chat.postMessage', { kind: 'error', error }, 3, CHANNEL)
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    for (let times = 0; times < 4; times += 1) await stage.passes(300_000)
    expect(stage.alone('UANA').split(remedy)).toHaveLength(3)
    expect(stage.seen()).toContain('Answer')
    expect(new Set(marks(stage)).size).toBe(marks(stage).length)
  })

  test('someone who has left is no reason to stop: what was meant for them is let go', async () => {
    const stage = await started()
    await stage.space.press('UBEN', stage.with('Answer'), 'Answer')
    stage.server.api.users.set('UBEN', { name: 'Ben', deleted: true })
    await stage.space.submit('UBEN', { text: 'A last word.', audience: 'group' })
    await stage.space.command('UANA', CHANNEL, 'skip')
    expect(stage.seen()).toContain('Answer')
    expect((await stage.app.store(COMMUNITY).backlog()).deadEffects).toBe(0)
  })
})
