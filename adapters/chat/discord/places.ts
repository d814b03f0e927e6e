import { z } from 'zod'

/** An id of Discord's own: digits alone, so that it is safe in an address. */
export const Snowflake = z.string().regex(/^\d{1,20}$/)

/** A room as Discord knows it. */
export interface Place {
  readonly guild: string
  /** A channel or a thread: to Discord a thread is a channel. */
  readonly channel: string
}

/** The room of a channel or thread. */
export const roomOf = (guild: string, channel: string): string => `discord:${guild}:${channel}`

/** The channel behind a room; null for a room of another platform. */
export function placeOf(room: string): Place | null {
  const [platform, guild, channel] = room.split(':')
  return platform === 'discord' && guild && channel ? { guild, channel } : null
}

/** The account of someone: Discord's own id, the same in every server, never a name. */
export const accountOf = (user: string): string => `discord:${user}`

/** Discord's id of whoever is behind an account; null for an account of another platform. */
export function userOf(account: string): string | null {
  const [platform, user] = account.split(':')
  return platform === 'discord' && user ? user : null
}

/** What a part of a post is called: the channel it is in, and the message. */
export const refOf = (channel: string, message: string): string => `${channel}:${message}`

/** The channel and message of a part. */
export function partAt(ref: string): { readonly channel: string; readonly message: string } | null {
  const [channel, message, ...more] = ref.split(':')
  return channel && message && more.length === 0 ? { channel, message } : null
}
