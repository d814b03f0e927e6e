import { describe, expect, it } from 'vitest'
import type { Cursor } from '../../src/core/session.js'
import { firstFrom, nextPlace } from '../../src/engine/path.js'
import { type Condition, parseCondition } from '../../src/playbook/condition.js'
import type { Playbook, Step } from '../../src/playbook/playbook.js'

const condition = (text: string): Condition => {
  const parsed = parseCondition(text)
  if (!parsed) throw new Error(`not a condition: ${text}`)
  return parsed
}

const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  kind: 'learn',
  config: {},
  hours: null,
  minutes: null,
  each: null,
  until: null,
  max: 1,
  when: null,
  words: { prompt: [], parts: {} },
  ...more,
})

const playbook = (...steps: Step[]): Playbook => ({ steps }) as unknown as Playbook
const cursor = (id: string, round = 0): Cursor => ({ step: id, round }) as unknown as Cursor

describe('where a session goes next', () => {
  it('follows the steps in order and ends after the last', () => {
    const two = playbook(step('one'), step('two'))
    expect(nextPlace(two, cursor('one'), {})?.step.id).toBe('two')
    expect(nextPlace(two, cursor('two'), {})).toBeNull()
  })

  it('leaves out a step whose condition does not hold', () => {
    const three = playbook(step('one'), step('two', { when: condition('one.contributions >= 3') }), step('three'))
    expect(nextPlace(three, cursor('one'), { one: { contributions: 2 } })?.step.id).toBe('three')
    expect(nextPlace(three, cursor('one'), { one: { contributions: 3 } })?.step.id).toBe('two')
  })

  it('treats a step that never ran as zero', () => {
    const one = playbook(step('one', { when: condition('other.people > 0') }))
    expect(firstFrom(one, 0, {})).toBeNull()
  })

  it('repeats a step until its condition holds, at most max times', () => {
    const repeated = playbook(step('agree', { until: condition('agree.passed = 1'), max: 2 }), step('end'))
    expect(nextPlace(repeated, cursor('agree', 0), { agree: { passed: false } })).toMatchObject({ step: { id: 'agree' }, round: 1 })
    expect(nextPlace(repeated, cursor('agree', 1), { agree: { passed: false } })?.step.id).toBe('end')
    expect(nextPlace(repeated, cursor('agree', 0), { agree: { passed: true } })?.step.id).toBe('end')
  })

  it('works through the items of an earlier step, no more than max', () => {
    const each = playbook(step('list'), step('work', { each: { step: 'list' }, max: 2 }), step('end'))
    const results = { list: { items: ['a', 'b', 'c'] } }
    expect(nextPlace(each, cursor('list'), results)).toMatchObject({ step: { id: 'work' }, round: 0, item: 'a' })
    expect(nextPlace(each, cursor('work', 0), results)).toMatchObject({ step: { id: 'work' }, round: 1, item: 'b' })
    expect(nextPlace(each, cursor('work', 1), results)?.step.id).toBe('end')
  })

  it('skips an each step that has nothing to work on', () => {
    const each = playbook(step('list'), step('work', { each: { step: 'list' }, max: 2 }), step('end'))
    expect(nextPlace(each, cursor('list'), { list: { items: [] } })?.step.id).toBe('end')
  })
})
