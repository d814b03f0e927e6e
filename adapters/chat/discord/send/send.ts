import { MessageFlags, type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Clock } from '../../../../src/core/clock.js'
import { explain } from '../../../../src/core/errors.js'
import type { ShownBlock, ShownPost } from '../../../../src/core/post.js'
import type { ChatAdapter, Part } from '../../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../../src/ports/logger.js'
import type { Pictures } from '../../../../src/ports/pictures.js'
import { CODES, codeOf, isUnclear, toFault } from '../faults.js'
import { LIMITS } from '../format/limits.js'
import { type Message, toMessages } from '../format/messages.js'
import { partAt, placeOf, refOf, userOf } from '../places.js'
import type { Lanes } from './limits.js'
import { NONCE_LIFE_MS, nonceOf, ownMessage } from './once.js'

/** Someone who can't be told anything alone. */
const GONE: ReadonlySet<number> = new Set([CODES.closedToUs, CODES.unknownUser])
/** What stood there before can no longer be changed: it is said anew. */
const UNCHANGEABLE: ReadonlySet<number> = new Set([CODES.unknownMessage, CODES.unknownChannel, CODES.notOurs])
const Made = z.object({ id: z.string().min(1) })

interface SendParts {
  readonly rest: Pick<REST, 'get' | 'post' | 'patch' | 'delete'>
  readonly lanes: Lanes
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
  /** Discord's id of Cairn itself. */
  readonly self: string
  readonly guild: string
  readonly lang: string
  readonly why: string
  /** Has this person agreed to be written to alone? */
  readonly agreed: (user: string) => boolean
  /** Without it pictures are told in words. */
  readonly pictures?: Pictures | undefined
}

const nameOf = (id: number): string => `picture-${id + 1}.png`
const filesOf = ({ pictures }: Message) =>
  pictures.map(({ png }, id) => ({ name: nameOf(id), data: Buffer.from(png), contentType: 'image/png', key: `files[${id}]` }))

