import { describe, expect, it } from 'vitest'
import { createWorld } from '../support/world.js'

describe('asking for a person', () => {
  it('reaches the one who holds the session, with the words, and nobody else', async () => {
    const world = await createWorld({ sandbox: false })
    await world.starts('ana', 'quick')
    const before = world.out.length
    expect((await world.commands('ben', 'human', 'I feel uneasy about this.')).kind).toBe('accepted')
    const heard = world.out.slice(before)
    const ana = (await world.app.store('home').personByAccount({ community: 'home' }, 'console:ana'))?.id
    expect(heard.filter(({ text }) => text.includes('I feel uneasy')).map(({ post }) => post.only)).toEqual([ana])
    expect(heard.every(({ post }) => post.only !== null)).toBe(true)
    expect(heard.map(({ text }) => text).join('\n')).toContain('Your message is on its way, in private, to Ana.')
  })

  it('reaches the core team by name when no session is open, and says that no words went along', async () => {
    const world = await createWorld({ sandbox: false })
    const receipt = await world.does('ben', { kind: 'command', name: 'human', text: 'Please do not lose this.' })
    expect(receipt.kind).toBe('accepted')
    expect(world.said()).toContain('Ben asks to talk to a person.')
    expect(world.said()).toContain('Your own words were not passed on')
    expect(world.said()).toContain('It goes to Ana.')
    expect(world.said()).not.toContain('Please do not lose this.')
  })

  it('takes a report in the same way', async () => {
    const world = await createWorld({ sandbox: false })
    await world.starts('ana', 'quick')
    await world.commands('ben', 'report', 'Someone wrote my phone number.')
    expect(world.said()).toContain('Someone wrote my phone number.')
    expect(world.out.filter(({ text }) => text.includes('phone number')).every(({ post }) => post.only !== null)).toBe(true)
  })
})
