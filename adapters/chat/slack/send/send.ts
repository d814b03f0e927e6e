import type { webApi } from '@slack/bolt'
import type { Clock } from '../../../../src/core/clock.js'
import type { ShownPost } from '../../../../src/core/post.js'
import type { ChatAdapter, Part } from '../../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../../src/ports/logger.js'
import { codeOf, isUnclear, toFault } from '../faults.js'
import { type Message, toMessages } from '../format/messages.js'
import { partAt, placeOf, refOf, userOf } from '../places.js'
import type { Lanes } from './limits.js'
import { AROUND_MS, LookClosed, MARK, markOf, ownMessages, uncertain, type Window } from './search.js'

/** Someone who is no longer there to be told. */
const GONE: ReadonlySet<string> = new Set([
  'channel_not_found',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'user_not_in_channel',
])
/** What stood there before can no longer be changed: it is said anew. */
const UNCHANGEABLE: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'channel_not_found'])

interface SendParts {
  readonly api: webApi.WebClient
  readonly lanes: Lanes
  readonly clock: Clock
  readonly logger: Logger
  readonly team: string
  readonly lang: string
  readonly why: string
}

interface Target {
  readonly channel: string
  readonly thread: string | undefined
  readonly alone: boolean
  /** Shown in the channel to this person alone: Cairn may not write to them first. */
  readonly user?: string
}

