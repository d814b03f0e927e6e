import { Cron } from 'croner'

const MONTH_MS = 2_629_746_000
/** Unreleased words are deleted after 24 months. */
export const KEEP_UNRELEASED_MS = 24 * MONTH_MS

/** The next moment (ms) that a five-part cron pattern names in a time zone, after `after`; null = never again. Pure: starts no timer. */
export function nextTime(pattern: string, zone: string, after: number): number | null {
  const cron = new Cron(pattern, { mode: '5-part', timezone: zone, paused: true })
  return cron.nextRun(new Date(after))?.getTime() ?? null
}

/** The next 03:30 in the community's own time zone, when nobody writes. */
export const nextNight = (zone: string, after: number): number => nextTime('30 3 * * *', zone, after) ?? after + MONTH_MS
