import type { App } from '@slack/bolt'

/** What came in, as both receivers hand it on. */
export interface Envelope {
  readonly body: Record<string, unknown>
  readonly retryNum?: number | undefined
  readonly retryReason?: string | undefined
}

/** Where an envelope goes: to Bolt, when it is for our own installation. */
export interface Way {
  readonly app: Pick<App, 'processEvent'>
  readonly ours: (body: Readonly<Record<string, unknown>>) => boolean
}

/** How long Bolt and what it calls may take before Slack is told nothing rather than something late (ms); Slack waits 3 s. */
export const ANSWER_WITHIN_MS = 2_500

/**
 * Hands an envelope to Bolt and answers Slack. Bolt acknowledges an event before any listener runs; here that waits until all of
 * them have ended well, so that what is acknowledged is stored. A listener that throws leaves it unanswered: Slack sends it again.
 */
export async function passOn({ app, ours }: Way, envelope: Envelope, answer: (response?: unknown) => Promise<void>): Promise<void> {
  // what is another workspace's is taken note of by no one, and need not come again
  if (!ours(envelope.body)) return answer()
  const event = 'event' in envelope.body
  let answered = false
  const once = async (response?: unknown): Promise<void> => {
    if (answered) return
    answered = true
    await answer(response)
  }
  await app.processEvent({
    body: envelope.body,
    ack: async (response?: unknown) => {
      if (!event) await once(response)
    },
    ...(envelope.retryNum === undefined ? {} : { retryNum: envelope.retryNum }),
    ...(envelope.retryReason === undefined ? {} : { retryReason: envelope.retryReason }),
  })
  await once()
}
