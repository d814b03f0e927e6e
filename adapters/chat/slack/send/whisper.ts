import type { webApi } from '@slack/bolt'
import type { ShownPost } from '../../../../src/core/post.js'
import type { Part } from '../../../../src/ports/chat-adapter.js'
import { toMessages } from '../format/messages.js'
import { refOf } from '../places.js'
import type { Lanes } from './limits.js'

/** Where someone is shown what only they see. */
export interface Beside {
  readonly channel: string
  readonly thread: string | undefined
  readonly user: string
}

/**
 * Shows a post to one person alone in a channel, for whom Cairn may not write to first. It is lost when they look away, so it is never
 * looked for and can't be changed; pictures are told in words.
 */
export function createWhisper(parts: {
  readonly api: webApi.WebClient
  readonly lanes: Lanes
  readonly lang: string
  readonly why: string
}): (room: string, beside: Beside, post: ShownPost, out: ReadonlyMap<number, string>) => AsyncIterable<Part> {
  const { api, lanes, lang, why } = parts

  return async function* whisper(room, { channel, thread, user }, post, out) {
    for (const [index, { text, blocks }] of toMessages(post.blocks, { room, lang, why }).entries()) {
      if (out.has(index)) continue
      const place = { channel, user, ...(thread === undefined ? {} : { thread_ts: thread }) }
      const sent = await lanes.through('chat.postEphemeral', channel, () =>
        api.chat.postEphemeral({ ...place, text, blocks: [...blocks], parse: 'none', link_names: false }),
      )
      yield { index, ref: refOf(channel, sent.message_ts ?? '') }
    }
  }
}
