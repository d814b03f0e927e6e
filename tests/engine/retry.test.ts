import { describe, expect, it } from 'vitest'
import { CairnError, type Fault } from '../../src/core/errors.js'
import { MOST_TRIES, retryIn } from '../../src/engine/retry.js'

const failed = (fault: Fault, retryAfterMs?: number): CairnError =>
  new CairnError({ code: 'x', fault, message: 'm', remedy: 'r', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })

describe('trying again', () => {
  it('waits longer each time for a platform or a model', () => {
    expect([1, 2, 3].map((tries) => retryIn(failed('platform'), tries))).toEqual([1_000, 2_000, 4_000])
    expect(retryIn(failed('model'), 1)).toBe(1_000)
  })

  it('heeds the advice of the platform', () => {
    expect(retryIn(failed('platform', 90_000), 1)).toBe(90_000)
  })

  it('never retries what a person, an operator or a bug did', () => {
    expect([failed('user'), failed('operator'), failed('bug'), new Error('boom')].map((thrown) => retryIn(thrown, 1))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('gives up after the last try', () => {
    expect(retryIn(failed('platform'), MOST_TRIES)).toBeNull()
  })
})
