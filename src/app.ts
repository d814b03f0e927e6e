import { join } from 'node:path'
import { lookOnly, stoppedLate, stopping } from './app-refusals.js'
import { secretOf } from './community-secret.js'
import type { Vault } from './config/vault.js'
import type { Clock } from './core/clock.js'
import { CairnError } from './core/errors.js'
import { type Abroad, createAbroad } from './engine/abroad.js'
import { createEngine, type Engine } from './engine/engine.js'
import type { CommunityInfo, Hall } from './engine/hall.js'
import { type Hooks, noHooks } from './engine/hooks.js'
import type { ModelOffer } from './engine/model-offer.js'
import type { Limits } from './engine/pace.js'
import { nextNight } from './engine/schedule.js'
import { openShelf, readKept } from './engine/shelf.js'
import { createHorizon, type Horizon } from './horizon/horizon.js'
import { createSuggestTranslation, type SuggestTranslation } from './horizon/suggest-translation.js'
import { type Desk, offerOf } from './model-desk.js'
import type { ModelParts } from './models/model.js'
import type { Library } from './playbook/library.js'
import type { ChatAdapter, Host } from './ports/chat-adapter.js'
import { type FeedSource, offline } from './ports/feed-source.js'
import type { Logger } from './ports/logger.js'
import { type Meter, noMeter } from './ports/meter.js'
import type { Rehearse } from './ports/rehearsal.js'
import type { Backlog, Store } from './ports/store.js'
import type { Synthesis } from './ports/synthesis.js'
import { readInstructions } from './prompts.js'
import { createRoomWatch } from './room-watch.js'
import { stepKinds } from './steps/index.js'
import { createDrafting, type DraftThemes } from './synthesis/drafting/draft-themes.js'
import { createSynthesis } from './synthesis/synthesis.js'
import { catalogues, say } from './words/catalogue.js'

/** How long a stop waits for what is under way. */
export const STOP_WITHIN_MS = 10_000

/** A community to serve: its own database, its rooms, and who holds the core role from the start. */
export interface CommunitySetup {
  readonly id: string
  readonly name: string
  readonly zone: string
  readonly lang: string
  readonly sandbox: boolean
  readonly rooms: readonly { readonly room: string; readonly name: string }[]
  readonly core: readonly { readonly account: string; readonly name: string }[]
  /** To be looked at only: whatever anyone does in it is refused. */
  readonly exhibit?: boolean
}

/** Where nothing has to be sealed: a played script, a test. */
const OPEN: Vault = { seal: (secret) => secret, open: (sealed) => sealed }

export interface AppParts {
  readonly dataFolder: string
  readonly clock: Clock
  readonly logger: Logger
  readonly library: Library
  readonly communities: readonly CommunitySetup[]
  readonly adapters: readonly ChatAdapter[]
  readonly openStore: (file: string, clock: Clock) => Promise<Store>
  /** Words → structure; the embedded one unless given. Whoever gives one stops it. */
  readonly synthesis?: Synthesis
  /** Feeds → digest; in a thread of its own unless given. Whoever gives one stops it. */
  readonly horizon?: Horizon
  readonly meter?: Meter
  /** The gate-keeper of a model, over each community's switch and ledger; without one, everything is done without a model. */
  readonly model?: (place: ModelParts['place']) => Desk
  /** The address of the page that links to answer lead to; without one there are no such links. */
  readonly base?: () => string
  /** How the web is read; unless given, nothing of it is. */
  readonly web?: FeedSource
  /** Seals what must not lie open on the disk; nothing is sealed without one. */
  readonly vault?: Vault
  /** What is kept of a single-use code; without it, none can be claimed. */
  readonly hashCode?: (code: string) => string
  /** Plays a playbook with pretend people; nothing can be rehearsed without it. */
  readonly rehearse?: Rehearse
  /** Test seams. */
  readonly hooks?: Hooks
  readonly who?: string
  readonly limits?: Limits
}

