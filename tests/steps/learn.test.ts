import { describe, expect, it } from 'vitest'
import { atStep, read } from './at-step.js'

const words = { prompt: ['A river can be a neighbour.'] }

describe('something short to read', () => {
  it('shows its words and where they come from', () => {
    const said = read(atStep('learn', { source: 'Larkwater Museum' }, { words }).open().posts)
    expect(said).toBe('A river can be a neighbour.\nLarkwater Museum')
  })

  it('goes on at once, unless the playbook gives it time', () => {
    expect(atStep('learn', {}, { words, cursor: { closesAt: null } }).open().done).toBe(true)
    expect(atStep('learn', {}, { words }).open().done).toBe(false)
  })
})
