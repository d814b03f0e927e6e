import { ButtonStyle, ComponentType, MessageFlags, type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Clock } from '../../../../src/core/clock.js'
import type { ShownPost } from '../../../../src/core/post.js'
import type { ChatAdapter, Part } from '../../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../../src/ports/logger.js'
import { type Channel, type Channels, isForum, takesThreads } from '../channels.js'
import { CODES, codeOf, isUnclear, toFault } from '../faults.js'
import { customId } from '../format/custom-id.js'
import { LIMITS } from '../format/limits.js'
import { type Message, toMessages } from '../format/messages.js'
import { shorten } from '../format/split.js'
import { partAt, placeOf, refOf, userOf } from '../places.js'
import type { SessionPlace, Threads } from '../threads.js'
import type { Lanes } from './limits.js'
import { NONCE_LIFE_MS, nonceOf, ownMessage } from './once.js'
import { WHISPER, type Whispers } from './whispers.js'

/** What the button means with which people join a session. */
export const JOIN = 'join'
/** Someone who can't be told anything alone. */
const GONE: ReadonlySet<number> = new Set([CODES.closedToUs, CODES.unknownUser])
/** What stood there before can no longer be changed: it is said anew. */
const UNCHANGEABLE: ReadonlySet<number> = new Set([CODES.unknownMessage, CODES.unknownChannel, CODES.notOurs])
const Made = z.object({ id: z.string().min(1) })

interface SendParts {
  readonly rest: Pick<REST, 'get' | 'post' | 'patch' | 'delete'>
  readonly lanes: Lanes
  readonly channels: Channels
  readonly threads: Threads
  readonly whispers: Whispers
  readonly place: (room: string, session: string, opening: boolean) => Promise<SessionPlace | null>
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
  /** Discord's id of Cairn itself. */
  readonly self: string
  readonly guild: string
  readonly lang: string
  readonly why: string
  /** What stands on the button with which people join a session. */
  readonly join: string
}

/** Where a post for all goes: into a channel as it is, or into the thread of its session. */
interface Target {
  readonly channel: Channel
  readonly session: { readonly id: string; readonly place: SessionPlace } | null
  /** The thread of the session; null until its first post begins it. */
  thread: string | null
}

