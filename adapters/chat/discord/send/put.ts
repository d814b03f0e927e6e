import { MessageFlags, type RawFile, type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Clock } from '../../../../src/core/clock.js'
import type { ShownPost } from '../../../../src/core/post.js'
import { CODES, codeOf, isUnclear } from '../faults.js'
import type { Message } from '../format/messages.js'
import { partAt } from '../places.js'
import type { Lanes } from './limits.js'
import { NONCE_LIFE_MS, nonceOf, ownMessage } from './once.js'
import { WHISPER } from './whispers.js'

/** What stood there before can no longer be changed: it is said anew. */
const UNCHANGEABLE: ReadonlySet<number> = new Set([CODES.unknownMessage, CODES.unknownChannel, CODES.notOurs])
const Made = z.object({ id: z.string().min(1) })

const nameOf = (id: number): string => `picture-${id + 1}.png`

/** The files that go along with a message. */
export const filesOf = ({ pictures }: Message): RawFile[] =>
  pictures.map(({ png }, id) => ({ name: nameOf(id), data: Buffer.from(png), contentType: 'image/png', key: `files[${id}]` }))

/** A message as Discord is given it. */
export const bodyOf = ({ content, components, pictures }: Message) => ({
  content,
  components: [...components],
  // on a change these are all that stay
  attachments: pictures.map(({ alt }, id) => ({ id, filename: nameOf(id), description: alt })),
  // nobody is pinged, and nothing that someone typed unfolds into a picture
  allowed_mentions: { parse: [] },
  flags: MessageFlags.SuppressEmbeds,
})

/** Puts single messages out, changes them and takes them away. Throws what Discord's client throws. */
export interface Put {
  /** Says a part of a post, once; `taken` are messages that it can't be. Answers what it is called. */
  readonly once: (channel: string, post: ShownPost, part: number, message: Message, taken: ReadonlySet<string>) => Promise<string>
  /** Changes an earlier message; undefined when that one can't be changed any more. */
  readonly replace: (ref: string, message: Message) => Promise<string | undefined>
  readonly remove: (ref: string) => Promise<void>
}

export function createPut(parts: {
  readonly rest: Pick<REST, 'get' | 'post' | 'patch' | 'delete'>
  readonly lanes: Lanes
  readonly clock: Pick<Clock, 'now'>
  readonly self: string
}): Put {
  const { rest, lanes, clock, self } = parts
  /** Sent without a clear answer: when, the first time. */
  const unclear = new Map<string, number>()

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
    nonce: string,
    message: Message,
    taken: ReadonlySet<string>,
  ): Promise<string | undefined> {
    const since = unclear.get(nonce) ?? (post.doubt ? post.at : undefined)
    if (since === undefined || clock.now() - since < NONCE_LIFE_MS) return undefined
    const found = await ownMessage(rest, { channel, self, from: since, taken }, message)
    unclear.delete(nonce)
    return found
  }

  return {
    once: async (channel, post, part, message, taken) => {
      const nonce = nonceOf(post.id, part)
      const there = await alreadyOut(channel, post, nonce, message, taken)
      if (there !== undefined) return there
      try {
        const sent = await awake(channel, () => {
          unclear.set(nonce, unclear.get(nonce) ?? clock.now())
          return rest.post(Routes.channelMessages(channel), {
            body: { ...bodyOf(message), nonce, enforce_nonce: true },
            files: filesOf(message),
          })
        })
        const { id } = Made.parse(sent)
        unclear.delete(nonce)
        return id
      } catch (thrown) {
        if (!isUnclear(thrown)) unclear.delete(nonce)
        throw thrown
      }
    },
    replace: async (ref, message) => {
      const at = partAt(ref)
      if (!at || at.channel === WHISPER) return undefined
      try {
        await awake(at.channel, () =>
          rest.patch(Routes.channelMessage(at.channel, at.message), { body: bodyOf(message), files: filesOf(message) }),
        )
        return ref
      } catch (thrown) {
        if (UNCHANGEABLE.has(codeOf(thrown) ?? 0)) return undefined
        throw thrown
      }
    },
    remove: async (ref) => {
      const at = partAt(ref)
      if (!at || at.channel === WHISPER) return
      await awake(at.channel, () => rest.delete(Routes.channelMessage(at.channel, at.message))).catch((thrown: unknown) => {
        if (!UNCHANGEABLE.has(codeOf(thrown) ?? 0)) throw thrown
      })
    },
  }
}
