import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { Snowflake } from './places.js'

/** What a channel is, as far as Cairn needs to know. */
export interface Channel {
  readonly id: string
  readonly type: number
  /** Of a thread, the channel it is in. */
  readonly parent: string | null
  readonly name: string | undefined
  readonly tags: readonly { readonly id: string; readonly name: string }[]
  /** Of a forum: nothing can be posted there without a tag. */
  readonly wantsTag: boolean
}

const MOST = 2_000
const [DIRECT, TEXT, ANNOUNCEMENT, FORUM, MEDIA] = [1, 0, 5, 15, 16] as const
const WANTS_TAG = 16
const THREADS: ReadonlySet<number> = new Set([10, 11, 12])

export const isThread = ({ type }: Pick<Channel, 'type'>): boolean => THREADS.has(type)
export const isForum = ({ type }: Pick<Channel, 'type'>): boolean => type === FORUM || type === MEDIA
export const isDirect = ({ type }: Pick<Channel, 'type'>): boolean => type === DIRECT
/** Can a thread be started from a message in it? */
export const takesThreads = ({ type }: Pick<Channel, 'type'>): boolean => type === TEXT || type === ANNOUNCEMENT

/** A channel as Discord sends it, whole or in part. */
export const ChannelSent = z.object({
  id: Snowflake,
  type: z.int().min(0).max(100),
  parent_id: Snowflake.nullish(),
  name: z.string().max(200).nullish(),
  available_tags: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
  flags: z.number().optional(),
})

const toChannel = ({ id, type, parent_id, name, available_tags, flags = 0 }: z.infer<typeof ChannelSent>): Channel => ({
  id,
  type,
  parent: parent_id ?? null,
  name: name ?? undefined,
  tags: available_tags ?? [],
  wantsTag: (flags & WANTS_TAG) !== 0,
})

/** What channels are, asked once each and kept for the newest two thousand. */
export interface Channels {
  readonly get: (id: string) => Promise<Channel>
  /** What Discord says of one by the way saves asking. */
  readonly learn: (sent: z.infer<typeof ChannelSent>) => Channel
}

export function createChannels(rest: Pick<REST, 'get'>): Channels {
  const known = new Map<string, Channel>()
  const keep = (channel: Channel): Channel => {
    known.delete(channel.id)
    known.set(channel.id, channel)
    if (known.size > MOST) known.delete(known.keys().next().value ?? '')
    return channel
  }
  return {
    get: async (id) => known.get(id) ?? keep(toChannel(ChannelSent.parse(await rest.get(Routes.channel(id))))),
    learn: (sent) => {
      const channel = toChannel(sent)
      // in part it names no tags, which a forum needs
      return isForum(channel) ? channel : keep(channel)
    },
  }
}
