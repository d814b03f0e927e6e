import { type APIModalInteractionResponseCallbackData, MessageFlags, type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Clock } from '../../../../src/core/clock.js'
import type { Logger } from '../../../../src/ports/logger.js'
import { CODES, codeOf } from '../faults.js'
import type { Message } from '../format/messages.js'

/** Discord waits three seconds for a first answer; by then it is told that one is on its way (ms). */
export const DEFER_AFTER_MS = 2_000
const [REPLY, DEFERRED_REPLY, DEFERRED_UPDATE, CHOICES, MODAL] = [4, 5, 6, 8, 9] as const
/** Discord waited too long, or knows an answer already: nothing more can be said by this. */
const LATE: ReadonlySet<number> = new Set([CODES.unknownInteraction, CODES.unknownWebhook, CODES.badWebhookToken])

/** How long what was taken waits for its own receipt, which is the better first answer (ms). */
const PATIENCE_MS = 250

/** One interaction of someone's, and the ways to answer it. Only they see what is told. False where Discord no longer waited for it. */
export interface Hand {
  /** Opens a form; only as the first answer. */
  readonly modal: (modal: APIModalInteractionResponseCallbackData) => Promise<boolean>
  readonly tell: (messages: readonly Message[]) => Promise<boolean>
  /** It is stored: the first thing that is said to them is the answer, or, where nothing is, `instead` or no word at all. */
  readonly settles: (instead: Message) => Promise<boolean>
  /** Says something that came of it, once it is settled or answered; answers what that is called, or null where it can't be said any more. Throws what Discord's client throws. */
  readonly say: (message: Message) => Promise<string | null>
  readonly choices: (choices: readonly { readonly name: string; readonly value: string }[]) => Promise<boolean>
  /** Nothing more comes of it by itself. */
  readonly close: () => void
}

const Made = z.object({ id: z.string().min(1) })
const bodyOf = ({ content, components }: Message) => ({
  content,
  components: [...components],
  allowed_mentions: { parse: [] },
  flags: MessageFlags.Ephemeral | MessageFlags.SuppressEmbeds,
})

/** The hand of an interaction. `onMessage` = it came from a button; `defers` = it may be answered later than in three seconds. */
export function createHand(parts: {
  readonly rest: Pick<REST, 'post' | 'patch'>
  readonly clock: Pick<Clock, 'after'>
  readonly logger: Logger
  readonly application: string
  readonly id: string
  readonly token: string
  readonly onMessage: boolean
  readonly defers: boolean
}): Hand {
  const { rest, logger, application, id, token } = parts
  let first: Promise<boolean> | null = null
  let deferred = false
  let [settle, begun] = [(_taken: boolean): void => undefined, (): void => undefined]
  /** Resolves with whether anything can be said. */
  const open = new Promise<boolean>((resolve) => {
    settle = resolve
  })
  const beginning = new Promise<void>((resolve) => {
    begun = resolve
  })

  async function callback(type: number, data?: object): Promise<boolean> {
    try {
      await rest.post(Routes.interactionCallback(id, token), { body: { type, ...(data ? { data } : {}) }, auth: false })
      return true
    } catch (thrown) {
      const code = codeOf(thrown)
      // answered before, by a try of ours that Discord did not confirm
      if (code === CODES.answered) return true
      logger.info('Discord did not take an answer', { code: code ?? 0, late: LATE.has(code ?? 0) })
      return false
    }
  }

  const begin = (type: number, data?: object): Promise<boolean> => {
    cancel()
    first = callback(type, data).then((taken) => {
      settle(taken)
      return taken
    })
    begun()
    return first
  }

  const cancel = parts.defers
    ? parts.clock.after(DEFER_AFTER_MS, () => {
        deferred = true
        void begin(DEFERRED_REPLY, { flags: MessageFlags.Ephemeral })
      })
    : () => undefined

  /** After the first answer: in its place, where that was only a promise of one. */
  async function follow(message: Message): Promise<string | null> {
    const original = deferred
    deferred = false
    try {
      const made = original
        ? await rest.patch(Routes.webhookMessage(application, token), { body: bodyOf(message), auth: false })
        : await rest.post(Routes.webhook(application, token), { body: bodyOf(message), auth: false })
      return Made.parse(made).id
    } catch (thrown) {
      if (!LATE.has(codeOf(thrown) ?? 0)) throw thrown
      return null
    }
  }

  const say: Hand['say'] = async (message) => {
    if (!(await open)) return null
    if (first === null) return (await begin(REPLY, bodyOf(message))) ? id : null
    return (await first) ? follow(message) : null
  }

  return {
    modal: async (modal) => first === null && begin(MODAL, modal),
    choices: async (choices) => first === null && begin(CHOICES, { choices }),
    say,
    tell: async (messages) => {
      settle(true)
      try {
        for (const message of messages) if ((await say(message)) === null) return false
        return true
      } catch (thrown) {
        logger.info('Discord did not take a reply', { code: codeOf(thrown) ?? 0 })
        return false
      }
    },
    settles: async (instead) => {
      settle(true)
      let enough = (): void => undefined
      const patience = new Promise<void>((resolve) => {
        enough = parts.clock.after(PATIENCE_MS, resolve)
      })
      if (first === null) await Promise.race([beginning, patience])
      enough()
      if (first === null) return parts.onMessage ? begin(DEFERRED_UPDATE) : begin(REPLY, bodyOf(instead))
      if (!(await first)) return false
      return deferred ? (await follow(instead).catch(() => null)) !== null : true
    },
    close: () => {
      cancel()
      if (first === null) settle(false)
    },
  }
}
