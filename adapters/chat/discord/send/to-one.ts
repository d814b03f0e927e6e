import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { ShownPost } from '../../../../src/core/post.js'
import type { Part } from '../../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../../src/ports/logger.js'
import { CODES, codeOf } from '../faults.js'
import type { Message } from '../format/messages.js'
import { partAt, refOf } from '../places.js'
import type { Lanes } from './limits.js'
import type { Put } from './put.js'
import { WHISPER, type Whispers } from './whispers.js'

/** Someone whose door is closed to direct messages. */
const CLOSED: ReadonlySet<number> = new Set([CODES.closedToUs, CODES.unknownUser])
const Made = z.object({ id: z.string().min(1) })

/** Tells one person something alone: directly, where they agreed to that; or else where they just did something. What reaches them in neither way waits under `for-me`. */
export function createToOne(parts: {
  readonly rest: Pick<REST, 'post'>
  readonly lanes: Lanes
  readonly put: Put
  readonly whispers: Whispers
  readonly logger: Logger
  /** A post as what is sent of it. */
  readonly messages: (post: ShownPost) => Promise<readonly Message[]>
  /** Says in the thread of a session, naming nobody, that somebody may have something to look at. */
  readonly nudge: (room: string, session: string) => Promise<void>
}): (room: string, user: string, post: ShownPost, done: readonly Part[]) => AsyncIterable<Part> {
  const { rest, lanes, put, whispers, logger } = parts

  /** Their conversation with Cairn; null where that can't be opened. */
  async function doorOf(user: string, post: ShownPost): Promise<string | null> {
    if (post.here) return null
    const body = { recipient_id: user }
    return orClosed(async () => Made.parse(await lanes.through(user, () => rest.post(Routes.userChannels(), { body }))).id)
  }

  return async function* toOne(room, user, post, done) {
    const out = new Set(done.map(({ index }) => index))
    const before = new Map((post.before ?? []).map(({ index, ref }) => [index, ref]))
    const taken = new Set([...done.map(({ ref }) => ref), ...before.values()].map((ref) => partAt(ref)?.message ?? ''))
    const messages = await parts.messages(post)
    let door = await doorOf(user, post)
    for (const [index, message] of messages.entries()) {
      if (out.has(index)) continue
      const earlier = before.get(index)
      let ref = earlier === undefined ? undefined : await put.replace(earlier, message)
      if (ref === undefined && door !== null) {
        const channel = door
        const id = await orClosed(() => put.once(channel, post, index, message, taken))
        if (id === null) door = null
        else {
          taken.add(id)
          ref = refOf(channel, id)
        }
      }
      if (ref === undefined) {
        const id = await whispers.say(user, message)
        if (id === null) {
          logger.info('someone in Discord finds a word for them when they look', { post: post.id })
          if (post.session !== null) await parts.nudge(room, post.session)
          return
        }
        ref = refOf(WHISPER, id)
      }
      yield { index, ref }
    }
    for (const [index, ref] of before) if (index >= messages.length) await put.remove(ref)
  }
}

async function orClosed<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (thrown) {
    if (CLOSED.has(codeOf(thrown) ?? 0)) return null
    throw thrown
  }
}
