import type { webApi } from '@slack/bolt'
import type { Clock } from '../../../src/core/clock.js'
import type { CairnError } from '../../../src/core/errors.js'
import type { Logger } from '../../../src/ports/logger.js'
import { clientOptions, createApi, createSlackLogger } from './client.js'
import { toFault } from './faults.js'
import { missingScopes, OPTIONAL, readTeam, SCOPES, type Team } from './team.js'
import { createThinFetch } from './thin-fetch.js'

/** What Slack says of an app, or why it says nothing. */
export type Asked =
  | { readonly fault: CairnError }
  | {
      readonly team: Team
      /** Rights that are lacking, and what each is for. */
      readonly missing: readonly { readonly scope: string; readonly use: string }[]
      readonly optional: readonly { readonly scope: string; readonly use: string; readonly without: string }[]
      /** Whether a socket may be opened; null without an app token. */
      readonly socket: { readonly ok: true } | { readonly ok: false; readonly message: string; readonly remedy: string } | null
    }

/** Asks Slack about an app; changes nothing. */
export async function askSlack(parts: {
  readonly botToken: string
  readonly appToken?: string | undefined
  readonly apiUrl?: string | undefined
  readonly clock: Clock
  readonly logger: Logger
}): Promise<Asked> {
  const web = createThinFetch()
  const options = clientOptions({ apiUrl: parts.apiUrl, logger: createSlackLogger(parts.logger), fetch: web.fetch })
  try {
    const team = await readTeam(createApi(parts.botToken, options))
    return {
      team,
      missing: missingScopes(team).map((scope) => ({ scope, use: SCOPES[scope] ?? '' })),
      optional: Object.entries(OPTIONAL).flatMap(([scope, about]) => (team.scopes.includes(scope) ? [] : [{ scope, ...about }])),
      socket: parts.appToken === undefined ? null : await socketOf(createApi(parts.appToken, options)),
    }
  } catch (thrown) {
    return { fault: toFault(thrown) }
  } finally {
    web.close()
  }
}

async function socketOf(
  api: webApi.WebClient,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string; readonly remedy: string }> {
  try {
    await api.apps.connections.open()
    return { ok: true }
  } catch (thrown) {
    const { message } = toFault(thrown)
    const remedy =
      'Switch Socket Mode on, and make an App-Level Token with connections:write: api.slack.com/apps → your app → Basic Information.'
    return { ok: false, message, remedy }
  }
}
