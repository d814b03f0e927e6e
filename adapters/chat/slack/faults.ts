import { webApi } from '@slack/bolt'
import { CairnError } from '../../../src/core/errors.js'

const MINUTE_MS = 60_000
/** How often what an operator must mend is tried again. */
export const HELD_MS = 5 * MINUTE_MS
const LIMIT_MS = 1_000

interface Known {
  readonly message: string
  readonly remedy: string
}

const TOKEN: Known = {
  message: 'Slack no longer accepts the token of Cairn.',
  remedy: 'Install the app again, set SLACK_BOT_TOKEN anew and restart Cairn: what waits is sent then.',
}

/** What somebody can mend, by Slack's word for it; what waits is held until they have. */
const MENDABLE: Readonly<Record<string, Known>> = {
  invalid_auth: TOKEN,
  not_authed: TOKEN,
  account_inactive: TOKEN,
  token_revoked: TOKEN,
  token_expired: TOKEN,
  channel_not_found: {
    message: 'Cairn can’t see this Slack channel.',
    remedy: 'If it is private, say /invite @Cairn in it. If it is gone, stop the session.',
  },
  not_in_channel: { message: 'Cairn is not in this Slack channel.', remedy: 'Say /invite @Cairn in it.' },
  is_archived: { message: 'This Slack channel is archived.', remedy: 'Bring it back, or stop the session.' },
  restricted_action: {
    message: 'This Slack channel lets only some people post.',
    remedy: 'Let Cairn post there, or stop the session and use another channel.',
  },
  missing_scope: {
    message: 'Cairn lacks a right in Slack.',
    remedy: 'Run "cairn check slack": it names the right and says what to click.',
  },
}

/** Slack's own troubles: it may or may not have done what was asked. */
const UNCLEAR: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
])
const LIMITS: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])

/** Slack's word for what went wrong, such as `channel_not_found`; undefined when it never answered. */
export const codeOf = (thrown: unknown): string | undefined =>
  thrown instanceof webApi.WebAPIPlatformError ? thrown.data.error : undefined

/** How long Slack wants to be left alone (ms), when that is what it answered. */
export function limitOf(thrown: unknown): number | undefined {
  if (thrown instanceof webApi.WebAPIRateLimitedError) return thrown.retryAfter * 1_000
  return LIMITS.has(codeOf(thrown) ?? '') ? LIMIT_MS : undefined
}

/** Did the request fail in a way that leaves open whether Slack did what was asked? */
export function isUnclear(thrown: unknown): boolean {
  if (thrown instanceof webApi.WebAPIRequestError || thrown instanceof webApi.WebAPIHTTPError) return true
  return UNCLEAR.has(codeOf(thrown) ?? '')
}

/** Slack wants to hear nothing more of this for so long (ms). */
export const limited = (retryAfterMs: number): CairnError =>
  new CairnError({
    code: 'slack-limit',
    fault: 'platform',
    message: 'Slack asks to be sent less.',
    remedy: 'Cairn waits as long as Slack asks, and goes on by itself.',
    retryAfterMs,
  })

/** Slack did not take a message because of its picture: it has not read the file yet, or never will. */
export const pictureRefused = (): CairnError =>
  new CairnError({
    code: 'slack-picture',
    fault: 'platform',
    message: 'Slack did not take a picture.',
    remedy: 'Cairn tries again by itself, and then tells it in words.',
  })

/** Anything that Slack's client throws as a CairnError: whose doing it is, when to try again, and what to do. */
export function toFault(thrown: unknown): CairnError {
  if (thrown instanceof CairnError) return thrown
  const limit = limitOf(thrown)
  if (limit !== undefined) return limited(limit)
  const code = codeOf(thrown)
  const known = code === undefined ? undefined : MENDABLE[code]
  if (known && code) return new CairnError({ code: `slack-${code}`, fault: 'operator', ...known, retryAfterMs: HELD_MS })
  if (isUnclear(thrown)) {
    const remedy = 'Cairn tries again by itself.'
    return new CairnError({ code: 'slack-unclear', fault: 'platform', message: 'Slack did not answer clearly.', remedy, unclear: true })
  }
  return new CairnError({
    code: `slack-${code ?? 'unknown'}`,
    fault: 'bug',
    message: `Slack refused what Cairn sent (${code ?? 'unknown'}).`,
    remedy: 'Report this.',
  })
}
