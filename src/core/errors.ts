/** Whose doing a failure is: it decides the retry and who is told. */
export type Fault = 'user' | 'operator' | 'platform' | 'model' | 'bug'

/**
 * The one error Cairn throws on purpose: `code` is stable for tests and catalogues, `message` says what happened,
 * `remedy` says what to do about it. A `platform` or `model` fault may carry `retryAfterMs`; `unclear`: what was asked may be done all the same.
 */
export class CairnError extends Error {
  readonly code: string
  readonly fault: Fault
  readonly remedy: string
  readonly retryAfterMs: number | undefined
  readonly unclear: boolean

  constructor(parts: {
    code: string
    fault: Fault
    message: string
    remedy: string
    retryAfterMs?: number
    unclear?: boolean
    cause?: unknown
  }) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause })
    this.name = 'CairnError'
    this.code = parts.code
    this.fault = parts.fault
    this.remedy = parts.remedy
    this.retryAfterMs = parts.retryAfterMs
    this.unclear = parts.unclear ?? false
  }
}

/** The fault of anything thrown: what is not a CairnError is a bug. */
export const faultOf = (thrown: unknown): Fault => (thrown instanceof CairnError ? thrown.fault : 'bug')

/** One line for a person: what happened and what to do. */
export function explain(thrown: unknown): string {
  if (thrown instanceof CairnError) return `${thrown.message} ${thrown.remedy}`.trim()
  return thrown instanceof Error ? thrown.message : String(thrown)
}
