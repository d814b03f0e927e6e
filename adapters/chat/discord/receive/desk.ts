import { type REST, Routes } from 'discord.js'
import type { z } from 'zod'
import type { Actor, Deed, Receipt } from '../../../../src/core/event.js'
import type { Button, ShownBlock } from '../../../../src/core/post.js'
import type { Host } from '../../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../../src/ports/logger.js'
import type { Ask, AskBody, SessionCard, View } from '../../../../src/ports/look.js'
import { type Channel, type Channels, isDirect, isThread } from '../channels.js'
import { codeOf } from '../faults.js'
import { type Message, type Showing, toMessages } from '../format/messages.js'
import { shorten } from '../format/split.js'
import type { Guild } from '../guild.js'
import { accountOf, roomOf, userOf } from '../places.js'
import type { Threads } from '../threads.js'
import type { User } from './interaction.js'

export type Say = (lang: string, key: string, values?: Readonly<Record<string, string | number>>) => string

/** Where someone in Discord did something. */
export interface Spot {
  readonly user: string
  readonly channel: Channel
}

/** Someone who acts, as Cairn knows them. */
export interface Who extends Actor {
  readonly lang: string
  /** They write to Cairn alone. */
  readonly direct?: true
}

/** What every listener works with: it turns what people do into looks and deeds, and answers them alone. */
export interface Desk {
  readonly guild: Guild
  readonly rest: Pick<REST, 'get' | 'post' | 'put'>
  readonly logger: Logger
  readonly channels: Channels
  readonly threads: Threads
  readonly who: (user: z.infer<typeof User>, nick: string | undefined, locale: string | undefined) => Who
  readonly look: (who: Who, ask: AskBody) => Promise<View>
  readonly accept: (who: Who, key: string, room: string, deed: Deed) => Promise<Receipt>
  /**
   * The room of a spot: its thread where that is a room of its own, or else the channel it is in. Said to Cairn alone, it is about the
   * one session that is open, when there is one.
   */
  readonly roomAt: (who: Who, spot: Spot) => Promise<string>
  /** The sessions that go on in a room, the newest first; of a spot in the thread of one of them, that one alone. */
  readonly sessionsAt: (who: Who, room: string, spot: Spot) => Promise<readonly SessionCard[]>
  /** Says something where it was asked, in a channel that all of it read or in a conversation with one person; safe to lose. */
  readonly mention: (spot: Spot, blocks: readonly ShownBlock[]) => Promise<void>
  readonly messages: (who: Pick<Who, 'lang'>, blocks: readonly ShownBlock[]) => readonly Message[]
  readonly say: (who: Pick<Who, 'lang'>, key: string, values?: Readonly<Record<string, string | number>>) => string
  readonly showing: (who: Pick<Who, 'lang'>) => Showing
}

/** A paragraph of our own words. */
export const saying = (text: string): ShownBlock => ({ kind: 'text', text: [{ kind: 'plain', text }] })
export const heading = (text: string): ShownBlock => ({ kind: 'heading', text: [{ kind: 'plain', text }] })
export const row = (...buttons: readonly Button[]): ShownBlock => ({ kind: 'buttons', buttons })

/** Why something was not done, as blocks. */
export const refusalBlocks = ({
  message,
  remedy,
  fields,
}: Extract<Receipt, { kind: 'refused' }> | (Extract<View, { kind: 'refused' }> & { fields?: undefined })): readonly ShownBlock[] => [
  saying([message, ...Object.values(fields ?? {}), remedy].filter((one) => one !== '').join(' ')),
]

const LONGEST_NAME = 80

/** A name as Cairn keeps it: one line, 80 letters at most; undefined when nothing is left of it. */
export function tidyName(name: string | null | undefined): string | undefined {
  const tidy = shorten(
    (name ?? '')
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim(),
    LONGEST_NAME,
  )
  return tidy === '' ? undefined : tidy
}

export function createDesk(parts: {
  readonly host: Host
  readonly guild: Guild
  readonly rest: Pick<REST, 'get' | 'post' | 'put'>
  readonly logger: Logger
  readonly community: string
  readonly lang: string
  readonly say: Say
  readonly channels: Channels
  readonly threads: Threads
}): Desk {
  const { host, guild, rest, logger, community, channels, threads } = parts
  const look: Desk['look'] = (who, ask) => host.look({ ...ask, community, account: who.account, name: who.name, lang: who.lang } as Ask)
  const showing: Desk['showing'] = ({ lang }) => ({ lang, why: parts.say(lang, 'discord.why') })
  const sessionsIn = async (who: Who, room: string): Promise<readonly SessionCard[]> => {
    const view = await look(who, { kind: 'room', room, after: Number.MAX_SAFE_INTEGER })
    return view.kind === 'posts' ? view.sessions : []
  }

  return {
    guild,
    rest,
    logger,
    channels,
    threads,
    look,
    showing,
    who: ({ id, username, global_name }, nick, locale) => ({
      account: accountOf(id),
      name: [nick, global_name, username].map(tidyName).find((one) => one !== undefined) ?? parts.say(parts.lang, 'discord.someone'),
      lang: locale?.slice(0, 2) ?? parts.lang,
    }),
    accept: ({ account, name, direct }, key, room, deed) =>
      host.accept({
        key: `discord:${key}`.slice(0, 200),
        community,
        room,
        actor: { account, name },
        deed,
        ...(direct ? { direct } : {}),
      }),
    roomAt: async (who, { channel }) => {
      if (isDirect(channel)) {
        const home = await look(who, { kind: 'home' })
        const open = home.kind === 'home' ? home.sessions.filter(({ status }) => status === 'open') : []
        const room = open.length === 1 ? open[0]?.rooms.find((one) => one.startsWith(`discord:${guild.id}:`)) : undefined
        return room ?? roomOf(guild.id, channel.id)
      }
      if (!isThread(channel) || channel.parent === null) return roomOf(guild.id, channel.id)
      const view = await look(who, { kind: 'room', room: roomOf(guild.id, channel.id), after: Number.MAX_SAFE_INTEGER })
      return roomOf(guild.id, view.kind === 'posts' ? channel.id : channel.parent)
    },
    sessionsAt: async (who, room, { channel }) => {
      const all = await sessionsIn(who, room)
      if (!isThread(channel)) return all
      for (const one of all) if ((await threads.of(room, one.id)) === channel.id) return [one]
      return all
    },
    mention: async ({ user, channel }, blocks) => {
      for (const { content, components } of toMessages(blocks, showing({ lang: parts.lang }))) {
        const named = isDirect(channel) ? '' : `<@${user}> `
        const body = {
          content: `${named}${content}`.slice(0, 2_000),
          components: [...components],
          allowed_mentions: { parse: [], users: named ? [user] : [] },
        }
        await rest.post(Routes.channelMessages(channel.id), { body }).catch((thrown: unknown) => {
          logger.info('someone could not be told', { code: codeOf(thrown) ?? 0 })
        })
      }
    },
    messages: (who, blocks) => toMessages(blocks, showing(who)),
    say: ({ lang }, key, values) => parts.say(lang, key, values),
  }
}

/** Discord's id of whoever acts. */
export const idOf = (who: Pick<Who, 'account'>): string => userOf(who.account) ?? ''
