import { describe, expect, it } from 'vitest'
import type { Rhythm } from '../../src/core/rhythm.js'
import { nextBegin, periodOf } from '../../src/engine/rhythms.js'

const HOUR = 3_600_000
const WEEKLY = { every: 'week', on: 1, at: '09:00' } as const
const local = (zone: string, at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(at)

/** Lets a rhythm run: what it began, as the engine decides it, each time its date has come and somebody works. */
function run(parts: {
  rhythm: Pick<Rhythm, 'every' | 'on' | 'at'>
  from: number
  until: number
  zone: (at: number) => string
  works?: (at: number) => number
}) {
  const { rhythm, from, until, zone, works = (at) => at } = parts
  const begun: { period: string; at: number }[] = []
  for (let next = nextBegin(rhythm, zone(from), from); next !== null && next < until; ) {
    const at = works(next)
    const period = periodOf(rhythm.every, zone(at), at)
    if (begun.at(-1)?.period !== period) begun.push({ period, at })
    next = nextBegin(rhythm, zone(at), at)
  }
  return begun
}
const FROM = Date.UTC(2026, 0, 1)
const UNTIL = Date.UTC(2036, 0, 1)
const MONDAYS = 521

describe('a weekly rhythm over ten years', () => {
  it.each(['Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'UTC'])(
    'begins once a week, on Monday at nine, in %s',
    (zone) => {
      const begun = run({ rhythm: WEEKLY, from: FROM, until: UNTIL, zone: () => zone })
      expect(begun.length).toBeGreaterThanOrEqual(MONDAYS)
      expect(begun.length).toBeLessThanOrEqual(MONDAYS + 1)
      expect(new Set(begun.map(({ period }) => period)).size).toBe(begun.length)
      expect(new Set(begun.map(({ at }) => local(zone, at)))).toEqual(new Set(['Mon 09:00']))
    },
  )

  it('begins once in a week in which the community moves to another zone', () => {
    for (const [before, after] of [
      ['Europe/Berlin', 'Pacific/Honolulu'],
      ['Pacific/Honolulu', 'Europe/Berlin'],
      ['Pacific/Apia', 'Pacific/Pago_Pago'],
    ]) {
      for (let hours = -30; hours <= 30; hours += 1) {
        const moves = Date.UTC(2026, 5, 8, 9) + hours * HOUR
        const begun = run({
          rhythm: WEEKLY,
          from: FROM,
          until: Date.UTC(2026, 6, 1),
          zone: (at) => (at < moves ? (before ?? '') : (after ?? '')),
        })
        const weeks = begun.map(({ period }) => period)
        expect(new Set(weeks).size).toBe(weeks.length)
        expect(weeks.filter((week) => week >= '2026-W22' && week <= '2026-W25')).toEqual(['2026-W22', '2026-W23', '2026-W24', '2026-W25'])
      }
    }
  })

  it('catches up once after six months in which nobody worked', () => {
    const [away, back] = [Date.UTC(2027, 1, 1), Date.UTC(2027, 7, 4, 15)]
    const begun = run({
      rhythm: WEEKLY,
      from: FROM,
      until: UNTIL,
      zone: () => 'Europe/London',
      works: (at) => (at > away && at < back ? back : at),
    })
    expect(begun.filter(({ at }) => at > away && at <= back)).toEqual([{ period: '2027-W31', at: back }])
    expect(begun.find(({ at }) => at > back)?.at).toBe(Date.UTC(2027, 7, 9, 8))
  })
})

describe('a monthly rhythm', () => {
  it('begins once a month, through leap years', () => {
    const begun = run({ rhythm: { every: 'month', on: 28, at: '23:30' }, from: FROM, until: UNTIL, zone: () => 'America/Los_Angeles' })
    expect(begun.length).toBe(120)
    expect(begun.map(({ period }) => period).slice(0, 3)).toEqual(['2026-01', '2026-02', '2026-03'])
  })
})

describe('the week that a moment lies in', () => {
  it.each([
    [Date.UTC(2026, 0, 1), '2026-W01'],
    [Date.UTC(2027, 0, 1), '2026-W53'],
    [Date.UTC(2024, 11, 30), '2025-W01'],
    [Date.UTC(2028, 1, 29), '2028-W09'],
  ])('is counted as ISO 8601 does', (at, week) => {
    expect(periodOf('week', 'UTC', at)).toBe(week)
  })

  it('is that of the place', () => {
    const midnight = Date.UTC(2026, 10, 23)
    expect([periodOf('week', 'Pacific/Auckland', midnight), periodOf('week', 'America/New_York', midnight)]).toEqual([
      '2026-W48',
      '2026-W47',
    ])
  })
})

describe('a rhythm that was stopped', () => {
  it('never begins', () => {
    expect(nextBegin({ ...WEEKLY, every: 'never' }, 'UTC', FROM)).toBeNull()
  })
})