export interface App {
  readonly host: Host
  readonly engine: (community: string) => Engine
  readonly store: (community: string) => Store
  /** Serves one more community from now on; changes nothing for one that is served already. Throws CairnError while it stops. */
  readonly open: (setup: CommunitySetup) => Promise<void>
  /** Finishes what is under way in a community and serves it no longer. */
  readonly shut: (community: string) => Promise<void>
  /** One more room for a community that is served; it lasts as long as its database says, and is served until this process ends. */
  readonly addRoom: (community: string, room: { readonly room: string; readonly name: string }) => Promise<void>
  readonly start: () => Promise<void>
  /** Is this process the one that works on every community's data now? */
  readonly owns: () => boolean
  readonly phase: () => 'starting' | 'started' | 'stopping'
  /** `works` when it does for every community, `neither` when it can't for one. */
  readonly standing: () => ReturnType<Engine['standing']>
  /** What waits in each community; throws when a database can't be read. */
  readonly backlogs: () => Promise<readonly Backlog[]>
  /** Resolves when no community has anything waiting. */
  readonly settled: () => Promise<void>
  /** Takes nothing new in, finishes what is under way and ends, within 10 s. Throws CairnError `stopped-late` that names what it left. */
  readonly stop: () => Promise<void>
}

/** A community that is served. */
interface House {
  readonly setup: CommunitySetup
  readonly rooms: Map<string, string>
  readonly store: Store
  readonly engine: Engine
}

/** Wires stores, engines and adapters together; starts nothing until `start`. */
export async function createApp(parts: AppParts): Promise<App> {
  const { clock, logger, adapters } = parts
  const byName = new Map(adapters.map((adapter) => [adapter.name, adapter]))
  const houses = new Map<string, House>()
  const opening = new Map<string, Promise<void>>()
  const embedded = createSynthesis({ clock })
  const synthesis = parts.synthesis ?? embedded
  const scanning = createHorizon({ clock })
  const horizon = parts.horizon ?? scanning
  const web = parts.web ?? offline
  const abroad = createAbroad({ web, horizon, clock })
  const instructions = await readInstructions()
  const closing = new AbortController()
  const watch = createRoomWatch({ adapters: byName, clock, logger })
  const desk = parts.model?.((community) => ({ models: house(community).store.models, zone: house(community).setup.zone })) ?? null
  const offer = offerOf(desk)
  let phase: ReturnType<App['phase']> = 'starting'

  const suggest = desk ? createSuggestTranslation({ model: desk, prompt: instructions.headline, clock, signal: closing.signal }) : undefined

  const shared = { adapters: byName, synthesis, abroad, offer, suggest }

  const build = async (setup: CommunitySetup): Promise<House> => {
    const store = await parts.openStore(join(parts.dataFolder, `${setup.id}.db`), clock)
    const rooms = new Map(setup.rooms.map((one) => [one.room, one.name]))
    const draft = createDrafting({ synthesis, desk, drafts: store.drafts, prompts: instructions })
    // no answer of a model is waited for once Cairn stops
    const drafting: DraftThemes = (job) => draft(job, closing.signal)
    try {
      return { setup, rooms, store, engine: await openHouse(parts, setup, { ...shared, store, rooms, drafting }) }
    } catch (thrown) {
      await store.close()
      throw thrown
    }
  }
  for (const setup of parts.communities) houses.set(setup.id, await build(setup))

  const house = (community: string): House => {
    const found = houses.get(community)
    if (found) return found
    throw new CairnError({
      code: 'unknown-community',
      fault: 'user',
      message: 'There is no such community here.',
      remedy: 'Go back to the first page.',
    })
  }

  const openNow = async (setup: CommunitySetup): Promise<void> => {
    const made = await build(setup)
    if (phase === 'started') await made.engine.start()
    // told to stop meanwhile: nobody would stop it
    if (phase === 'stopping') {
      await made.engine.stop()
      await made.store.close()
      throw stopping(setup.lang)
    }
    houses.set(setup.id, made)
    logger.info('a community is served', { community: setup.id })
  }

  const host: Host = {
    look: (ask) => house(ask.community).engine.look(ask),
    accept: async (event) => {
      const { engine, setup, store } = house(event.community)
      if (phase === 'stopping') throw stopping(setup.lang)
      if (setup.exhibit) return lookOnly(setup.lang)
      watch.look(setup.id, store, event.deed.kind === 'connect' || event.deed.kind === 'room')
      return engine.accept(event)
    },
  }

  return {
    host,
    engine: (community) => house(community).engine,
    store: (community) => house(community).store,
    open: (setup) => {
      if (phase === 'stopping') return Promise.reject(stopping(setup.lang))
      if (houses.has(setup.id)) return Promise.resolve()
      const begun = opening.get(setup.id) ?? openNow(setup).finally(() => opening.delete(setup.id))
      opening.set(setup.id, begun)
      return begun
    },
    shut: async (community) => {
      const { engine, store } = house(community)
      houses.delete(community)
      await engine.stop()
      await store.close()
    },
    addRoom: async (community, { room, name }) => {
      const { store, rooms } = house(community)
      await store.ensureRoom({ room, community, name })
      rooms.set(room, name)
    },
    start: async () => {
      for (const adapter of adapters) await adapter.start(host)
      for (const { engine } of houses.values()) await engine.start()
      phase = 'started'
      logger.info('started', { communities: [...houses.keys()] })
    },
    owns: () => [...houses.values()].every(({ engine }) => engine.owns()),
    phase: () => phase,
    standing: () => {
      const all = [...houses.values()].map(({ engine }) => engine.standing())
      return all.find((one) => one === 'neither') ?? all.find((one) => one === 'stands-by') ?? 'works'
    },
    backlogs: () => Promise.all([...houses.values()].map(({ store }) => store.backlog())),
    settled: async () => {
      for (const { engine } of houses.values()) await engine.settled()
      await watch.idle()
    },
    stop: async () => {
      phase = 'stopping'
      let hurry = (): void => undefined
      const enough = new Promise<void>((resolve) => {
        hurry = resolve
      })
      const cancel = clock.after(STOP_WITHIN_MS, hurry)
      // first, so that no engine waits for a long sorting: it is tried again at the next start
      closing.abort()
      await Promise.all([embedded.stop(), scanning.stop(), web.stop()])
      const left = await Promise.all([...houses.values()].map(({ engine }) => engine.stop(enough)))
      const open = new Set(adapters.map(({ name }) => name))
      await Promise.race([enough, Promise.all(adapters.map((adapter) => adapter.stop().then(() => open.delete(adapter.name))))])
      await Promise.race([enough, watch.idle()])
      for (const { store } of houses.values()) await store.close()
      cancel()
      const late = [...left.flat(), ...open]
      if (late.length > 0) throw stoppedLate(late)
    },
  }
}

