import type { Client } from 'discord.js'
import type { Clock } from '../../../src/core/clock.js'
import { CairnError, explain, faultOf } from '../../../src/core/errors.js'
import type { ChatAdapter, Host } from '../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../src/ports/logger.js'
import type { Pictures } from '../../../src/ports/pictures.js'
import { createChannels } from './channels.js'
import { createClient } from './client.js'
import { toFault } from './faults.js'
import { readGuild } from './guild.js'
import { accountOf, placeOf } from './places.js'
import { readersOf } from './readers.js'
import { registerCommands } from './receive/definitions.js'
import { createDesk, type Say } from './receive/desk.js'
import { createHearing, hear } from './receive/hear.js'
import { createLanes } from './send/limits.js'
import { createSend } from './send/send.js'
import { createWhispers } from './send/whispers.js'
import { createThreads, type SessionPlace } from './threads.js'

export interface DiscordParts {
  readonly token: string
  /** Where Discord's API is, when it is not Discord's own. */
  readonly apiUrl?: string | undefined
  /** The one server that takes part; left out, the only one that Cairn is in. */
  readonly guild?: string | undefined
  /** The most requests a second, interactions left out. */
  readonly perSecond?: number | undefined
  readonly clock: Clock
  readonly logger: Logger
  /** The one community that this server takes part in. */
  readonly community: string
  readonly lang: string
  readonly say: Say
  /** Draws pictures; without it they are told in words. */
  readonly pictures?: Pictures | undefined
}

/** A ChatAdapter that is a Discord bot. */
export type Discord = ChatAdapter & {
  /** Resolves when nothing that came in is under way. */
  readonly idle: () => Promise<void>
}

const MAX_TEXT = 2_000
const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 30_000
const NOT_THERE_MS = 5_000
const DISALLOWED_INTENTS = 4_014

const notThere = (): CairnError =>
  new CairnError({
    code: 'discord-not-there',
    fault: 'platform',
    message: 'Discord has not been reached yet.',
    remedy: 'Cairn tries again by itself.',
    retryAfterMs: NOT_THERE_MS,
  })

/** Why the gateway will not let Cairn in again. */
const shutOut = (code: number): CairnError =>
  new CairnError({
    code: 'discord-shut-out',
    fault: 'operator',
    message: `Discord closed the line (${code}).`,
    remedy:
      code === DISALLOWED_INTENTS
        ? 'Make sure that the app is a bot: discord.com/developers/applications → your app → Bot.'
        : 'Make a new token, set DISCORD_TOKEN anew and restart Cairn.',
  })

interface Running {
  readonly send: ReturnType<typeof createSend>
  readonly client: Client
}

/** Discord, over its gateway. `start` throws CairnError for a token that Discord refuses, and goes on trying when it can't be reached. */
export function createDiscord(parts: DiscordParts): Discord {
  const { clock, logger, community, lang, say } = parts
  let running: Running | null = null
  const underWay = new Set<Promise<void>>()
  let stopped = false
  let cancel = (): void => undefined

  function track(work: Promise<void>): void {
    const noted = work.finally(() => underWay.delete(noted))
    underWay.add(noted)
  }
  const idle = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay)
  }

  async function open(host: Host): Promise<void> {
    const client = createClient({
      ...parts,
      lost: (code) => {
        logger.error('Discord will not let Cairn in', { why: explain(shutOut(code)) })
        running = null
        void client.destroy()
        tryLater(host, shutOut(code), 0)
      },
    })
    try {
      const made = await run(host, client)
      if (stopped) await client.destroy()
      else running = made
    } catch (thrown) {
      await client.destroy()
      throw thrown
    }
  }

  async function run(host: Host, client: Client): Promise<Running> {
    const { rest } = client
    const guild = await readGuild(rest, parts.guild)
    const channels = createChannels(rest)
    const place = async (room: string, session: string, opening: boolean): Promise<SessionPlace | null> => {
      const view = await host.look({ kind: 'placing', community, account: accountOf(guild.self), name: 'Cairn', room, session, opening })
      return view.kind === 'placing' ? view : null
    }
    const threads = createThreads({ rest, logger, place })
    const whispers = createWhispers(clock)
    const desk = createDesk({ host, guild, rest, logger, community, lang, say, channels, threads })
    const hears = createHearing({ desk, client, clock, whispers })
    hear(client, (type, sent) => track(hears(type, sent)))
    const told = await registerCommands(rest, guild.application, guild.id).catch((thrown: unknown) => {
      throw toFault(thrown)
    })
    await client.login(parts.token)
    logger.info('Discord is open', { guild: guild.id, commands: told ? 'told anew' : 'as they were' })
    const why = say(lang, 'discord.why')
    const join = say(lang, 'discord.join')
    const nudge = { text: say(lang, 'discord.nudge'), button: say(lang, 'for-me.title') }
    const lanes = createLanes(clock)
    const send = createSend({
      rest,
      lanes,
      channels,
      threads,
      whispers,
      place,
      clock,
      logger,
      self: guild.self,
      guild: guild.id,
      lang,
      why,
      join,
      nudge,
      pictures: parts.pictures,
    })
    return { send, client }
  }

  function tryLater(host: Host, thrown: unknown, failures: number): void {
    if (stopped) return
    logger.error('Discord can’t be reached', { why: explain(thrown) })
    cancel = clock.after(Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS), () => {
      open(host).catch((again: unknown) => tryLater(host, again, failures + 1))
    })
  }

  return {
    name: 'discord',
    traits: { threads: true, forms: true, maxText: MAX_TEXT },
    idle,
    start: async (host) => {
      stopped = false
      try {
        await open(host)
      } catch (thrown) {
        if (faultOf(thrown) === 'operator') throw thrown
        tryLater(host, thrown, 0)
      }
    },
    deliver: (room, post, done) => {
      if (!running) throw notThere()
      return running.send.deliver(room, post, done)
    },
    reshow: async (room, post, out) => {
      if (!running) throw notThere()
      await running.send.reshow(room, post, out)
    },
    describe: async (room) => {
      const place = placeOf(room)
      return running && place ? readersOf(running.client.rest, place.guild, place.channel) : {}
    },
    stop: async () => {
      stopped = true
      cancel()
      const { client } = running ?? {}
      await client?.destroy()
      await idle()
    },
  }
}
