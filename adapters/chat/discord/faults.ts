import { DiscordAPIError, RateLimitError } from 'discord.js'
import { CairnError } from '../../../src/core/errors.js'

/** How often what somebody must mend is tried again (ms). */
const HELD_MS = 300_000
/** For a limit that does not say how long it lasts (ms). */
const UNSAID_MS = 1_000
const UNAUTHORIZED = 401
const TOO_MANY = 429
const SERVER_FAULT = 500

/** Discord's numbers for what went wrong. */
export const CODES = {
  unknownChannel: 10_003,
  unknownMessage: 10_008,
  unknownUser: 10_013,
  unknownWebhook: 10_015,
  unknownInteraction: 10_062,
  answered: 40_060,
  noAccess: 50_001,
  notOurs: 50_005,
  closedToUs: 50_007,
  noPermission: 50_013,
  archived: 50_083,
  badWebhookToken: 50_027,
  threadThere: 160_004,
  locked: 160_005,
} as const

interface Known {
  readonly name: string
  readonly message: string
  readonly remedy: string
}

const TOKEN: Known = {
  name: 'token',
  message: 'Discord no longer accepts the token of Cairn.',
  remedy: 'Make a new token, set DISCORD_TOKEN anew and restart Cairn: what waits is sent then.',
}

/** What somebody can mend; what waits is held until they have. */
const MENDABLE: Readonly<Record<number, Known>> = {
  [CODES.unknownChannel]: {
    name: 'unknown-channel',
    message: 'This Discord channel or thread is gone.',
    remedy: 'Stop the session, and start one in another channel.',
  },
  [CODES.noAccess]: {
    name: 'no-access',
    message: 'Cairn can’t see this Discord channel.',
    remedy: 'Give Cairn the permission View Channel there.',
  },
  [CODES.noPermission]: {
    name: 'no-permission',
    message: 'Cairn lacks a permission in this Discord channel.',
    remedy: 'Run "cairn check discord": it names each permission that is missing, and where.',
  },
  [CODES.locked]: {
    name: 'locked',
    message: 'This Discord thread is locked.',
    remedy: 'Unlock it, give Cairn the permission Manage Threads, or stop the session.',
  },
}

/** Discord's number for what went wrong; undefined when it never answered. */
export const codeOf = (thrown: unknown): number | undefined =>
  thrown instanceof DiscordAPIError && typeof thrown.code === 'number' ? thrown.code : undefined

/** How long Discord wants to be left alone (ms), and whether everywhere; undefined when that is not what it said. */
export function limitOf(thrown: unknown): { readonly ms: number; readonly global: boolean } | undefined {
  if (thrown instanceof RateLimitError) return { ms: Math.max(thrown.timeToReset, thrown.retryAfter), global: thrown.global }
  return thrown instanceof DiscordAPIError && thrown.status === TOO_MANY ? { ms: UNSAID_MS, global: false } : undefined
}

/** Discord wants to hear nothing more of this for so long (ms). */
export const limited = (retryAfterMs: number): CairnError =>
  new CairnError({
    code: 'discord-limit',
    fault: 'platform',
    message: 'Discord asks to be sent less.',
    remedy: 'Cairn waits as long as Discord asks, and goes on by itself.',
    retryAfterMs,
  })

/** Did the request fail in a way that leaves open whether Discord did what was asked? */
export function isUnclear(thrown: unknown): boolean {
  if (thrown instanceof CairnError || limitOf(thrown)) return false
  return !(thrown instanceof DiscordAPIError) || thrown.status >= SERVER_FAULT
}

/** Anything that asking Discord throws as a CairnError: whose doing it is, when to try again, and what to do. */
export function toFault(thrown: unknown): CairnError {
  if (thrown instanceof CairnError) return thrown
  const limit = limitOf(thrown)
  if (limit) return limited(limit.ms)
  const unauthorized = thrown instanceof DiscordAPIError && thrown.status === UNAUTHORIZED
  const known = unauthorized ? TOKEN : MENDABLE[codeOf(thrown) ?? 0]
  if (known) {
    const { name, message, remedy } = known
    return new CairnError({ code: `discord-${name}`, fault: 'operator', message, remedy, retryAfterMs: HELD_MS })
  }
  if (isUnclear(thrown)) {
    const message = 'Discord did not answer clearly.'
    const remedy = 'Cairn tries again by itself.'
    return new CairnError({ code: 'discord-unclear', fault: 'platform', message, remedy, unclear: true, cause: thrown })
  }
  const code = codeOf(thrown) ?? 'unknown'
  const message = `Discord refused what Cairn sent (${code}).`
  return new CairnError({ code: `discord-${code}`, fault: 'bug', message, remedy: 'Report this.' })
}
