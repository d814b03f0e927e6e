import { CairnError } from './errors.js'

const REMEDY = 'Cairn works without a model meanwhile, and tries again by itself.'
const LONGEST_ADVICE_MS = 24 * 3_600_000

const fault = (code: string, of: 'model' | 'operator', message: string, remedy = REMEDY, retryAfterMs?: number): CairnError =>
  new CairnError({ code, fault: of, message, remedy, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })

/** Faults of a provider, alike for each. None repeats what the provider said, which may repeat what people said. */
export const modelFaults = {
  unreachable: () => fault('model-unreachable', 'model', 'The language model can’t be reached.'),
  /** It took too long in all. */
  slow: () => fault('model-slow', 'model', 'The language model took too long.'),
  /** What came is no answer: a broken body, another shape, too much. */
  broken: () => fault('model-broken', 'model', 'What the language model sent can’t be read.'),
  limited: (retryAfterMs?: number) =>
    fault('model-limited', 'model', 'The language model wants to be asked less often.', REMEDY, retryAfterMs),
  failed: (status: number, retryAfterMs?: number) =>
    fault('model-failed', 'model', `The language model answered ${status}.`, REMEDY, retryAfterMs),
  key: (status: number) =>
    fault('model-key', 'operator', `The language model does not take the key (${status}).`, 'Mend the key, then: cairn check model'),
  quota: () => fault('model-quota', 'operator', 'The account at the language model has nothing left.', 'Look at its billing page.'),
  unknown: () =>
    fault('model-unknown', 'operator', 'There is no such language model there.', 'Mend the name, or the address, then: cairn check model'),
  request: (status: number) =>
    fault(
      'model-request',
      'operator',
      `The language model refused the request (${status}).`,
      'See whether it takes a JSON Schema: cairn check model',
    ),
} as const

/** After these nothing was spent: the request was turned away before any answer. */
export const UNSPENT: ReadonlySet<string> = new Set([
  'model-unreachable',
  'model-limited',
  'model-failed',
  'model-key',
  'model-quota',
  'model-unknown',
  'model-request',
])

/** With these every further call fails too, until someone mends it. */
export const HOPELESS: ReadonlySet<string> = new Set(['model-key', 'model-quota', 'model-unknown'])

/** The fault behind an HTTP status, with the provider's own advice from its headers. `code` is the provider's name for it. */
export function faultOfStatus(status: number, code: unknown, headers: Pick<Headers, 'get'> | undefined, now: number): CairnError {
  const advice = headers && retryAfter(headers, now)
  if (code === 'insufficient_quota' || status === 402) return modelFaults.quota()
  if (status === 401 || status === 403) return modelFaults.key(status)
  if (status === 404) return modelFaults.unknown()
  if (status === 429) return modelFaults.limited(advice)
  if (status === 408 || status === 409 || status === 425 || status >= 500) return modelFaults.failed(status, advice)
  return modelFaults.request(status)
}

/** How long a provider asks to be left alone (ms), from `retry-after-ms`, or `retry-after` in seconds or as a date; a day at the most. */
function retryAfter(headers: Pick<Headers, 'get'>, now: number): number | undefined {
  const [ms, other] = [headers.get('retry-after-ms'), headers.get('retry-after')]
  const wait =
    ms !== null && isNumber(ms)
      ? Number(ms)
      : other === null
        ? Number.NaN
        : isNumber(other)
          ? Number(other) * 1_000
          : Date.parse(other) - now
  return Number.isFinite(wait) && wait >= 0 ? Math.min(wait, LONGEST_ADVICE_MS) : undefined
}

const isNumber = (text: string): boolean => /^\s*\d{1,12}(?:\.\d+)?\s*$/.test(text)
