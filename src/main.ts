import type { HallNow } from '../adapters/chat/console/hall/hall.js'
import { createConsole } from '../adapters/chat/console/index.js'
import { createWeb } from '../adapters/feeds/web/index.js'
import { backedUpAt } from '../db/backup/copies.js'
import { openStore } from '../db/index.js'
import { type App, createApp } from './app.js'
import { liveCommunities, PRACTICE, practiceCommunity } from './communities.js'
import type { Config } from './config/config.js'
import { openDataFolder } from './config/data-folder.js'
import { type ModelsConfig, readAllowance } from './config/models.js'
import { keyFor, readSecretKey } from './config/secret-key.js'
import { createVault } from './config/vault.js'
import { systemClock } from './core/clock.js'
import { CairnError, explain } from './core/errors.js'
import { createDoors } from './doors.js'
import { createModel, type ModelParts } from './models/model.js'
import { createHealth } from './observe/health.js'
import { createLogger } from './observe/logger.js'
import { createMetrics } from './observe/metrics.js'
import { openEmbedder, openProvider } from './open-models.js'
import { createPictures } from './pictures/pictures.js'
import { createRehearsal } from './play/rehearse.js'
import type { Logger } from './ports/logger.js'
import { readLibrary } from './prompts.js'
import { CODES, hashCode } from './role-codes.js'
import { USER_AGENT } from './user-agent.js'
import { catalogues, say } from './words/catalogue.js'

/** A Cairn that is running. */
export interface Cairn {
  readonly app: App
  /** A new address that lets one browser in, once, as one of the core team. */
  readonly link: () => string
  readonly stop: () => Promise<void>
}

/** Whether the hall opens with the next live session, and who hears how people come in. */
export interface HallWanted {
  readonly hall?: boolean
  readonly hallOpened?: (hall: HallNow) => void
}

/**
 * Puts the whole of Cairn together from its configuration and starts it. The console shows the community that was `chosen`, or the
 * first live one, or the practice community. Throws CairnError with what to do.
 */
export async function startCairn(config: Config, chosen?: string, more: HallWanted = {}): Promise<Cairn> {
  const clock = systemClock
  const logger = createLogger({ level: config.logLevel })
  openDataFolder(config.dataFolder)
  const key = readSecretKey(config.dataFolder, config.secretKey, clock)
  const library = await readLibrary()
  for (const fault of library.faults) logger.warn('a playbook was left out', { why: fault.message, remedy: fault.remedy })
  const live = [...(await liveCommunities(config.dataFolder, clock))]
  const shown = chosen ?? live[0]?.id ?? PRACTICE
  if (shown !== PRACTICE && !live.some(({ id }) => id === shown)) throw unknown(shown, [PRACTICE, ...live.map(({ id }) => id)])
  const metrics = createMetrics()
  const pictures = createPictures({ clock })

  const models = config.models && (await namedModels(config.models, logger))

  const slack =
    config.slack &&
    (await import('../adapters/chat/slack/index.js')).createSlack({
      ...config.slack,
      clock,
      logger,
      community: shown,
      lang: live.find(({ id }) => id === shown)?.lang ?? 'en',
      say,
      pictures,
    })

  const discord =
    config.discord &&
    (await import('../adapters/chat/discord/index.js')).createDiscord({
      ...config.discord,
      clock,
      logger,
      community: shown,
      lang: live.find(({ id }) => id === shown)?.lang ?? 'en',
      say,
    })

  const page = createConsole({
    host: config.host,
    port: config.port,
    publicUrl: config.publicUrl,
    secret: keyFor(key, 'console-cookie'),
    clock,
    logger,
    community: shown,
    words: catalogues,
    store: (community) => app.store(community),
    pictures,
    openHall: more.hall ?? false,
    hallOpened: more.hallOpened,
    probes: createHealth({
      phase: () => app.phase(),
      standing: () => app.standing(),
      backlogs: () => app.backlogs(),
      metrics: (backlogs) =>
        metrics.render({
          backlogs,
          works: app.owns(),
          backupAt: backedUpAt(
            config.dataFolder,
            live.map(({ id }) => id),
          ),
          now: clock.now(),
        }),
    }),
    doors: createDoors({
      app: () => app,
      dataFolder: config.dataFolder,
      clock,
      logger,
      library,
      openStore: (file, at, unsynced = false) => openStore({ file, clock: at, unsynced }),
      live,
      chosen,
    }),
    routes: slack ? [{ path: '/slack/events', handle: slack.handle }] : [],
    entered: async (account) => {
      for (const { id } of live) {
        const store = app.store(id)
        // nameless until they first act: then they are called what they call themselves
        const name = (await store.personByAccount({ community: id }, account))?.name ?? ''
        await store.person({ community: id }, account, name, clock.now(), ['core'])
      }
    },
  })
  const app: App = await createApp({
    dataFolder: config.dataFolder,
    clock,
    vault: createVault(keyFor(key, 'secrets-at-rest'), clock),
    logger,
    library,
    web: createWeb({ clock, allow: config.fetchAllow, agent: USER_AGENT }),
    adapters: [page, ...(slack ? [slack] : []), ...(discord ? [discord] : [])],
    hashCode: (code) => hashCode(keyFor(key, CODES), code),
    meter: metrics.meter,
    ...(models ? { model: (place) => createModel({ ...models, place, clock, logger, meter: metrics.meter }) } : {}),
    rehearse: createRehearsal({ logger, openStore: (file, at) => openStore({ file, clock: at, unsynced: true }) }),
    base: () => page.url(),
    communities: [practiceCommunity('en'), ...live],
    openStore: (file, at) => openStore({ file, clock: at }),
  })
  const stop = async (): Promise<void> => {
    await Promise.all([pictures.stop(), app.stop()])
  }
  try {
    await app.start()
  } catch (thrown) {
    await stop()
    throw thrown
  }
  return { app, link: () => page.link(), stop }
}

const unknown = (id: string, known: readonly string[]): CairnError =>
  new CairnError({
    code: 'unknown-community',
    fault: 'user',
    message: `There is no community "${id}" in this data.`,
    remedy: `Choose one of: ${known.join(', ')}.`,
  })

/** The named models. One that can't be opened is left out, since all works without it: the log and `cairn check` say why. */
async function namedModels(config: ModelsConfig, logger: Logger): Promise<Omit<ModelParts, 'place' | 'clock' | 'logger' | 'meter'>> {
  const opened = async <T>(open: () => Promise<T>): Promise<T | null> => {
    try {
      return await open()
    } catch (thrown) {
      logger.error('a model was left out', { why: explain(thrown) })
      return null
    }
  }
  const { callsAMinute, seconds } = config
  return {
    ...readAllowance(config),
    callsAMinute,
    seconds,
    provider: await opened(() => openProvider(config, systemClock)),
    embedder: await opened(() => openEmbedder(config, systemClock)),
  }
}
