import { type APIModalInteractionResponseCallbackData, MessageFlags, type REST, Routes } from 'discord.js'
import type { Clock } from '../../../../src/core/clock.js'
import type { Logger } from '../../../../src/ports/logger.js'
import { CODES, codeOf } from '../faults.js'
import type { Message } from '../format/messages.js'

/** Discord waits three seconds for a first answer; by then it is told that one is on its way (ms). */
export const DEFER_AFTER_MS = 2_000
const [REPLY, DEFERRED_REPLY, DEFERRED_UPDATE, CHOICES, MODAL] = [4, 5, 6, 8, 9] as const
/** Discord waited too long, or knows an answer already: nothing more can be said by this. */
const LATE: ReadonlySet<number> = new Set([CODES.unknownInteraction, CODES.unknownWebhook, CODES.badWebhookToken])

/** One interaction of someone's, and the ways to answer it. Only they see what is told. False where Discord no longer waited for it. */
export interface Hand {
  /** Opens a form; only as the first answer. */
  readonly modal: (modal: APIModalInteractionResponseCallbackData) => Promise<boolean>
  readonly tell: (messages: readonly Message[]) => Promise<boolean>
  /** Takes note without a word, where Discord lets us. */
  readonly nod: (instead: Message) => Promise<boolean>
  readonly choices: (choices: readonly { readonly name: string; readonly value: string }[]) => Promise<boolean>
  /** Resolves with whether a first answer was taken. */
  readonly answered: Promise<boolean>
  /** Nothing more comes of it. */
  readonly close: () => void
}

const bodyOf = ({ content, components }: Message) => ({
  content,
  components: [...components],
  allowed_mentions: { parse: [] },
  flags: MessageFlags.Ephemeral | MessageFlags.SuppressEmbeds,
})

/** The hand of an interaction. `onMessage` = it came from a button; `defers` = it may be answered later than in three seconds. */
export function createHand(parts: {
  readonly rest: Pick<REST, 'post' | 'patch' | 'delete'>
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
  let settle = (_taken: boolean): void => undefined
  const answered = new Promise<boolean>((resolve) => {
    settle = resolve
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
    return first
  }

  const cancel = parts.defers
    ? parts.clock.after(DEFER_AFTER_MS, () => {
        deferred = true
        void begin(DEFERRED_REPLY, { flags: MessageFlags.Ephemeral })
      })
    : () => undefined

  const follows = async (ask: () => Promise<unknown>): Promise<boolean> => {
    try {
      await ask()
      return true
    } catch (thrown) {
      logger.info('Discord did not take a reply', { code: codeOf(thrown) ?? 0 })
      return false
    }
  }
  const more = (message: Message): Promise<boolean> =>
    follows(() => rest.post(Routes.webhook(application, token), { body: bodyOf(message), auth: false }))

  return {
    answered,
    modal: async (modal) => first === null && begin(MODAL, modal),
    choices: async (choices) => first === null && begin(CHOICES, { choices }),
    tell: async ([head, ...rest_]) => {
      if (!head) return true
      let taken: boolean
      if (first === null) taken = await begin(REPLY, bodyOf(head))
      else if (!(await first)) return false
      else if (deferred) {
        deferred = false
        taken = await follows(() => rest.patch(Routes.webhookMessage(application, token), { body: bodyOf(head), auth: false }))
      } else taken = await more(head)
      for (const message of rest_) if (taken) await more(message)
      return taken
    },
    nod: async (instead) => {
      if (first === null) return parts.onMessage ? begin(DEFERRED_UPDATE) : begin(REPLY, bodyOf(instead))
      if (!(await first)) return false
      if (!deferred) return true
      deferred = false
      return follows(() => rest.delete(Routes.webhookMessage(application, token), { auth: false }))
    },
    close: () => {
      cancel()
      if (first === null) settle(false)
    },
  }
}
