import { describe, expect, it } from 'vitest'
import { createWorld } from '../support/world.js'

describe('a no', () => {
  it('is said in the language of the one who asked, and in that of the session to who chose none', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    await world.does('ben', { kind: 'settings', lang: 'de' })
    const empty = { kind: 'form', session, step: 'memory', fields: { text: ' ', audience: 'group' } } as const
    const gone = { kind: 'command', name: 'skip', session: 'nowhere' } as const
    expect(await world.does('ben', empty)).toMatchObject({ fields: { text: 'Bitte schreib etwas. Ein Wort genügt.' } })
    expect(await world.does('cyd', empty)).toMatchObject({ fields: { text: expect.not.stringContaining('Bitte') } })
    const [german, english] = [await world.does('ben', gone), await world.does('cyd', gone)]
    expect(german).toMatchObject({ kind: 'refused', message: 'Diese Sitzung gibt es hier nicht.' })
    expect(english).toMatchObject({ kind: 'refused', message: 'There is no such session here.' })
  })
})
