import { describe, expect, it } from 'vitest'
import { atStep, gave, heardBy, heardByAll } from './at-step.js'

const bench = () => atStep('pledge')
const promise = (id: string, who: string, by: string, more = {}) => gave(id, who, 'Something small.', { step: 'here', mark: by, ...more })

describe('a pledge', () => {
  it('is one thing, its owner’s, by a date', () => {
    const turn = bench().fills('ben', { text: ' Cut a key. ', by: '14', audience: 'group' })
    expect(turn.puts).toMatchObject([{ person: 'ben', text: 'Cut a key.', mark: '2026-01-26', audience: 'group' }])
    expect(heardBy('ben', turn)).toContain('2026-01-26')
    expect(heardByAll(turn)).toBe('')
  })

  it.each([
    ['nothing', { text: '', by: '7' }],
    ['a speech', { text: 'x'.repeat(141), by: '7' }],
    ['no date', { text: 'Cut a key.' }],
    ['a date of one’s own', { text: 'Cut a key.', by: '3650' }],
    ['an audience that is not offered', { text: 'Cut a key.', by: '7', audience: 'all' }],
  ])('cannot be %s', (_name, fields) => {
    expect(bench().check(fields)).toBeDefined()
  })

  it('can be passed, by button or command', () => {
    expect(bench().presses('ben', 'pass').puts).toBeUndefined()
    expect(bench().on({ kind: 'pass', person: 'ben' }).puts).toBeUndefined()
  })

  it('is shown in the end with who and by when, soonest first, unless it is only to be counted', () => {
    const all = [
      promise('c1', 'ana', '2026-02-11'),
      promise('c2', 'ben', '2026-01-19'),
      promise('c3', 'cyd', '2026-01-19', { audience: 'count' }),
    ]
    const turn = bench().close({ all })
    expect(heardByAll(turn)).toBe('What we will do\n@ben: <c2> (by 2026-01-19)\n@ana: <c1> (by 2026-02-11)')
    expect(JSON.stringify(turn.posts)).toContain(JSON.stringify({ at: Date.UTC(2026, 0, 19), style: 'day' }))
    expect(turn.result).toEqual({ gives: 'pledges', contributions: 3, people: 3 })
  })

  it('may be made by nobody', () => {
    expect(heardByAll(bench().close())).toContain('No one promised anything')
  })
})
