import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aimsOf, firstLook, lastChance, MOST_REMINDERS, nextReminder, quietFor, type Reader, type Window } from '../../src/engine/remind.js'

const HOUR = 3_600_000
const zones = Intl.supportedValuesOf('timeZone')
/** Gaps and overlaps of the hour and of Lord Howe's half hour, and Samoa's missing day. */
const EDGES = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['Asia/Pyongyang', '2018-05-04T15:00:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'],
] as const
const time = fc.integer({ min: 0, max: 1_439 }).map((m) => new Date(m * 60_000).toISOString().slice(11, 16))
const reader = (over: Partial<Reader> = {}): Reader => ({
  zone: 'Europe/Berlin',
  quietFrom: '21:00',
  quietUntil: '08:00',
  given: 0,
  lastAt: null,
  servedAt: null,
  snoozedUntil: null,
  done: false,
  ...over,
})

/** All reminders of a window, one after another, as the engine gives them. */
function all(window: Window, first: Reader): number[] {
  const found: number[] = []
  let now = window.from
  let who = first
  for (let tries = 0; tries < 10; tries += 1) {
    const at = nextReminder(window, who, now)
    if (at === null) break
    found.push(at)
    now = at
    who = { ...who, given: who.given + 1, lastAt: at, servedAt: at }
  }
  return found
}

function holds(zone: string, window: Window, quietFrom: string, quietUntil: string): void {
  const who = reader({ zone, quietFrom, quietUntil })
  const found = all(window, who)
  expect(all(window, who)).toEqual(found)
  expect(found.length).toBeLessThanOrEqual(MOST_REMINDERS)
  for (const [index, at] of found.entries()) {
    // told by the clock on the wall, not by the code under test
    const wall = new Date(at).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    const quiet =
      quietFrom < quietUntil ? wall >= quietFrom && wall < quietUntil : quietFrom > quietUntil && (wall >= quietFrom || wall < quietUntil)
    expect([zone, wall, quiet]).toEqual([zone, wall, false])
    expect(at).toBeGreaterThan(index === 0 ? window.from : (found[index - 1] ?? 0))
    expect(at).toBeLessThan(window.until)
  }
  const days = found.map((at) => new Date(at).toLocaleDateString('en-CA', { timeZone: zone }))
  expect(new Set(days).size).toBe(days.length)
  expect(nextReminder(window, { ...who, done: true }, window.from)).toBeNull()
}

describe('reminders', () => {
  it('keep to the quiet hours of every time zone there is', () => {
    expect(zones.length).toBeGreaterThan(400)
    for (const zone of zones) {
      fc.assert(
        fc.property(
          fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2036, 0) }),
          fc.integer({ min: 1, max: 14 * 24 }),
          time,
          time,
          fc.boolean(),
          (from, hours, quietFrom, quietUntil, asked) =>
            holds(zone, { from, until: from + hours * HOUR, asked: asked ? from + HOUR : null }, quietFrom, quietUntil),
        ),
        { numRuns: 4 },
      )
    }
  })

  it.each(EDGES)('keep to them when the clocks of %s change at %s', (zone, change) => {
    fc.assert(
      fc.property(
        fc.integer({ min: -72, max: 72 }),
        fc.constantFrom(7, 24, 48, 72, 336),
        time,
        time,
        (shift, hours, quietFrom, quietUntil) => {
          const from = Date.parse(change) - shift * 20 * 60_000 - (hours * HOUR) / 2
          holds(zone, { from, until: from + hours * HOUR, asked: null }, quietFrom, quietUntil)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('come half way and, in a longer window, once more before it closes', () => {
    const hours = (window: number): number[] => aimsOf({ from: 0, until: window * HOUR }).map((at) => at / HOUR)
    expect([3, 24, 48, 14 * 24].map(hours)).toEqual([[], [12], [24, 40], [168, 312]])
    expect(firstLook({ from: 0, until: 48 * HOUR, asked: null }, 24 * HOUR)).toBe(40 * HOUR)
    expect(firstLook({ from: 0, until: 48 * HOUR, asked: null }, 40 * HOUR)).toBeNull()
  })

  it('wait for the end of the quiet hours, and move with more time', () => {
    const from = Date.parse('2026-06-01T10:00:00Z')
    const day = { from, until: from + 24 * HOUR, asked: null }
    // half way is 22:00 UTC, midnight in Berlin
    expect(nextReminder(day, reader(), from)).toBe(Date.parse('2026-06-02T06:00:00Z'))
    expect(nextReminder({ ...day, until: from + 34 * HOUR }, reader({ quietFrom: '00:00', quietUntil: '00:00' }), from)).toBe(
      from + 17 * HOUR,
    )
    expect(quietFor(reader(), Date.parse('2026-06-01T19:00:00Z'))).toBe(11 * 60)
  })

  it('may be held up by an hour at most, and neither into quiet hours nor to an hour before closing', () => {
    // 20:30 in Berlin, quiet from 21:00
    const at = Date.parse('2026-06-01T18:30:00Z')
    expect(lastChance(reader(), at, at + 24 * HOUR)).toBe(at + HOUR / 2 - 1)
    expect(lastChance(reader(), at - 4 * HOUR, at + 24 * HOUR)).toBe(at - 3 * HOUR)
    expect(lastChance(reader(), at - 4 * HOUR, at - 2.5 * HOUR)).toBe(at - 3.5 * HOUR)
    // one in the morning, and the hour from two to three does not exist
    const change = Date.parse('2026-03-29T00:30:00Z')
    expect(lastChance(reader({ quietFrom: '03:00' }), change, change + 24 * HOUR)).toBe(Date.parse('2026-03-29T01:00:00Z') - 1)
  })

  it('come no sooner than someone who put them off wants them, and on no day twice', () => {
    const from = Date.parse('2026-06-01T08:00:00Z')
    const window = { from, until: from + 14 * 24 * HOUR, asked: from + HOUR }
    const lastAt = from + 2 * HOUR
    expect(nextReminder({ ...window, asked: lastAt + HOUR }, reader({ given: 1, lastAt }), lastAt)).toBe(Date.parse('2026-06-02T06:00:00Z'))
    const snoozedUntil = from + 26 * HOUR
    expect(nextReminder(window, reader({ snoozedUntil }), from)).toBe(snoozedUntil)
  })

  it('serves an aim once: in a day and a half, one comes, and none the next day', () => {
    const from = Date.parse('2026-06-01T23:00:00Z')
    const day = { from, until: from + 35 * HOUR, asked: null }
    const first = nextReminder(day, reader(), from) ?? 0
    expect(first).toBe(Date.parse('2026-06-02T16:30:00Z'))
    expect(nextReminder(day, reader({ given: 1, lastAt: first, servedAt: first }), first)).toBeNull()
  })
})
