const LONGEST_MS = 7 * 24 * 3_600_000

/** How long a server asks to be left alone (ms), from its `Retry-After` in seconds or as a date; at most a week; undefined where it names nothing sound. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, LONGEST_MS) : undefined
}
