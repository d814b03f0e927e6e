import { describe, expect, it } from 'vitest'
import { nextNight, nextTime } from '../../src/engine/schedule.js'

const at = (iso: string): number => Date.parse(iso)

describe('dates in a time zone', () => {
  it('keeps the local hour on both sides of a change of clocks', () => {
    expect(nextTime('0 9 * * 1', 'Europe/Berlin', at('2026-03-27T00:00:00Z'))).toBe(at('2026-03-30T07:00:00Z'))
    expect(nextTime('0 9 * * 1', 'Europe/Berlin', at('2026-03-20T00:00:00Z'))).toBe(at('2026-03-23T08:00:00Z'))
  })

  it('fires once at an hour that does not exist', () => {
    const first = nextTime('30 2 * * *', 'Europe/Berlin', at('2026-03-28T12:00:00Z'))
    expect(first).toBe(at('2026-03-29T01:00:00Z'))
    expect(nextTime('30 2 * * *', 'Europe/Berlin', first ?? 0)).toBe(at('2026-03-30T00:30:00Z'))
  })

  it('has a night in every zone, after now and within two days', () => {
    const now = at('2026-06-01T12:00:00Z')
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const night = nextNight(zone, now)
      expect(night, zone).toBeGreaterThan(now)
      expect(night, zone).toBeLessThan(now + 2 * 86_400_000)
    }
  })
})
