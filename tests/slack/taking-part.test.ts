import { describe, expect, test } from 'vitest'
import { CHANNEL, ROOM, raiseStage } from './support/stage.js'

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  test('a session starts by a command, is answered in a form, and the answer stays private', async () => {
    const stage = await raiseStage({ mode })
    const { space, server } = stage
    expect(await space.command('UANA', CHANNEL, 'start storytelling quick')).toMatchObject({ ok: true })
    await stage.app.settled()
    expect(stage.seen()).toContain('Answer')
    const question = stage.with('Answer')
    await space.press('UBEN', question, 'Answer')
    expect(space.topView('UBEN')?.title?.text).toBe('Tell our story')
    const acked = await space.submit('UBEN', { text: 'The mill pond froze <!channel>.', audience: 'group' })
    expect(acked.ok).toBe(true)
    expect(stage.alone('UBEN')).toContain('Thank')
    expect(stage.seen()).not.toContain('mill pond')
    expect(server.api.calls.filter(({ answer }) => answer !== 'ok')).toEqual([])
    const [session] = await stage.app.store('home').sessions({ community: 'home' }, { room: ROOM })
    const [said] = await stage.app.store('home').contributions({ community: 'home' }, { session: session?.id ?? '' })
    expect(said).toMatchObject({ text: 'The mill pond froze <!channel>.', audience: 'group' })
    await space.command('UANA', CHANNEL, 'skip')
    await space.command('UANA', CHANNEL, 'skip')
    expect(stage.seen()).toContain('The mill pond froze &lt;!channel&gt;.')
    expect(stage.seen()).not.toContain('<!channel>')
  })
})
