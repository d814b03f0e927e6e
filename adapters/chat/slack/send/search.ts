import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import { CairnError } from '../../../../src/core/errors.js'
import { codeOf } from '../faults.js'

/** What marks a message as ours: which part of which effect it is. */
export const MARK = 'cairn_post'
/** How far around the moment in question is looked (ms). */
export const AROUND_MS = 120_000
const PAGE = 200
const MOST_PAGES = 10

/** Slack's answers where it does not let us look. */
const CLOSED: ReadonlySet<string> = new Set([
  'missing_scope',
  'not_allowed_token_type',
  'no_permission',
  'access_denied',
  'not_in_channel',
  'channel_not_found',
  'method_not_supported_for_channel_type',
])

const Page = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
      }),
    )
    .default([]),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/** Where to look, and between which moments (ms). */
export interface Window {
  readonly channel: string
  readonly thread: string | undefined
  readonly from: number
  readonly to: number
}

const seconds = (ms: number): string => (Math.max(ms, 0) / 1_000).toFixed(6)

/** What one part of an effect is called. */
export const markOf = (effect: string, part: number): string => `${effect}#${part}`

/** We may not look: whether it is out stays open. */
export class LookClosed extends Error {}

/** Our own messages in a window, by `markOf`; the only use of history there is. Throws `LookClosed` where Slack does not let us. */
export async function ownMessages(api: webApi.WebClient, { channel, thread, from, to }: Window): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked = {
      channel,
      oldest: seconds(from),
      latest: seconds(to),
      inclusive: true,
      include_all_metadata: true,
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    }
    let answer: unknown
    try {
      answer = thread === undefined ? await api.conversations.history(asked) : await api.conversations.replies({ ...asked, ts: thread })
    } catch (thrown) {
      if (CLOSED.has(codeOf(thrown) ?? '')) throw new LookClosed()
      throw thrown
    }
    const { messages, has_more, response_metadata } = Page.parse(answer)
    for (const { ts, metadata } of messages) {
      const { effect, part } = metadata?.event_payload ?? {}
      if (metadata?.event_type === MARK && typeof effect === 'string' && typeof part === 'number') found.set(markOf(effect, part), ts)
    }
    cursor = response_metadata?.next_cursor
    if (!has_more || !cursor) break
  }
  return found
}

/** What is said of a post that may be out, where nobody can look. */
export const uncertain = (): CairnError =>
  new CairnError({
    code: 'slack-uncertain',
    fault: 'operator',
    message: 'A post may or may not be out in Slack: Cairn stopped while it was being sent, and may not look there.',
    remedy:
      'Look in the channel; what is missing has to be said by hand. The rights channels:history and groups:history let Cairn look itself.',
  })
