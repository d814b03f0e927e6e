import { describe, expect, it } from 'vitest'
import { createWorld, pageText } from '../support/world.js'

const buttons = (view: unknown): string[] => [...JSON.stringify(view).matchAll(/"action":"([\w:-]+)"/g)].map((match) => match[1] ?? '')

describe('the page of what is open for me', () => {
  it('shows the open question with its minutes, and lets it go once it is answered', async () => {
    const world = await createWorld()
    await world.starts('ana', 'quick')
    const before = await world.asks('ben', { kind: 'for-me' })
    expect(pageText(before)).toContain('Which day')
    expect(pageText(before)).toContain('About 2 minutes.')
    expect(buttons(before)).toContain('answer')
    const [session] = await world.app.store('home').sessions({ community: 'home' }, { open: true })
    await world.answers('ben', session?.cursor.step ?? '', 'The flood of 2013, and Mira with the boat.')
    const after = await world.asks('ben', { kind: 'for-me' })
    expect(pageText(after)).toContain('Nothing needs you now.')
    expect(pageText(after)).toContain('Your voice counts.')
    expect(buttons(after)).not.toContain('answer')
  })

  it('shows nothing of what others said', async () => {
    const world = await createWorld()
    await world.starts('ana', 'quick')
    const [session] = await world.app.store('home').sessions({ community: 'home' }, { open: true })
    await world.answers('ben', session?.cursor.step ?? '', 'The heron on the weir.')
    expect(JSON.stringify(await world.asks('cleo', { kind: 'for-me' }))).not.toContain('heron')
  })

  it('picks the one thing that fits five minutes, and says so honestly when there is none', async () => {
    const world = await createWorld()
    expect(pageText(await world.asks('ben', { kind: 'for-me', minutes: 5 }))).toContain('Nothing short needs you now.')
    await world.starts('ana', 'quick')
    await world.starts('ana', 'quick')
    const five = await world.asks('ben', { kind: 'for-me', minutes: 5 })
    expect(buttons(five).filter((action) => action === 'answer')).toHaveLength(1)
    expect(pageText(await world.asks('ben', { kind: 'for-me', minutes: 1 }))).toContain('Nothing short needs you now.')
  })
})
