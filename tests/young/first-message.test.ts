import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHANNEL, COMMUNITY, ROOM, raiseStage, type Stage } from '../slack/support/stage.js'

const SCOPE = { community: COMMUNITY }
const ages = fc.constantFrom('young', 'adult', 'unknown', 'unasked' as const)
const acts = fc.array(fc.constantFrom('answer', 'pass', 'human', 'remind', 'settings'), { maxLength: 4 })

async function says(stage: Stage, age: 'young' | 'adult' | 'unknown'): Promise<void> {
  await stage.app.host.accept({
    key: `age:${age}`,
    community: COMMUNITY,
    room: ROOM,
    actor: { account: 'slack:T1:UBEN', name: 'Ben' },
    deed: { kind: 'settings', age },
  })
  await stage.app.settled()
}

async function doesOne(stage: Stage, act: string): Promise<void> {
  switch (act) {
    case 'answer':
      await stage.space.press('UBEN', stage.with('Answer'), 'Answer')
      await stage.space.submit('UBEN', { text: 'The bench.', audience: 'group' })
      return
    case 'remind':
      return stage.passes(13 * 3_600_000)
    case 'settings':
      return says(stage, 'unknown')
    default:
      await stage.space.command('UBEN', CHANNEL, act)
  }
}
const conversation = (stage: Stage, user: string) => stage.server.api.in(stage.server.api.dm(user))

describe('a first message', () => {
  it('never goes to someone who counts as young: whatever they do in a channel, Cairn opens no conversation with them', async () => {
    await fc.assert(
      fc.asyncProperty(ages, acts, async (age, all) => {
        const stage = await raiseStage()
        if (age !== 'unasked') await says(stage, age)
        await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
        for (const act of all) await doesOne(stage, act)
        if (age !== 'adult') expect(conversation(stage, 'UBEN')).toEqual([])
        await stage.stop()
      }),
      { numRuns: 8 },
    )
  })

  it('is shown to them alone where they are, and waits in For me', async () => {
    const stage = await raiseStage()
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    await doesOne(stage, 'answer')
    const shown = stage.server.api.messages.filter(({ ephemeral }) => ephemeral === 'UBEN')
    expect(JSON.stringify(shown)).toContain('You are voice 1')
    expect(stage.seen()).not.toContain('You are voice 1')
    await stage.space.opensHome('UBEN')
    const home = JSON.stringify(stage.server.api.homes.get('UBEN'))
    expect(home).toContain('Said to you alone')
    expect(home).toContain('You are voice 1')
    expect(home).toContain('Cairn may write to me')
  })

  it('may come once they wrote to Cairn alone, or agreed, and no more once they say stop', async () => {
    const stage = await raiseStage()
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    await stage.space.dm('UBEN', 'The bench.')
    expect(JSON.stringify(conversation(stage, 'UBEN'))).toContain('You are voice 1')
    await stage.space.opensHome('UCYD')
    await says(stage, 'young')
    const ben = async () => (await stage.app.store(COMMUNITY).personByAccount(SCOPE, 'slack:T1:UBEN'))?.direct
    expect(await ben()).toBe(true)
    await stage.app.host.accept({
      key: 'stop',
      community: COMMUNITY,
      room: ROOM,
      actor: { account: 'slack:T1:UBEN', name: 'Ben' },
      deed: { kind: 'settings', direct: false },
    })
    await stage.app.settled()
    expect(await ben()).toBe(false)
    const before = conversation(stage, 'UBEN').length
    await stage.space.command('UBEN', CHANNEL, 'pass')
    expect(conversation(stage, 'UBEN')).toHaveLength(before)
  })
})
