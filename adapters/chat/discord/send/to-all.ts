import type { Clock } from '../../../../src/core/clock.js'
import type { ShownPost } from '../../../../src/core/post.js'
import type { Part } from '../../../../src/ports/chat-adapter.js'
import { type Channel, type Channels, isForum, takesThreads } from '../channels.js'
import { CODES, codeOf, isUnclear } from '../faults.js'
import type { Message, Showing } from '../format/messages.js'
import { plain } from '../format/spans.js'
import { partAt, refOf } from '../places.js'
import type { SessionPlace, Threads } from '../threads.js'
import { withJoin } from './join.js'
import type { Lanes } from './limits.js'
import { bodyOf, filesOf, type Put } from './put.js'

export interface ToAllParts {
  readonly lanes: Lanes
  readonly put: Put
  readonly channels: Channels
  readonly threads: Threads
  readonly place: (room: string, session: string, opening: boolean) => Promise<SessionPlace | null>
  readonly clock: Pick<Clock, 'now'>
  readonly showing: Showing
  /** A post as what is sent of it. */
  readonly messages: (post: ShownPost) => Promise<readonly Message[]>
  /** Discord's id of Cairn itself, and of its server. */
  readonly self: string
  readonly guild: string
  /** What stands on the button with which people join a session. */
  readonly join: string
}

/** Where a post goes: into a channel as it is, or into the thread of its session. */
interface Target {
  readonly channel: Channel
  readonly session: { readonly id: string; readonly place: SessionPlace } | null
  /** Null until the first message begins it, and where there is none. */
  thread: string | null
}

const messageOf = (ref: string | undefined): string | null => (ref === undefined ? null : (partAt(ref)?.message ?? null))

/** Says something to everyone in a room: in the thread of the session that it belongs to, which its first post begins, and which rests when it is over. */
export function createToAll(
  parts: ToAllParts,
): (room: string, channel: string, post: ShownPost, done: readonly Part[]) => AsyncIterable<Part> {
  const { lanes, put, channels, threads, clock, showing, self, guild } = parts
  /** Posts of a forum that were sent without a clear answer: when, the first time. */
  const unclear = new Map<string, number>()

  async function targetOf(room: string, id: string, { session }: ShownPost, done: readonly Part[]): Promise<Target> {
    const channel = await lanes.through(id, () => channels.get(id))
    const place = session !== null && (isForum(channel) || takesThreads(channel)) ? await parts.place(room, session, false) : null
    const first = done.find(({ index }) => index === 0)?.ref
    if (session === null || place === null) return { channel, session: null, thread: isForum(channel) ? messageOf(first) : null }
    const thread = (await threads.of(room, session)) ?? (first === undefined ? null : threads.begins(room, session, first))
    return { channel, session: { id: session, place }, thread }
  }

  /** Opens a post in a forum. It knows no nonce: what may be out is looked for at once. */
  async function openPost(
    channel: Channel,
    about: { readonly title: string; readonly practice: string },
    post: ShownPost,
    message: Message,
  ): Promise<string> {
    const since = unclear.get(post.id) ?? (post.doubt ? post.at : undefined)
    const found = since === undefined ? undefined : await threads.found(guild, channel.id, self, since, message)
    if (found !== undefined) return found
    try {
      return await lanes.through(channel.id, () => {
        unclear.set(post.id, unclear.get(post.id) ?? clock.now())
        return threads.post(channel, about, bodyOf(message), filesOf(message))
      })
    } catch (thrown) {
      if (!isUnclear(thrown)) unclear.delete(post.id)
      throw thrown
    }
  }

  /** Says the first message of a session, or of a post of its own in a forum. */
  async function begin({ channel, session }: Target, post: ShownPost, message: Message, taken: ReadonlySet<string>): Promise<string> {
    const dressed = withJoin(message, session?.id ?? null, parts.join)
    if (!isForum(channel)) return refOf(channel.id, await put.once(channel.id, post, 0, dressed, taken))
    const heads = post.blocks.find(({ kind }) => kind === 'heading')
    const title = session?.place.title ?? (heads?.kind === 'heading' ? plain(heads.text, showing.lang) : '')
    const id = await openPost(channel, { title, practice: session?.place.practice ?? '' }, post, dressed)
    unclear.delete(post.id)
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

  /** A session's thread is there once its first post is out, and rests once the session is over. */
  async function settle(room: string, { channel, session, thread }: Target, first: string | undefined): Promise<void> {
    if (!session || thread === null) return
    const began = messageOf(first) === thread
    if (began && !isForum(channel)) await lanes.through(channel.id, () => threads.start(channel.id, thread, session.place.title))
    if ((await parts.place(room, session.id, false))?.over) await threads.archive(thread)
  }

  return async function* toAll(room, channel, post, done) {
    const target = await targetOf(room, channel, post, done)
    const out = new Map(done.map(({ index, ref }) => [index, ref]))
    const before = new Map((post.before ?? []).map(({ index, ref }) => [index, ref]))
    const taken = new Set([...out.values(), ...before.values()].map((ref) => messageOf(ref) ?? ''))
    const messages = await parts.messages(post)
    for (const [index, message] of messages.entries()) {
      if (out.has(index)) continue
      const earlier = before.get(index)
      const opened = earlier !== undefined && messageOf(earlier) === target.thread
      let ref =
        earlier === undefined ? undefined : await put.replace(earlier, opened ? withJoin(message, post.session, parts.join) : message)
      if (ref === undefined && index === 0 && target.thread === null && (target.session || isForum(target.channel))) {
        ref = await begin(target, post, message, taken)
        target.thread = target.session ? threads.begins(room, target.session.id, ref) : messageOf(ref)
      }
      ref ??= await within(target, async (at) => refOf(at, await put.once(at, post, index, message, taken)))
      taken.add(messageOf(ref) ?? '')
      out.set(index, ref)
      yield { index, ref }
    }
    for (const [index, ref] of before) if (index >= messages.length) await put.remove(ref)
    await settle(room, target, out.get(0))
  }
}
