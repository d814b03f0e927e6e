import type { SignalStatus } from '../core/story.js'
import type { Take } from '../core/take.js'

const MONTH_MS = 2_629_746_000
/** Seen by nobody for so long, a signal is proposed for laying aside. */
const UNSEEN_MS = 24 * MONTH_MS
/** What happened within this time counts for rising; a rising one about which nothing happened for so long is fading. */
const LATELY_MS = 12 * MONTH_MS
/** So many people saw it here, or so many were stirred by it: it is rising. */
const SEEN_BY = 2
const STIRRED_BY = 5

/** What the rules of the register rest on. */
export interface Standing {
  readonly status: SignalStatus | null
  readonly seenAt: number
  readonly takes: readonly Pick<Take, 'person' | 'mark' | 'at'>[]
}

/** When anyone last had to do with it (ms). */
const lastSeen = ({ seenAt, takes }: Standing): number => Math.max(seenAt, ...takes.map(({ at }) => at))

/** Each person's newest mark, wherever they gave it. */
export function newestMarks<T extends Pick<Take, 'person' | 'mark' | 'at'>>(takes: readonly T[]): readonly T[] {
  const newest = new Map<string, T>()
  for (const one of takes) {
    if (!['inspires', 'worries', 'seen'].includes(one.mark)) continue
    const before = newest.get(one.person)
    if (before === undefined || one.at >= before.at) newest.set(one.person, one)
  }
  return [...newest.values()]
}

/** Where the rules would have a signal stand; undefined: where it stands. People decide. */
export function proposedStatus(signal: Standing, now: number): SignalStatus | undefined {
  const { status } = signal
  if (status === null || status === 'retired') return undefined
  const since = now - lastSeen(signal)
  if (since >= UNSEEN_MS) return 'retired'
  if (status === 'rising') return since >= LATELY_MS ? 'fading' : undefined
  const lately = newestMarks(signal.takes).filter(({ at }) => now - at < LATELY_MS)
  const seen = lately.filter(({ mark }) => mark === 'seen').length
  return seen >= SEEN_BY || lately.length - seen >= STIRRED_BY ? 'rising' : undefined
}

/** Impact times plausibility, by which signals are ranked; undefined until people have scored it. */
export const priorityOf = ({
  impact,
  plausibility,
}: {
  readonly impact: number | null
  readonly plausibility: number | null
}): number | undefined => (impact === null || plausibility === null ? undefined : impact * plausibility)

/** Unlikely, but huge if it came: listed apart, so that it is not averaged away. */
export const isWild = ({ impact, plausibility }: { readonly impact: number | null; readonly plausibility: number | null }): boolean =>
  impact === 5 && plausibility !== null && plausibility <= 2
