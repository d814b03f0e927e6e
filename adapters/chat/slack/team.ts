import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import { CairnError } from '../../../src/core/errors.js'
import { toFault } from './faults.js'

/** Which installation this is: keyed by workspace, and by organisation where there is one. */
export interface Team {
  readonly id: string
  readonly enterprise: string | null
  readonly name: string
  readonly botUser: string
  readonly bot: string
  /** The rights that the token has. */
  readonly scopes: readonly string[]
}

const Answer = z.object({
  team_id: z.string(),
  enterprise_id: z.string().optional(),
  team: z.string().default(''),
  user_id: z.string(),
  bot_id: z.string().default(''),
  response_metadata: z.object({ scopes: z.array(z.string()).default([]) }).optional(),
})

/** Asks Slack whose token this is. Throws CairnError with what to do. */
export async function readTeam(api: webApi.WebClient): Promise<Team> {
  const answer = Answer.safeParse(
    await api.auth.test().catch((thrown: unknown) => {
      throw toFault(thrown)
    }),
  )
  if (!answer.success) {
    throw new CairnError({
      code: 'slack-unclear',
      fault: 'platform',
      message: 'Slack did not say whose token this is.',
      remedy: 'Check SLACK_API_URL, or leave it out.',
    })
  }
  const { team_id, enterprise_id, team, user_id, bot_id, response_metadata } = answer.data
  return {
    id: team_id,
    enterprise: enterprise_id ?? null,
    name: team,
    botUser: user_id,
    bot: bot_id,
    scopes: response_metadata?.scopes ?? [],
  }
}

/** The rights that Cairn needs, and what each is for. */
export const SCOPES: Readonly<Record<string, string>> = {
  'app_mentions:read': 'hear when it is mentioned',
  'chat:write': 'speak',
  commands: 'answer /cairn and its shortcut',
  'im:history': 'hear what people say to it alone',
  'im:read': 'know such conversations',
  'im:write': 'speak to one person alone',
  'reactions:read': 'take a reaction to its posts as an answer',
  'users:read': 'know what people are called',
}
const LOOK = { use: 'look once, after a crash, whether its own last post is out', without: 'such a post is told of instead' }
/** Rights that Cairn can do without: what each is for, and what happens without it. */
export const OPTIONAL: Readonly<Record<string, { readonly use: string; readonly without: string }>> = {
  'channels:history': LOOK,
  'groups:history': LOOK,
  'files:write': { use: 'show pictures', without: 'pictures are told in words' },
}

/** Which of the needed rights a token lacks. */
export const missingScopes = ({ scopes }: Pick<Team, 'scopes'>): readonly string[] =>
  Object.keys(SCOPES).filter((scope) => !scopes.includes(scope))
