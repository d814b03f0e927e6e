import type { REST } from 'discord.js'
import type { ChatAdapter } from '../../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../../src/ports/logger.js'
import type { Pictures } from '../../../../src/ports/pictures.js'
import { toFault } from '../faults.js'
import { partAt, placeOf, userOf } from '../places.js'
import { createDrawn } from './drawn.js'
import { withJoin } from './join.js'
import { createNudge } from './nudge.js'
import { createPut } from './put.js'
import { createToAll, type ToAllParts } from './to-all.js'
import { createToOne } from './to-one.js'
import { WHISPER, type Whispers } from './whispers.js'

type SendParts = Omit<ToAllParts, 'put' | 'showing' | 'messages'> & {
  readonly rest: Pick<REST, 'get' | 'post' | 'patch' | 'delete'>
  readonly whispers: Whispers
  readonly logger: Logger
  readonly lang: string
  readonly why: string
  /** That somebody may have something to look at, and what stands on the button that shows it. */
  readonly nudge: { readonly text: string; readonly button: string }
  /** Without it pictures are told in words. */
  readonly pictures?: Pictures | undefined
}

/** Puts posts out: each part once, in order, as new messages or in the place of earlier ones; and shows them anew when their words have changed. */
export function createSend(parts: SendParts): { deliver: ChatAdapter['deliver']; reshow: NonNullable<ChatAdapter['reshow']> } {
  const { logger, guild, threads } = parts
  const showing = { lang: parts.lang, why: parts.why }
  const put = createPut(parts)
  const messages = createDrawn({ ...parts, showing })
  const toAll = createToAll({ ...parts, put, showing, messages })
  const toOne = createToOne({ ...parts, put, messages, nudge: createNudge({ ...parts, put }) })

  return {
    deliver: async function* (room, post, done) {
      const place = placeOf(room)
      const user = post.only === null ? null : post.to ? userOf(post.to) : null
      if (place?.guild !== guild || (post.only !== null && user === null)) {
        logger.info('a post had nobody to go to in Discord', { post: post.id })
        return
      }
      try {
        yield* user === null ? toAll(room, place.channel, post, done) : toOne(room, user, post, done)
      } catch (thrown) {
        throw toFault(thrown)
      }
    },
    /** What can no longer be changed stays as it is. What no longer fits its parts is left out of them. */
    reshow: async (room, post, out) => {
      const shown = await messages(post)
      try {
        const thread = post.session === null || post.only !== null ? null : await threads.of(room, post.session)
        for (const { index, ref } of out) {
          const [message, at] = [shown[index], partAt(ref)]
          // a whisper is gone from view by itself
          if (at?.channel === WHISPER) continue
          if (!message) await put.remove(ref)
          else if ((await put.replace(ref, at?.message === thread ? withJoin(message, post.session, parts.join) : message)) === undefined)
            logger.warn('words that have changed still stand in Discord', { post: post.id })
        }
      } catch (thrown) {
        throw toFault(thrown)
      }
    },
  }
}
