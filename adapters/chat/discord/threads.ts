import { type RawFile, type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Logger } from '../../../src/ports/logger.js'
import type { View } from '../../../src/ports/look.js'
import type { Channel } from './channels.js'
import { CODES, codeOf } from './faults.js'
import { LIMITS } from './format/limits.js'
import type { Message } from './format/messages.js'
import { shorten } from './format/split.js'
import { partAt } from './places.js'

/** A week: a thread in which nothing is said goes to sleep by then, and is woken to speak. */
const SLEEPS_AFTER_MINUTES = 10_080
const MOST = 5_000

export type SessionPlace = Extract<View, { kind: 'placing' }>

/** Where each session talks: a thread that its first post begins, and that is called like that post's message. */
export interface Threads {
  /** The thread of a session in a room; null before its first post is out. */
  readonly of: (room: string, session: string) => Promise<string | null>
  /** The thread begins with this message. */
  readonly begins: (room: string, session: string, ref: string) => string | null
  /** Starts the thread of a message in a text channel; the same one however often it is asked. */
  readonly start: (channel: string, message: string, name: string) => Promise<void>
  /** Opens a post in a forum, with the tag of that practice where there is one. Answers the thread, which is called like its message. */
  readonly post: (forum: Channel, place: Pick<SessionPlace, 'title' | 'practice'>, body: object, files: RawFile[]) => Promise<string>
  /** Puts a thread to rest; says nothing when it can't. */
  readonly archive: (thread: string) => Promise<void>
  /** A forum post of ours that says exactly this, begun at about `from` (ms) or later. */
  readonly found: (guild: string, forum: string, self: string, from: number, message: Message) => Promise<string | undefined>
}

const Made = z.object({ id: z.string().min(1) })
const Listed = z.object({
  threads: z.array(z.object({ id: z.string(), parent_id: z.string().nullish(), owner_id: z.string().nullish() })).default([]),
})
const Said = z.object({ content: z.string().default('') })
const EPOCH_MS = 1_420_070_400_000n
const BEFORE_MS = 120_000

const nameOf = (title: string): string => shorten(title.replaceAll(/\s+/g, ' ').trim() || 'Cairn', LIMITS.threadName)
const bornAt = (id: string): number => (/^\d{1,20}$/.test(id) ? Number((BigInt(id) >> 22n) + EPOCH_MS) : 0)

export function createThreads(parts: {
  readonly rest: Pick<REST, 'get' | 'post' | 'patch'>
  readonly logger: Logger
  readonly place: (room: string, session: string, opening: boolean) => Promise<SessionPlace | null>
}): Threads {
  const { rest, logger } = parts
  const known = new Map<string, string>()
  const keep = (room: string, session: string, ref: string | null): string | null => {
    const message = ref === null ? undefined : partAt(ref)?.message
    if (message === undefined) return null
    known.set(`${room} ${session}`, message)
    if (known.size > MOST) known.delete(known.keys().next().value ?? '')
    return message
  }

  return {
    of: async (room, session) =>
      known.get(`${room} ${session}`) ?? keep(room, session, (await parts.place(room, session, true))?.opening ?? null),
    begins: keep,
    start: async (channel, message, name) => {
      const body = { name: nameOf(name), auto_archive_duration: SLEEPS_AFTER_MINUTES }
      await rest.post(Routes.threads(channel, message), { body }).catch((thrown: unknown) => {
        if (codeOf(thrown) !== CODES.threadThere) throw thrown
      })
    },
    post: async (forum, { title, practice }, message, files) => {
      const tag = forum.tags.find(({ name }) => name.toLowerCase() === practice) ?? (forum.wantsTag ? forum.tags[0] : undefined)
      const body = {
        name: nameOf(title),
        auto_archive_duration: SLEEPS_AFTER_MINUTES,
        message,
        ...(tag ? { applied_tags: [tag.id] } : {}),
      }
      return Made.parse(await rest.post(Routes.threads(forum.id), { body, files })).id
    },
    archive: async (thread) => {
      await rest.patch(Routes.channel(thread), { body: { archived: true } }).catch((thrown: unknown) => {
        logger.info('a thread could not be put to rest', { code: codeOf(thrown) ?? 0 })
      })
    },
    found: async (guild, forum, self, from, { content }) => {
      const { threads } = Listed.parse(await rest.get(Routes.guildActiveThreads(guild)))
      const ours = threads.filter((one) => one.parent_id === forum && one.owner_id === self && bornAt(one.id) >= from - BEFORE_MS)
      for (const { id } of ours) {
        const said = Said.safeParse(await rest.get(Routes.channelMessage(id, id)).catch(() => null))
        if (said.success && said.data.content.trim() === content.trim()) return id
      }
      return undefined
    },
  }
}