/** Puts posts out: each part once, in order, as new messages or in the place of earlier ones; and shows them anew when their words have changed. */
export function createSend(parts: SendParts): { deliver: ChatAdapter['deliver']; reshow: NonNullable<ChatAdapter['reshow']> } {
  const { rest, lanes, clock, logger, self, guild } = parts
  /** Sent without a clear answer: when, the first time. */
  const unclear = new Map<string, number>()

  /** Draws what can be drawn; what can't is told in words, and nothing is held up by it. */
  async function messagesOf({ id, blocks }: ShownPost): Promise<readonly Message[]> {
    const drawn = new Map<ShownBlock, Uint8Array>()
    for (const block of blocks) {
      if (block.kind !== 'picture' || !parts.pictures) continue
      try {
        const png = await parts.pictures.png(block, 'narrow')
        if (png.length <= LIMITS.picture) drawn.set(block, png)
      } catch (thrown) {
        logger.warn('a picture could not be drawn for Discord', { post: id, why: explain(thrown) })
      }
    }
    return toMessages(blocks, { lang: parts.lang, why: parts.why, drawn })
  }

  const bodyOf = ({ content, components, pictures }: Message) => ({
    content,
    components: [...components],
    // on a change these are all that stay
    attachments: pictures.map(({ alt }, id) => ({ id, filename: nameOf(id), description: alt })),
    // nobody is pinged, and nothing that someone typed unfolds into a picture
    allowed_mentions: { parse: [] },
    flags: MessageFlags.SuppressEmbeds,
  })

  async function channelOf(room: string, post: ShownPost): Promise<string | null> {
    const place = placeOf(room)
    if (place?.guild !== guild) return null
    if (post.only === null) return place.channel
    const user = post.to ? userOf(post.to) : null
    if (user === null || !parts.agreed(user)) return null
    return Made.parse(await rest.post(Routes.userChannels(), { body: { recipient_id: user } })).id
  }

  /** Speaks in a thread that has gone to sleep by waking it; once, so that one kept asleep is an error. */
  async function awake<T>(channel: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await lanes.through(channel, ask)
    } catch (thrown) {
      if (codeOf(thrown) !== CODES.archived) throw thrown
      await rest.patch(Routes.channel(channel), { body: { archived: false } })
      return lanes.through(channel, ask)
    }
  }

  /** A part that may be out. The nonce settles it while Discord remembers it; later our own message is looked for. */
  async function alreadyOut(
    channel: string,
    post: ShownPost,
    part: number,
    message: Message,
    taken: ReadonlySet<string>,
  ): Promise<string | undefined> {
    const nonce = nonceOf(post.id, part)
    const since = unclear.get(nonce) ?? (post.doubt ? post.at : undefined)
    if (since === undefined || clock.now() - since < NONCE_LIFE_MS) return undefined
    const found = await ownMessage(rest, { channel, self, from: since, taken }, message)
    unclear.delete(nonce)
    return found
  }

  async function say(channel: string, post: ShownPost, part: number, message: Message): Promise<string> {
    const nonce = nonceOf(post.id, part)
    const body = { ...bodyOf(message), nonce, enforce_nonce: true }
    try {
      const sent = await awake(channel, () => {
        unclear.set(nonce, unclear.get(nonce) ?? clock.now())
        return rest.post(Routes.channelMessages(channel), { body, files: filesOf(message) })
      })
      const { id } = Made.parse(sent)
      unclear.delete(nonce)
      return id
    } catch (thrown) {
      if (!isUnclear(thrown)) unclear.delete(nonce)
      throw thrown
    }
  }

  /** Changes an earlier message; undefined when that one can't be changed any more. */
  async function replace(ref: string, message: Message): Promise<string | undefined> {
    const at = partAt(ref)
    if (!at) return undefined
    try {
      await awake(at.channel, () =>
        rest.patch(Routes.channelMessage(at.channel, at.message), { body: bodyOf(message), files: filesOf(message) }),
      )
      return ref
    } catch (thrown) {
      if (UNCHANGEABLE.has(codeOf(thrown) ?? 0)) return undefined
      throw thrown
    }
  }

  async function remove(ref: string): Promise<void> {
    const at = partAt(ref)
    if (!at) return
    await awake(at.channel, () => rest.delete(Routes.channelMessage(at.channel, at.message))).catch((thrown: unknown) => {
      if (!UNCHANGEABLE.has(codeOf(thrown) ?? 0)) throw thrown
    })
  }

  async function* deliver(room: string, post: ShownPost, done: readonly Part[]): AsyncIterable<Part> {
    try {
      const channel = await channelOf(room, post)
      if (channel === null) {
        logger.info('a post had nobody to go to in Discord', { post: post.id })
        return
      }
      const out = new Map(done.map(({ index, ref }) => [index, ref]))
      const before = new Map((post.before ?? []).map(({ index, ref }) => [index, ref]))
      const taken = new Set([...out.values(), ...before.values()].map((ref) => partAt(ref)?.message ?? ''))
      const messages = await messagesOf(post)
      for (const [index, message] of messages.entries()) {
        if (out.has(index)) continue
        const earlier = before.get(index)
        let ref = earlier === undefined ? undefined : await replace(earlier, message)
        if (ref === undefined) {
          const id = (await alreadyOut(channel, post, index, message, taken)) ?? (await say(channel, post, index, message))
          taken.add(id)
          ref = refOf(channel, id)
        }
        yield { index, ref }
      }
      for (const [index, ref] of before) if (index >= messages.length) await remove(ref)
    } catch (thrown) {
      if (post.only !== null && GONE.has(codeOf(thrown) ?? 0)) {
        logger.info('someone in Discord can’t be told anything alone', { post: post.id })
        return
      }
      throw toFault(thrown)
    }
  }

  /** What can no longer be changed stays as it is. What no longer fits its parts is left out of them. */
  async function reshow(_room: string, post: ShownPost, out: readonly Part[]): Promise<void> {
    const messages = await messagesOf(post)
    try {
      for (const { index, ref } of out) {
        const message = messages[index]
        if (!message) await remove(ref)
        else if ((await replace(ref, message)) === undefined)
          logger.warn('words that have changed still stand in Discord', { post: post.id })
      }
    } catch (thrown) {
      throw toFault(thrown)
    }
  }

  return { deliver, reshow }
}
