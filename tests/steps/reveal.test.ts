import { describe, expect, it } from 'vitest'
import { atStep, gave, read } from './at-step.js'

const many = Array.from({ length: 20 }, (_, n) => gave(`c${n}`, `p${n}`, `words ${n}`))
const shown = (said: string): string[] => [...said.matchAll(/<(c\d+)>/g)].map((match) => match[1] ?? '')

describe('a reveal', () => {
  it('shows every answer that may be quoted, once', () => {
    const turn = atStep('reveal', { of: 'tales' }).open({ all: many, joined: 20 })
    expect(shown(read(turn.posts)).toSorted()).toEqual(many.map((one) => one.id).toSorted())
    expect(turn.done).toBe(true)
  })

  it('shows them in an order that no order of arrival can change', () => {
    const one = shown(read(atStep('reveal', { of: 'tales' }).open({ all: many }).posts))
    const other = shown(read(atStep('reveal', { of: 'tales' }).open({ all: many.toReversed() }).posts))
    expect(one).toEqual(other)
    expect(one).not.toEqual(many.map((answer) => answer.id))
  })

  it('never puts more than eight answers into one post', () => {
    const posts = atStep('reveal', { of: 'tales' }).open({ all: many }).posts ?? []
    for (const post of posts) expect(post.blocks.filter((block) => block.kind === 'quote').length).toBeLessThanOrEqual(8)
  })

  it('counts what is not to be quoted and never shows it', () => {
    const all = [gave('c1', 'ben', 'Show me.'), gave('c2', 'cyd', 'Count me.', { audience: 'count' })]
    const said = read(atStep('reveal', { of: 'tales' }).open({ all, joined: 3 }).posts)
    expect(said).not.toContain('<c2>')
    expect(said).toContain('One more answer counts here')
    expect(said).toContain('Built from 2 of 2 answers by 2 of 3 people.')
  })

  it('says so when nobody answered', () => {
    expect(read(atStep('reveal', { of: 'tales' }).open().posts)).toContain('No answers came this time')
  })

  it('closes with how many spoke', () => {
    expect(atStep('reveal', { of: ['tales'] }).close({ all: many.slice(0, 3) }).result).toMatchObject({ contributions: 3, people: 3 })
  })
})
