import { MessageFlags, type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Clock } from '../../../../src/core/clock.js'
import { CODES, codeOf } from '../faults.js'
import type { Message } from '../format/messages.js'

/** Discord lets a reply follow for fifteen minutes (ms); one fewer, for the way there. */
const LASTS_MS = 14 * 60_000
const MOST = 5_000
/** What is said to one person where they just acted has this in place of a channel: it can't be changed later. */
export const WHISPER = 'whisper'
const OVER: ReadonlySet<number> = new Set([CODES.unknownWebhook, CODES.badWebhookToken, CODES.unknownInteraction, CODES.unknownMessage])
const Made = z.object({ id: z.string().min(1) })

interface Open {
  readonly token: string
  readonly at: number
  /** Resolves with whether Discord took the first answer: nothing may follow before. */
  readonly answered: Promise<boolean>
}

/** Tells people things alone, where they just did something, without a direct message. Lost when the process ends. */
export interface Whispers {
  readonly opens: (user: string, token: string, answered: Promise<boolean>) => void
  /** Says it where only they see it; answers what it is called, or null when nothing is open for them any more. */
  readonly say: (user: string, message: Message) => Promise<string | null>
}

export function createWhispers(parts: {
  readonly rest: Pick<REST, 'post'>
  readonly clock: Pick<Clock, 'now'>
  readonly application: string
}): Whispers {
  const { rest, clock, application } = parts
  const open = new Map<string, Open>()
  return {
    opens: (user, token, answered) => {
      open.delete(user)
      open.set(user, { token, at: clock.now(), answered })
      if (open.size > MOST) open.delete(open.keys().next().value ?? '')
    },
    say: async (user, { content, components }) => {
      const last = open.get(user)
      if (!last || clock.now() - last.at > LASTS_MS || !(await last.answered)) return null
      const body = {
        content,
        components: [...components],
        allowed_mentions: { parse: [] },
        flags: MessageFlags.Ephemeral | MessageFlags.SuppressEmbeds,
      }
      try {
        return Made.parse(
          await rest.post(Routes.webhook(application, last.token), { body, auth: false, query: new URLSearchParams({ wait: 'true' }) }),
        ).id
      } catch (thrown) {
        if (!OVER.has(codeOf(thrown) ?? 0)) throw thrown
        open.delete(user)
        return null
      }
    },
  }
}
