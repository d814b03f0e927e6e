import { describe, expect, it } from 'vitest'
import type { Matrix } from '../../src/synthesis/matrix.js'
import { spreadsOf } from '../../src/synthesis/opinions/spread.js'

const points = (...places: readonly (readonly [number, number])[]): Matrix => ({
  rows: places.length,
  cols: 2,
  data: Float64Array.from(places.flat()),
})

describe('where a group stands', () => {
  it('is its middle, how far it reaches along and across, and how that is turned', () => {
    const [one] = spreadsOf(points([1, 1], [2, 2], [3, 3], [4, 4], [5, 5]), [[0, 1, 2, 3, 4]])
    expect(one).toMatchObject({ x: one?.y, across: 0, turn: 0.79 })
    expect((one?.x ?? 0) / (one?.along ?? 1)).toBeCloseTo(3 / 2, 1)
  })

  it('stays within one, whatever the numbers, and says the same in any order', () => {
    const many = points([900, -2], [910, 4], [905, 1], [-300, 40], [-310, 60], [-305, 50])
    const found = spreadsOf(many, [
      [0, 1, 2],
      [3, 4, 5],
    ])
    for (const { x, y, along } of found) expect(Math.hypot(x, y) + along).toBeLessThanOrEqual(1.01)
    expect(
      spreadsOf(many, [
        [2, 0, 1],
        [5, 4, 3],
      ]),
    ).toEqual(found)
  })

  it('is the same when two people of a group change places: nobody’s own place is in it', () => {
    const [a, b] = [points([0, 1], [2, 3], [4, 0], [1, 1], [3, 2]), points([3, 2], [1, 1], [4, 0], [2, 3], [0, 1])]
    expect(spreadsOf(a, [[0, 1, 2, 3, 4]])).toEqual(spreadsOf(b, [[0, 1, 2, 3, 4]]))
  })

  it('holds people who all vote the same, and no groups', () => {
    const same = spreadsOf(points([0, 0], [0, 0]), [[0, 1]])
    expect(same).toEqual([{ x: 0, y: 0, along: 0, across: 0, turn: 0 }])
    expect(spreadsOf(points(), [])).toEqual([])
  })
})
