import { REST, type RESTOptions } from 'discord.js'

/** How long one request to Discord may take, its answer included (ms). */
const TIMEOUT_MS = 10_000
/** A line of its own is kept for each interaction that is followed up; how often those at rest are let go (ms). */
const SWEEP_MS = 600_000

/** Where Discord is, and how much it is asked at most (requests a second). */
export interface RestParts {
  readonly apiUrl?: string | undefined
  readonly perSecond?: number | undefined
}

/**
 * How Cairn asks Discord: no retries of the client's own, a time-out, and a limit that is thrown instead of waited for, so that one
 * room's limit holds up no other.
 */
export const restOptions = (parts: RestParts): Partial<RESTOptions> => ({
  version: '10',
  retries: 0,
  timeout: TIMEOUT_MS,
  rejectOnRateLimit: () => true,
  handlerSweepInterval: SWEEP_MS,
  ...(parts.apiUrl === undefined ? {} : { api: parts.apiUrl.replace(/\/$/, '') }),
  ...(parts.perSecond === undefined ? {} : { globalRequestsPerSecond: parts.perSecond }),
})

/** Asks Discord without a gateway. */
export const createRest = (parts: RestParts & { readonly token: string }): REST => new REST(restOptions(parts)).setToken(parts.token)