/** Puts posts out: each part once, in order, as new messages or in the place of earlier ones; and shows them anew when their words have changed. */
export function createSend(parts: SendParts): { deliver: ChatAdapter['deliver']; reshow: NonNullable<ChatAdapter['reshow']> } {
  const { rest, lanes, channels, threads, whispers, clock, logger, self, guild } = parts
  const showing = { lang: parts.lang, why: parts.why }
  /** Sent without a clear answer: when, the first time. */
  const unclear = new Map<string, number>()

  const bodyOf = ({ content, components }: Message) => ({
    content,
    components: [...components],
    // nobody is pinged, and nothing that someone typed unfolds into a picture
    allowed_mentions: { parse: [] },
    flags: MessageFlags.SuppressEmbeds,
  })

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
        return rest.post(Routes.channelMessages(channel), { body })
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
    if (!at || at.channel === WHISPER) return undefined
    try {
      await awake(at.channel, () => rest.patch(Routes.channelMessage(at.channel, at.message), { body: bodyOf(message) }))
      return ref
    } catch (thrown) {
      if (UNCHANGEABLE.has(codeOf(thrown) ?? 0)) return undefined
      throw thrown
    }
  }

  async function remove(ref: string): Promise<void> {
    const at = partAt(ref)
    if (!at || at.channel === WHISPER) return
    await awake(at.channel, () => rest.delete(Routes.channelMessage(at.channel, at.message))).catch((thrown: unknown) => {
      if (!UNCHANGEABLE.has(codeOf(thrown) ?? 0)) throw thrown
    })
  }

  async function targetOf(room: string, channel: string, { session }: ShownPost, done: readonly Part[]): Promise<Target> {
    const found = await lanes.through(channel, () => channels.get(channel))
    const place = session !== null && (isForum(found) || takesThreads(found)) ? await parts.place(room, session, false) : null
    if (session === null || place === null) {
      return { channel: found, session: null, thread: null }
    }
    const [first] = done
    const thread = (await threads.of(room, session)) ?? (first ? threads.begins(room, session, first.ref) : null)
    return { channel: found, session: { id: session, place }, thread }
  }

  /** Says the first message of a session, from which its thread begins. */
  async function begin({ channel, session }: Target, post: ShownPost, message: Message): Promise<string> {
    const place = session?.place ?? { title: '', practice: '' }
    if (!isForum(channel)) {
      const id = (await alreadyOut(channel.id, post, 0, message, new Set())) ?? (await say(channel.id, post, 0, message))
      return refOf(channel.id, id)
    }
    const nonce = nonceOf(post.id, 0)
    const since = unclear.get(nonce) ?? (post.doubt ? post.at : undefined)
    // a forum knows no nonce: what may be out is looked for at once
    const found = since === undefined ? undefined : await threads.found(guild, channel.id, self, since, message)
    const id =
      found ??
      (await lanes.through(channel.id, () => {
        unclear.set(nonce, unclear.get(nonce) ?? clock.now())
        return threads.post(channel, place, bodyOf(message))
      }))
    unclear.delete(nonce)
    return refOf(id, id)
  }

  /** Asks in a thread, which is started from its message where a crash came between. */
  async function within<T>({ channel, session, thread }: Target, ask: (channel: string) => Promise<T>): Promise<T> {
    if (thread === null) return ask(channel.id)
    try {
      return await ask(thread)
    } catch (thrown) {
      if (codeOf(thrown) !== CODES.unknownChannel || isForum(channel)) throw thrown
      await threads.start(channel.id, thread, session?.place.title ?? '')
      return ask(thread)
    }
  }

  /** The message from which a session's thread begins carries the button to join. */
  const dressed = (message: Message, session: string | null): Message => {
    if (session === null || message.components.length >= LIMITS.rows) return message
    const button = {
      type: ComponentType.Button,
      style: ButtonStyle.Success,
      label: shorten(parts.join, LIMITS.buttonLabel),
      custom_id: customId({ label: '', action: JOIN, session }, LIMITS.rows * LIMITS.buttonsInRow),
    } as const
    return { ...message, components: [...message.components, { type: ComponentType.ActionRow, components: [button] }] }
  }

  async function* toAll(room: string, channel: string, post: ShownPost, done: readonly Part[]): AsyncIterable<Part> {
    const target = await targetOf(room, channel, post, done)
    const out = new Map(done.map(({ index, ref }) => [index, ref]))
    const before = new Map((post.before ?? []).map(({ index, ref }) => [index, ref]))
    const taken = new Set([...out.values(), ...before.values()].map((ref) => partAt(ref)?.message ?? ''))
    const messages = toMessages(post.blocks, showing)
    for (const [index, message] of messages.entries()) {
      if (out.has(index)) continue
      const earlier = before.get(index)
      const opening = earlier !== undefined && partAt(earlier)?.message === target.thread
      let ref = earlier === undefined ? undefined : await replace(earlier, opening ? dressed(message, post.session) : message)
      if (ref === undefined && index === 0 && target.session && target.thread === null) {
        ref = await begin(target, post, dressed(message, target.session.id))
        target.thread = threads.begins(room, target.session.id, ref)
      }
      ref ??= await within(target, async (at) => {
        const id = (await alreadyOut(at, post, index, message, taken)) ?? (await say(at, post, index, message))
        taken.add(id)
        return refOf(at, id)
      })
      out.set(index, ref)
      yield { index, ref }
    }
    for (const [index, ref] of before) if (index >= messages.length) await remove(ref)
    await settle(room, target, out.get(0))
  }

  /** A session's thread is there once its first post is out, and rests once the session is over. */
  async function settle(room: string, { channel, session, thread }: Target, first: string | undefined): Promise<void> {
    if (!session || thread === null) return
    const began = first !== undefined && partAt(first)?.message === thread
    if (began && !isForum(channel)) await lanes.through(channel.id, () => threads.start(channel.id, thread, session.place.title))
    if ((await parts.place(room, session.id, false))?.over) await threads.archive(thread)
  }

  /** Tells one person: directly, where they agreed to that; or else where they just did something. */
  async function* toOne(user: string, post: ShownPost, done: readonly Part[]): AsyncIterable<Part> {
    const out = new Map(done.map(({ index, ref }) => [index, ref]))
    const before = new Map((post.before ?? []).map(({ index, ref }) => [index, ref]))
    const taken = new Set([...out.values(), ...before.values()].map((ref) => partAt(ref)?.message ?? ''))
    let door = post.direct === true
    for (const [index, message] of toMessages(post.blocks, showing).entries()) {
      if (out.has(index)) continue
      const earlier = before.get(index)
      let ref = earlier === undefined ? undefined : await replace(earlier, message)
      if (ref === undefined && door) {
        const id = await directly(user, post, index, message, taken)
        if (id) taken.add(id.message)
        else door = false
        ref = id ? refOf(id.channel, id.message) : undefined
      }
      if (ref === undefined) {
        const id = await whispers.say(user, message)
        if (id === null) {
          logger.info('someone in Discord will find a word for them when they look', { post: post.id })
          return
        }
        ref = refOf(WHISPER, id)
      }
      yield { index, ref }
    }
  }

  /** A direct message; null where their door is closed. */
  async function directly(
    user: string,
    post: ShownPost,
    index: number,
    message: Message,
    taken: ReadonlySet<string>,
  ): Promise<{ readonly channel: string; readonly message: string } | null> {
    try {
      const channel = Made.parse(await lanes.through(user, () => rest.post(Routes.userChannels(), { body: { recipient_id: user } }))).id
      return { channel, message: (await alreadyOut(channel, post, index, message, taken)) ?? (await say(channel, post, index, message)) }
    } catch (thrown) {
      if (GONE.has(codeOf(thrown) ?? 0)) return null
      throw thrown
    }
  }

  async function* deliver(room: string, post: ShownPost, done: readonly Part[]): AsyncIterable<Part> {
    const place = placeOf(room)
    const user = post.only === null ? null : post.to ? userOf(post.to) : null
    if (place?.guild !== guild || (post.only !== null && user === null)) {
      logger.info('a post had nobody to go to in Discord', { post: post.id })
      return
    }
    try {
      yield* user === null ? toAll(room, place.channel, post, done) : toOne(user, post, done)
    } catch (thrown) {
      throw toFault(thrown)
    }
  }

  /** What can no longer be changed stays as it is. What no longer fits its parts is left out of them. */
  async function reshow(room: string, post: ShownPost, out: readonly Part[]): Promise<void> {
    const messages = toMessages(post.blocks, showing)
    try {
      const thread = post.session === null ? null : await threads.of(room, post.session)
      for (const { index, ref } of out) {
        const message = messages[index]
        const at = partAt(ref)
        // a whisper is gone from view by itself
        if (at?.channel === WHISPER) continue
        if (!message) await remove(ref)
        else if ((await replace(ref, at?.message === thread ? dressed(message, post.session) : message)) === undefined)
          logger.warn('words that have changed still stand in Discord', { post: post.id })
      }
    } catch (thrown) {
      throw toFault(thrown)
    }
  }

  return { deliver, reshow }
}