/** Puts posts out: each part once, in order, as new messages or in the place of earlier ones; and shows them anew when their words have changed. */
export function createSend(parts: SendParts): { deliver: ChatAdapter['deliver']; reshow: NonNullable<ChatAdapter['reshow']> } {
  const { api, lanes, clock, logger, team, lang } = parts
  /** Sent without a clear answer: when. */
  const unclear = new Map<string, number>()
  /** What of ours was found out there after a crash, one look for each place. */
  const leftovers = new Map<string, Promise<ReadonlyMap<string, string>>>()
  const blind = new Set<string>()

  function targetOf(room: string, post: ShownPost): Target | null {
    const place = placeOf(room)
    if (!place || place.team !== team) return null
    if (post.only === null) return { channel: place.channel, thread: place.thread, alone: false }
    const user = post.to ? userOf(post.to, team) : null
    if (user === null) return null
    // in their own conversation with Cairn they wrote first
    if (post.here && !place.channel.startsWith('D')) return { ...place, alone: true, user }
    return { channel: user, thread: undefined, alone: true }
  }

  /** History is asked by channel; a conversation with one person has an id of its own. */
  async function channelOf({ channel, alone }: Target): Promise<string> {
    if (!alone) return channel
    const { channel: opened } = await api.conversations.open({ users: channel })
    return opened?.id ?? channel
  }

  async function look(target: Target, from: number, to: number): Promise<ReadonlyMap<string, string>> {
    const window: Window = { channel: await channelOf(target), thread: target.thread, from: from - AROUND_MS, to: to + AROUND_MS }
    return ownMessages(api, window)
  }

  /** Is this part out already? Asked only of what may be. */
  async function alreadyOut(target: Target, post: ShownPost, part: number): Promise<string | undefined> {
    const mark = markOf(post.id, part)
    const sentAt = unclear.get(mark)
    if (sentAt === undefined && !post.doubt) return undefined
    const where = `${target.channel} ${target.thread ?? ''}`
    try {
      if (sentAt !== undefined) {
        const ref = await refIn(target, (await look(target, sentAt, sentAt)).get(mark))
        unclear.delete(mark)
        return ref
      }
      // what a crash left is looked for once a place: nothing of before comes later
      const found = leftovers.get(where) ?? look(target, post.at, clock.now())
      leftovers.set(where, found)
      return await refIn(target, (await found).get(mark))
    } catch (thrown) {
      leftovers.delete(where)
      if (!(thrown instanceof LookClosed)) throw toFault(thrown)
      // a lane sends one after another: only the first that is left can have been under way
      if (sentAt === undefined && blind.has(where)) return undefined
      blind.add(where)
      unclear.delete(mark)
      throw uncertain()
    }
  }

  const refIn = async (target: Target, ts: string | undefined): Promise<string | undefined> =>
    ts === undefined ? undefined : refOf(await channelOf(target), ts)

  /** What only one person sees is lost when they look away: it is never looked for, and can't be changed. */
  async function whisper({ channel, thread, user = '' }: Target, message: Message): Promise<string> {
    const sent = await lanes.through('chat.postEphemeral', channel, () =>
      api.chat.postEphemeral({
        channel,
        user,
        text: message.text,
        blocks: [...message.blocks],
        parse: 'none',
        link_names: false,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      }),
    )
    return refOf(channel, sent.message_ts ?? '')
  }

  async function say(target: Target, post: ShownPost, part: number, message: Message): Promise<string> {
    const { channel, thread } = target
    const mark = markOf(post.id, part)
    try {
      const sent = await lanes.through('chat.postMessage', channel, () => {
        unclear.set(mark, clock.now())
        return api.chat.postMessage({
          channel,
          text: message.text,
          blocks: [...message.blocks],
          unfurl_links: false,
          unfurl_media: false,
          parse: 'none',
          link_names: false,
          metadata: { event_type: MARK, event_payload: { effect: post.id, part } },
          ...(thread === undefined ? {} : { thread_ts: thread }),
        })
      })
      unclear.delete(mark)
      return refOf(sent.channel ?? channel, sent.ts ?? '')
    } catch (thrown) {
      if (!isUnclear(thrown)) unclear.delete(mark)
      throw thrown
    }
  }

  /** Changes an earlier message; undefined when that one can't be changed any more. */
  async function replace(ref: string, message: Message): Promise<string | undefined> {
    const at = partAt(ref)
    if (!at) return undefined
    try {
      await lanes.through('chat.update', at.channel, () =>
        api.chat.update({ ...at, text: message.text, blocks: [...message.blocks], parse: 'none', link_names: false }),
      )
      return ref
    } catch (thrown) {
      if (UNCHANGEABLE.has(codeOf(thrown) ?? '')) return undefined
      throw thrown
    }
  }

  async function remove(ref: string): Promise<void> {
    const at = partAt(ref)
    if (!at) return
    await lanes
      .through('chat.delete', at.channel, () => api.chat.delete(at))
      .catch((thrown: unknown) => {
        if (!UNCHANGEABLE.has(codeOf(thrown) ?? '')) throw thrown
      })
  }

  async function* deliver(room: string, post: ShownPost, done: readonly Part[]): AsyncIterable<Part> {
    const target = targetOf(room, post)
    if (!target) {
      logger.info('a post had nobody to go to in Slack', { post: post.id })
      return
    }
    const out = new Map(done.map(({ index, ref }) => [index, ref]))
    const before = new Map((post.before ?? []).map(({ index, ref }) => [index, ref]))
    const messages = toMessages(post.blocks, { room, lang, why: parts.why })
    try {
      for (const [index, message] of messages.entries()) {
        if (out.has(index)) continue
        if (target.user !== undefined) {
          yield { index, ref: await whisper(target, message) }
          continue
        }
        const earlier = before.get(index)
        const replaced = earlier === undefined ? undefined : await replace(earlier, message)
        const ref = replaced ?? (await alreadyOut(target, post, index)) ?? (await say(target, post, index, message))
        yield { index, ref }
      }
      if (target.user !== undefined) return
      for (const [index, ref] of before) if (index >= messages.length) await remove(ref)
    } catch (thrown) {
      if (target.alone && GONE.has(codeOf(thrown) ?? '')) {
        logger.info('someone in Slack can no longer be told anything', { post: post.id, why: codeOf(thrown) ?? '' })
        return
      }
      throw toFault(thrown)
    }
  }
  /** What can no longer be changed stays as it is: Slack may not let anyone. What no longer fits its parts is left out of them. */
  async function reshow(room: string, post: ShownPost, out: readonly Part[]): Promise<void> {
    const messages = toMessages(post.blocks, { room, lang, why: parts.why })
    try {
      for (const { index, ref } of out) {
        const message = messages[index]
        if (!message) await remove(ref)
        else if ((await replace(ref, message)) === undefined) logger.warn('words that have changed still stand in Slack', { post: post.id })
      }
    } catch (thrown) {
      throw toFault(thrown)
    }
  }

  return { deliver, reshow }
}
