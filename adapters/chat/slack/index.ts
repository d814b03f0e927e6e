import { App, type Receiver } from '@slack/bolt'
import type { Clock } from '../../../src/core/clock.js'
import { CairnError, explain, faultOf } from '../../../src/core/errors.js'
import type { ChatAdapter, Host } from '../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../src/ports/logger.js'
import type { Pictures } from '../../../src/ports/pictures.js'
import { clientOptions, createApi, createSlackLogger } from './client.js'
import { createPeople } from './people.js'
import { placeOf } from './places.js'
import { hearButtons } from './receive/buttons.js'
import { hearCommands } from './receive/commands.js'
import { createDesk, type Say } from './receive/desk.js'
import { hearHome } from './receive/home.js'
import { HttpReceiver } from './receive/http-receiver.js'
import { hearMessages } from './receive/messages.js'
import { hearModals } from './receive/modals.js'
import { isOurs, kindOf } from './receive/ours.js'
import { hearReactions } from './receive/reactions.js'
import { hearShortcuts } from './receive/shortcuts.js'
import { SocketReceiver } from './receive/socket-receiver.js'
import { createLanes } from './send/limits.js'
import { createSend } from './send/send.js'
import { readTeam, type Team } from './team.js'
import { createThinFetch } from './thin-fetch.js'

export interface SlackParts {
  readonly botToken: string
  /** For Socket Mode. */
  readonly appToken?: string | undefined
  /** For signed HTTP. */
  readonly signingSecret?: string | undefined
  /** Where Slack's Web API is, when it is not Slack's own. */
  readonly apiUrl?: string | undefined
  readonly clock: Clock
  readonly logger: Logger
  /** The one community that this workspace takes part in. */
  readonly community: string
  readonly lang: string
  readonly say: Say
  /** Draws pictures; without it they are told in words. */
  readonly pictures?: Pictures | undefined
}

/** A ChatAdapter that is a Slack app. */
export type Slack = ChatAdapter & {
  /** Answers what Slack sends to `/slack/events`; its own guards are Slack's signature and the time in it. */
  readonly handle: (request: Request) => Promise<Response>
  /** Resolves when nothing that came in is under way. */
  readonly idle: () => Promise<void>
}

const MAX_TEXT = 3_000
const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 30_000
const NOT_THERE_MS = 5_000

const notThere = (): CairnError =>
  new CairnError({
    code: 'slack-not-there',
    fault: 'platform',
    message: 'Slack has not been reached yet.',
    remedy: 'Cairn tries again by itself.',
    retryAfterMs: NOT_THERE_MS,
  })

interface Running {
  readonly send: ReturnType<typeof createSend>
  readonly http: HttpReceiver | undefined
  readonly stop: () => Promise<void>
}

/** Slack, over Socket Mode, signed HTTP or both. `start` throws CairnError for a token that Slack refuses, and goes on trying when it can't be reached. */
export function createSlack(parts: SlackParts): Slack {
  const { clock, logger, community, lang, say } = parts
  const web = createThinFetch()
  const slackLogger = createSlackLogger(logger)
  const options = clientOptions({ apiUrl: parts.apiUrl, logger: slackLogger, fetch: web.fetch })
  const api = createApi(parts.botToken, options)
  let running: Running | null = null
  const underWay = new Set<Promise<void>>()
  let stopped = false
  let cancel = (): void => undefined

  async function open(host: Host): Promise<void> {
    const team = await readTeam(api)
    if (stopped) return
    running = await run(host, team)
    logger.info('Slack is open', { team: team.id })
  }

  async function run(host: Host, team: Team): Promise<Running> {
    const ours = (body: Readonly<Record<string, unknown>>): boolean => {
      const mine = isOurs(body, team)
      if (!mine) logger.info('something for another workspace was left alone', { type: kindOf(body) })
      return mine
    }
    const socket =
      parts.appToken === undefined
        ? undefined
        : new SocketReceiver({ appToken: parts.appToken, clientOptions: options, slackLogger, clock, logger, ours })
    const http =
      parts.signingSecret === undefined ? undefined : new HttpReceiver({ signingSecret: parts.signingSecret, clock, logger, ours })
    const receivers: readonly Receiver[] = [socket, http].filter((one) => one !== undefined)
    const app = new App({
      receiver: {
        init: (it) => {
          for (const one of [socket, http]) one?.init({ processEvent: (event) => track(it.processEvent(event)) })
        },
        start: async () => {
          for (const one of receivers) await one.start()
        },
        stop: async () => {
          for (const one of receivers) await one.stop()
        },
      },
      authorize: async () => ({ botToken: parts.botToken, botId: team.bot, botUserId: team.botUser, teamId: team.id }),
      clientOptions: { ...options },
      logger: slackLogger,
      convoStore: false,
      attachFunctionToken: false,
    })
    // what a listener throws goes on to the receiver, which leaves the event unanswered
    app.error(async (error) => {
      throw 'original' in error && error.original instanceof Error ? error.original : error
    })
    const desk = createDesk({ host, team, api, logger, community, lang, say, people: createPeople(api, clock) })
    for (const hear of [hearCommands, hearMessages, hearButtons, hearModals, hearShortcuts, hearReactions, hearHome]) hear(app, desk)
    await app.start()
    return {
      send: createSend({
        api,
        lanes: createLanes(clock),
        clock,
        logger,
        team: team.id,
        lang,
        why: say(lang, 'slack.why'),
        fetch: web.fetch,
        apiUrl: parts.apiUrl,
        pictures: parts.pictures,
      }),
      http,
      stop: async () => {
        await app.stop()
      },
    }
  }

  function track(work: Promise<void>): Promise<void> {
    const noted = work.catch(() => undefined).finally(() => underWay.delete(noted))
    underWay.add(noted)
    return work
  }

  const idle = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay)
  }

  function tryLater(host: Host, thrown: unknown, failures: number): void {
    if (stopped) return
    logger.error('Slack can’t be reached', { why: explain(thrown) })
    cancel = clock.after(Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS), () => {
      open(host).catch((again: unknown) => tryLater(host, again, failures + 1))
    })
  }

  return {
    name: 'slack',
    traits: { threads: true, forms: true, maxText: MAX_TEXT },
    idle,
    handle: (request) => running?.http?.handle(request) ?? Promise.resolve(new Response('', { status: 503 })),
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
      const channel = placeOf(room)?.channel
      if (channel === undefined) return {}
      const { channel: found } = await api.conversations.info({ channel, include_num_members: true })
      return found?.num_members === undefined ? {} : { people: found.num_members }
    },
    stop: async () => {
      stopped = true
      cancel()
      await running?.stop()
      await idle()
      running = null
      web.close()
    },
  }
}
