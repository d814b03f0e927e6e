import { describe, expect, it } from 'vitest'
import { atStep, read } from './at-step.js'

const settings = { promise: 'collaborate', decides: 'all of us who take part' }

describe('a frame', () => {
  it('says what it is for, how much it asks, who decides, who will read it, when it ends, and that passing is fine', () => {
    const words = { prompt: ['Let us gather stories.'], parts: { effort: ['Two questions.'], readers: ['{{readers}} You choose.'] } }
    const turn = atStep('frame', settings, { words }).open()
    const said = read(turn.posts)
    for (const part of ['gather stories', 'Two questions', 'all of us who take part', 'Read by the people in', '2026-01-14', 'pass']) {
      expect(said).toContain(part)
    }
  })

  it('waits for nobody', () => {
    expect(atStep('frame', settings).open().done).toBe(true)
  })

  it.each([{}, { promise: 'obey', decides: 'us' }, { promise: 'inform', decides: '' }])('cannot be set to %j', (wrong) => {
    expect(() => atStep('frame', wrong)).toThrow()
  })
})
