import { describe, expect, it } from 'vitest'
import { CairnError, type Fault } from '../../src/core/errors.js'
import { MOST_TRIES, retryIn } from '../../src/engine/retry.js'

const failed = (fault: Fault, retryAfterMs?: number): CairnError =>
  new CairnError({ code: 'x', fault, message: 'm', remedy: 'r', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })

describe('trying again', () => {
  it('waits longer each time for a platform or a model', () => {
    expect([1, 2, 3].map((tries) => retryIn(failed('platform'), tries, 'post'))).toEqual([1_000, 2_000, 4_000])
    expect(retryIn(failed('model'), 1, 'post')).toBe(1_000)
  })

  it('heeds the advice of the platform', () => {
    expect(retryIn(failed('platform', 90_000), 1, 'post')).toBe(90_000)
  })

  it('never retries what a person, an operator or a bug did', () => {
    expect([failed('user'), failed('operator'), failed('bug'), new Error('boom')].map((thrown) => retryIn(thrown, 1, 'post'))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('never gives up on an erasure, whoever is at fault and however often it failed', () => {
    for (const fault of ['platform', 'operator', 'bug', 'user'] as const) {
      expect(retryIn(failed(fault), 1, 'erase')).toBe(1_000)
      expect(retryIn(failed(fault), 5_000, 'forget')).toBe(15 * 60_000)
    }
  })

  it('gives up on a post after the last try', () => {
    expect(retryIn(failed('platform'), MOST_TRIES, 'post')).toBeNull()
  })
})
