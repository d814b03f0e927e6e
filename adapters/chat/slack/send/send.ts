import type { webApi } from '@slack/bolt'
import type { Clock } from '../../../../src/core/clock.js'
import type { ShownPost } from '../../../../src/core/post.js'
import type { ChatAdapter, Part } from '../../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../../src/ports/logger.js'
import type { Pictures } from '../../../../src/ports/pictures.js'
import { codeOf, isUnclear, pictureRefused, toFault } from '../faults.js'
import { type Message, toMessages } from '../format/messages.js'
import { filesOf, partAt, placeOf, refOf, userOf } from '../places.js'
import type { createThinFetch } from '../thin-fetch.js'
import type { Lanes } from './limits.js'
import { createPictureFiles, type Filled } from './pictures.js'
import { AROUND_MS, LookClosed, MARK, markOf, ownMessages, uncertain, type Window } from './search.js'
import { createWhisper } from './whisper.js'

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

/** A picture that is refused so often is told in words. */
const MOST_REFUSALS = 3

interface SendParts {
  readonly api: webApi.WebClient
  readonly lanes: Lanes
  readonly clock: Clock
  readonly logger: Logger
  readonly team: string
  readonly lang: string
  readonly why: string
  readonly fetch: ReturnType<typeof createThinFetch>['fetch']
  readonly apiUrl: string | undefined
  /** Without it pictures are told in words. */
  readonly pictures: Pictures | undefined
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
  const files = createPictureFiles(parts)
  const whisper = createWhisper(parts)
  /** How often Slack did not take a picture of a post: it may not have read the file yet. */
  const refusals = new Map<string, number>()

  const messagesOf = (room: string, { id, blocks }: ShownPost): readonly Message[] =>
    toMessages(blocks, {
      room,
      lang,
      why: parts.why,
      ...((refusals.get(id) ?? 0) < MOST_REFUSALS && parts.pictures ? { pictures: blocks } : {}),
    })

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

  async function say(target: Target, post: ShownPost, part: number, { message, files: ours }: Filled): Promise<string> {
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
      return refOf(sent.channel ?? channel, sent.ts ?? '', ours)
    } catch (thrown) {
      if (!isUnclear(thrown)) {
        unclear.delete(mark)
        await files.drop(ours)
      }
      if (ours.length > 0 && codeOf(thrown) === 'invalid_blocks') {
        refusals.set(post.id, (refusals.get(post.id) ?? 0) + 1)
        throw pictureRefused()
      }
      throw thrown
    }
  }

  /** Changes an earlier message; undefined when that one can't be changed any more. */
  async function replace(ref: string, { message, files: ours }: Filled): Promise<string | undefined> {
    const at = partAt(ref)
    if (!at) return undefined
    try {
      await lanes.through('chat.update', at.channel, () =>
        api.chat.update({ ...at, text: message.text, blocks: [...message.blocks], parse: 'none', link_names: false }),
      )
      await files.drop(filesOf(ref))
      return refOf(at.channel, at.ts, ours)
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
    await files.drop(filesOf(ref))
  }

  async function* deliver(room: string, post: ShownPost, done: readonly Part[]): AsyncIterable<Part> {
    const target = targetOf(room, post)
    if (!target) {
      logger.info('a post had nobody to go to in Slack', { post: post.id })
      return
    }
    const out = new Map(done.map(({ index, ref }) => [index, ref]))
    const before = new Map((post.before ?? []).map(({ index, ref }) => [index, ref]))
    const messages = messagesOf(room, post)
    try {
      if (target.user !== undefined) {
        yield* whisper(room, { ...target, user: target.user }, post, out)
        return
      }
      for (const [index, message] of messages.entries()) {
        if (out.has(index)) continue
        const earlier = before.get(index)
        const found = earlier === undefined ? await alreadyOut(target, post, index) : undefined
        if (found !== undefined) {
          yield { index, ref: found }
          continue
        }
        const filled = await files.fill(post, message)
        const replaced = earlier === undefined ? undefined : await replace(earlier, filled)
        const again = earlier === undefined || replaced !== undefined ? replaced : await alreadyOut(target, post, index)
        yield { index, ref: again ?? (await say(target, post, index, filled)) }
      }
      for (const [index, ref] of before) if (index >= messages.length) await remove(ref)
    } catch (thrown) {
      if (target.alone && GONE.has(codeOf(thrown) ?? '')) {
        logger.info('someone in Slack can no longer be told anything', { post: post.id, why: codeOf(thrown) ?? '' })
        return
      }
      throw toFault(thrown)
    }
  }
  /** A picture becomes words, since nobody would know its new file later. What can no longer be changed stays as it is: Slack may not let anyone. What no longer fits its parts is left out of them. */
  async function reshow(room: string, post: ShownPost, out: readonly Part[]): Promise<void> {
    const messages = toMessages(post.blocks, { room, lang, why: parts.why })
    try {
      for (const { index, ref } of out) {
        const message = messages[index]
        if (!message) await remove(ref)
        else if ((await replace(ref, { message, files: [] })) === undefined)
          logger.warn('words that have changed still stand in Slack', { post: post.id })
      }
    } catch (thrown) {
      throw toFault(thrown)
    }
  }

  return { deliver, reshow }
}
