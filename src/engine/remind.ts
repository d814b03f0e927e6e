const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MINUTES = 1_440
/** The most reminders one person gets in one session. */
export const MOST_REMINDERS = 2
/** A reminder that comes less than this before closing helps nobody; and one that is this late is dropped. */
export const TOO_LATE_MS = HOUR_MS

/** A step that is open between two moments (ms). `asked`: when a host last asked for a reminder. */
export interface Window {
  readonly from: number
  readonly until: number
  readonly asked: number | null
}

/** What decides when one person may be reminded. */
export interface Reader {
  readonly zone: string
  /** Local, `21:00`; the same as `quietUntil` for none. */
  readonly quietFrom: string
  readonly quietUntil: string
  /** How many they had in this session, and when they had the last one in any (ms). */
  readonly given: number
  readonly lastAt: number | null
  /** When they had the last one in this session (ms): what was aimed at before has been served. */
  readonly servedAt: number | null
  /** They asked to hear again at this moment (ms), and not before. */
  readonly snoozedUntil: number | null
  /** Done with what is open, or they want none. */
  readonly done: boolean
}

/** When reminders of a window are aimed at (ms): half way, and in longer ones once more before it closes. Empty when it is too short. */
export function aimsOf({ from, until }: Pick<Window, 'from' | 'until'>): readonly number[] {
  const long = until - from
  if (long < 6 * HOUR_MS) return []
  const half = from + Math.floor(long / 2)
  if (long < 36 * HOUR_MS) return [half]
  return [half, until - (long < 96 * HOUR_MS ? 8 : 24) * HOUR_MS]
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function local(zone: string, at: number): { readonly day: string; readonly minute: number } {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    clocks.set(zone, clock)
  }
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return { day: `${parts.year}-${parts.month}-${parts.day}`, minute: Number(parts.hour) * 60 + Number(parts.minute) }
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** How many minutes of quiet are left by this reader's clock; 0 outside their quiet hours, which may go past midnight. */
export function quietFor(reader: Pick<Reader, 'zone' | 'quietFrom' | 'quietUntil'>, at: number): number {
  const [from, until] = [minuteOf(reader.quietFrom), minuteOf(reader.quietUntil)]
  const { minute } = local(reader.zone, at)
  const quiet = from < until ? minute >= from && minute < until : from > until && (minute >= from || minute < until)
  return quiet ? (until - minute + DAY_MINUTES) % DAY_MINUTES : 0
}

/**
 * The last moment (ms) at which a reminder whose moment has come may still go out: before this reader's quiet hours begin, at most an
 * hour after its moment, and no less than an hour before closing.
 */
export function lastChance(reader: Pick<Reader, 'zone' | 'quietFrom' | 'quietUntil'>, moment: number, until: number): number {
  const end = Math.min(moment + TOO_LATE_MS, until - TOO_LATE_MS)
  // minute by minute, not by the difference of two times: clocks change
  for (let at = Math.floor(moment / MINUTE_MS + 1) * MINUTE_MS; at <= end; at += MINUTE_MS) {
    if (quietFor(reader, at) > 0) return at - 1
  }
  return end
}

/** Clocks change at most a few times within a day or two: more steps than this find nothing new. */
const MOST_STEPS = 12

/** The first moment from `at` on that is outside their quiet hours and on another day, by their clock, than their last reminder. */
function allowed(reader: Reader, at: number): number | null {
  let moment = at
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const here = local(reader.zone, moment)
    const sameDay = reader.lastAt !== null && here.day === local(reader.zone, reader.lastAt).day
    const wait = sameDay ? DAY_MINUTES - here.minute : quietFor(reader, moment)
    if (wait === 0) return moment
    // on to a full minute: quiet hours end at one
    moment = Math.floor(moment / MINUTE_MS) * MINUTE_MS + wait * MINUTE_MS
  }
  return null
}

/**
 * The next moment (ms) after `after` at which this person may be reminded of this window, or null when there is none: they are done,
 * had enough, or nothing useful is left. Pure: the same answer each time, and asking again after each one never repeats it.
 */
export function nextReminder(window: Window, reader: Reader, after: number): number | null {
  if (reader.done || reader.given >= MOST_REMINDERS) return null
  const snoozed = reader.snoozedUntil
  const served = Math.max(reader.servedAt ?? 0, window.from - 1)
  const aims = [...aimsOf(window), window.asked, snoozed].filter(
    (aim) => aim !== null && aim > served && (snoozed === null || aim >= snoozed),
  )
  const moments = aims
    .flatMap((aim) => (aim === null ? [] : (allowed(reader, aim) ?? [])))
    .filter((moment) => moment > after && (reader.lastAt === null || moment > reader.lastAt) && moment <= window.until - TOO_LATE_MS)
  return moments.length === 0 ? null : Math.min(...moments)
}

/** When a session must look again at whom to remind (ms), before anything is known of its people; null = never. */
export const firstLook = (window: Window, now: number): number | null => {
  const next = aimsOf(window).filter((aim) => aim > now)
  return next.length === 0 ? null : Math.min(...next)
}
