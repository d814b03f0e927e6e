import { LogLevel, webApi } from '@slack/bolt'
import type { Logger } from '../../../src/ports/logger.js'
import type { createThinFetch } from './thin-fetch.js'

/** How long one request to Slack may take, its answer included (ms). */
const TIMEOUT_MS = 10_000
export const SLACK_API = 'https://slack.com/api/'

/** What Slack's packages log, as ours: never a payload, which would hold people's words. */
export function createSlackLogger(logger: Logger): webApi.Logger {
  const said = (parts: unknown[]): string =>
    parts
      .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : typeof part))
      .join(' ')
      .slice(0, 300)
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => logger.info('slack', { said: said(parts) }),
    error: (...parts) => logger.warn('slack', { said: said(parts) }),
    setLevel: () => undefined,
    getLevel: () => LogLevel.ERROR,
    setName: () => undefined,
  }
}

/** How every client of ours asks Slack: no retries of its own, a time-out, and no queue that one limit could hold up. */
export const clientOptions = (parts: {
  apiUrl: string | undefined
  logger: webApi.Logger
  fetch: ReturnType<typeof createThinFetch>['fetch']
}): webApi.WebClientOptions => ({
  slackApiUrl: (parts.apiUrl ?? SLACK_API).replace(/\/?$/, '/'),
  logger: parts.logger,
  fetch: parts.fetch,
  timeout: TIMEOUT_MS,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
})

/** One of Slack's clients, for one token. */
export const createApi = (token: string, options: webApi.WebClientOptions): webApi.WebClient => new webApi.WebClient(token, { ...options })