async function openHouse(
  parts: AppParts,
  setup: CommunitySetup,
  of: {
    readonly store: Store
    readonly rooms: Map<string, string>
    readonly adapters: ReadonlyMap<string, ChatAdapter>
    readonly synthesis: Synthesis
    readonly drafting: DraftThemes
    readonly abroad: Abroad
    readonly offer: ModelOffer | undefined
    readonly suggest: SuggestTranslation | undefined
  },
): Promise<Engine> {
  const { store, rooms, adapters, synthesis, drafting, abroad, offer, suggest } = of
  const { clock, logger } = parts
  const { id, name, zone, lang, sandbox } = setup
  const secret = await secretOf({ clock, vault: parts.vault ?? OPEN }, store, setup)
  for (const { room, name: called } of setup.rooms) await store.ensureRoom({ room, community: id, name: called })
  for (const { account, name: called } of setup.core) await store.person({ community: id }, account, called, clock.now(), ['core'])
  await store.ensureWake({ community: id, id: `night:${id}`, what: 'maintenance', at: nextNight(zone, clock.now()) })

  const shelf = await openShelf({ library: parts.library, kinds: stepKinds, store })
  await readKept(shelf, store, [id])
  const info: CommunityInfo = { id, name, zone, lang, sandbox, secret, rooms }
  const roomsChanged = async (): Promise<void> => {
    for (const one of await store.rooms({ community: id })) rooms.set(one.room, one.name)
  }
  const spoken = { say, languages: [...catalogues.keys()] }
  const known = { hashCode: parts.hashCode, roomsChanged, model: offer }
  const hall: Hall = { kinds: stepKinds, shelf, communities: new Map([[id, info]]), ...spoken, ...known }
  return createEngine({
    store,
    hall,
    clock,
    adapters,
    synthesis,
    drafting,
    abroad,
    hooks: parts.hooks ?? noHooks,
    logger,
    meter: parts.meter ?? noMeter,
    ...(parts.base ? { base: parts.base } : {}),
    who: parts.who ?? clock.id(),
    limits: parts.limits,
    rehearse: parts.rehearse,
    suggest,
  })
}
