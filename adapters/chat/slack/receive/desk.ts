import type { types, webApi } from '@slack/bolt'
import type { Actor, Deed, Receipt } from '../../../../src/core/event.js'
import type { ShownBlock } from '../../../../src/core/post.js'
import type { Host } from '../../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../../src/ports/logger.js'
import type { Ask, Asker, SessionCard, View } from '../../../../src/ports/look.js'
import { codeOf } from '../faults.js'
import type { Showing } from '../format/blocks.js'
import { toMessages } from '../format/messages.js'
import type { FrameWords } from '../format/modal.js'
import { type createPeople, tidyName } from '../people.js'
import { accountOf, roomOf, userOf } from '../places.js'
import type { Team } from '../team.js'

export type Say = (lang: string, key: string, values?: Readonly<Record<string, string | number>>) => string

type Without<T> = T extends unknown ? Omit<T, keyof Asker> : never
export type AskBody = Without<Ask>

/** Where someone in Slack did something. */
export interface Spot {
  readonly user: string
  readonly channel: string
  readonly thread?: string | undefined
  /** What Slack said they are called, where it did. */
  readonly hint?: string | undefined
}

/** Someone who acts, as Cairn knows them. */
export interface Who extends Actor {
  readonly lang: string
  /** They write to Cairn alone. */
  readonly direct?: true
}

/** What every listener works with: it turns what people do into looks and deeds, and answers them alone. */
export interface Desk {
  readonly team: Team
  readonly api: webApi.WebClient
  readonly logger: Logger
  readonly who: (spot: Pick<Spot, 'user' | 'hint'>) => Promise<Who>
  readonly look: (who: Who, ask: AskBody) => Promise<View>
  readonly accept: (who: Who, key: string, room: string, deed: Deed) => Promise<Receipt>
  /**
   * The room of a spot: its thread where that is a room of its own, or else its channel. Said to Cairn alone, it is about the one
   * session that is open, when there is one.
   */
  readonly roomAt: (who: Who, spot: Spot) => Promise<string>
  /** The sessions that go on in a room, the newest first. */
  readonly sessionsIn: (who: Who, room: string) => Promise<readonly SessionCard[]>
  /** Tells one person something where they are; safe to lose. */
  readonly whisper: (spot: Spot, blocks: readonly ShownBlock[], room?: string) => Promise<void>
  readonly say: (who: Pick<Who, 'lang'>, key: string, values?: Readonly<Record<string, string | number>>) => string
  readonly showing: (who: Pick<Who, 'lang'>, room?: string) => Showing
  readonly frame: (who: Pick<Who, 'lang'>) => FrameWords
  /** Opens a modal, upon the one that is open when there is one. When Slack does not let it, the person is told to try again. */
  readonly open: (who: Who, trigger: string, view: types.ModalView, upon?: boolean) => Promise<void>
}

/** A paragraph of our own words. */
export const saying = (text: string): ShownBlock => ({ kind: 'text', text: [{ kind: 'plain', text }] })

/** Why something was not done, as blocks. */
export const refusalBlocks = ({
  message,
  remedy,
  fields,
}: Extract<Receipt, { kind: 'refused' }> | (Extract<View, { kind: 'refused' }> & { fields?: undefined })): readonly ShownBlock[] => [
  saying([message, ...Object.values(fields ?? {}), remedy].filter((one) => one !== '').join(' ')),
]

