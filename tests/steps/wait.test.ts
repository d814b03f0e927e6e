import { describe, expect, it } from 'vitest'
import { atStep, read } from './at-step.js'

describe('a pause', () => {
  it('asks nothing and says when things go on', () => {
    const turn = atStep('wait', {}, { words: { prompt: ['Now comes the doing.'] } }).open()
    expect(read(turn.posts)).toBe('Now comes the doing.\nWe go on: 2026-01-13')
    expect(turn.done).toBe(false)
    expect(atStep('wait').kind.effort({})).toEqual({ questions: 0, minutes: 0 })
  })

  it('does not hold a session up when it has no end', () => {
    expect(atStep('wait', {}, { cursor: { closesAt: null } }).open().done).toBe(true)
  })
})