export function createDesk(parts: {
  readonly host: Host
  readonly team: Team
  readonly api: webApi.WebClient
  readonly logger: Logger
  readonly community: string
  readonly lang: string
  readonly say: Say
  readonly people: ReturnType<typeof createPeople>
}): Desk {
  const { host, team, api, logger, community, people } = parts

  const look: Desk['look'] = (who, ask) => host.look({ ...ask, community, account: who.account, name: who.name, lang: who.lang } as Ask)
  const showing: Desk['showing'] = ({ lang }, room) => ({
    lang,
    why: parts.say(lang, 'slack.why'),
    ...(room === undefined ? {} : { room }),
  })

  /** What someone did nowhere in Slack can only be answered in a conversation of their own, and that may not be begun with everyone. */
  async function mayWriteTo(user: string): Promise<boolean> {
    const me = await host.look({ kind: 'me', community, account: accountOf(team.id, user), name: '' })
    return me.kind === 'me' && me.direct === true
  }

  const whisper: Desk['whisper'] = async ({ user, channel, thread }, blocks, room) => {
    const alone = channel === '' || channel.startsWith('D')
    if (channel === '' && !(await mayWriteTo(user))) {
      logger.info('someone was not told, since Cairn may not write to them first')
      return
    }
    for (const message of toMessages(blocks, showing({ lang: parts.lang }, room))) {
      const words = { text: message.text, blocks: [...message.blocks], ...(thread === undefined ? {} : { thread_ts: thread }) }
      const quiet = { unfurl_links: false, unfurl_media: false }
      await (alone
        ? api.chat.postMessage({ channel: channel || user, ...words, ...quiet })
        : api.chat.postEphemeral({ channel, user, ...words })
      ).catch((thrown: unknown) => logger.info('someone could not be told', { why: thrown instanceof Error ? thrown.message : 'unknown' }))
    }
  }

  return {
    team,
    api,
    logger,
    look,
    showing,
    who: async ({ user, hint }) => {
      const account = accountOf(team.id, user)
      const known = await people(user)
      const lang = known?.lang ?? parts.lang
      if (known) return { account, name: known.name, lang }
      // Slack did not say in time: what they were called the last time, before any other name
      const me = await host.look({ kind: 'me', community, account, name: '', lang })
      const before = me.kind === 'me' ? tidyName(me.name ?? undefined) : undefined
      return { account, name: before ?? tidyName(hint) ?? parts.say(lang, 'slack.someone'), lang }
    },
    accept: ({ account, name, direct }, key, room, deed) =>
      host.accept({
        key: `slack:${team.id}:${key}`.slice(0, 200),
        community,
        room,
        actor: { account, name },
        deed,
        ...(direct ? { direct } : {}),
      }),
    roomAt: async (who, { channel, thread }) => {
      if (channel.startsWith('D')) {
        const home = await look(who, { kind: 'home' })
        const open = home.kind === 'home' ? home.sessions.filter(({ status }) => status === 'open') : []
        const room = open.length === 1 ? open[0]?.rooms.find((one) => one.startsWith(`slack:${team.id}:`)) : undefined
        return room ?? roomOf(team.id, channel)
      }
      if (thread === undefined) return roomOf(team.id, channel)
      const view = await look(who, { kind: 'room', room: roomOf(team.id, channel, thread), after: Number.MAX_SAFE_INTEGER })
      return view.kind === 'posts' ? roomOf(team.id, channel, thread) : roomOf(team.id, channel)
    },
    sessionsIn: async (who, room) => {
      const view = await look(who, { kind: 'room', room, after: Number.MAX_SAFE_INTEGER })
      return view.kind === 'posts' ? view.sessions : []
    },
    whisper,
    say: ({ lang }, key, values) => parts.say(lang, key, values),
    frame: ({ lang }) => ({ close: parts.say(lang, 'slack.close'), more: parts.say(lang, 'slack.more') }),
    open: async (who, trigger, view, upon = false) => {
      try {
        await (upon ? api.views.push({ trigger_id: trigger, view }) : api.views.open({ trigger_id: trigger, view }))
      } catch (thrown) {
        logger.info('a form could not be opened', { why: codeOf(thrown) ?? 'unknown' })
        await whisper({ user: userOf(who.account, team.id) ?? '', channel: '' }, [saying(parts.say(who.lang, 'slack.again'))])
      }
    },
  }
}
