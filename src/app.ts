import { join } from 'node:path'
import type { Clock } from './core/clock.js'
import { CairnError } from './core/errors.js'
import { createEngine, type Engine } from './engine/engine.js'
import type { CommunityInfo, Hall } from './engine/hall.js'
import { type Hooks, noHooks } from './engine/hooks.js'
import { nextNight } from './engine/schedule.js'
import { openShelf } from './engine/shelf.js'
import type { Library } from './playbook/library.js'
import type { ChatAdapter, Host } from './ports/chat-adapter.js'
import type { Logger } from './ports/logger.js'
import type { Store } from './ports/store.js'
import type { Synthesis } from './ports/synthesis.js'
import { stepKinds } from './steps/index.js'
import { createSynthesis } from './synthesis/synthesis.js'
import { say } from './words/catalogue.js'

/** A community to serve: its own database, its rooms, and who holds the core role from the start. */
export interface CommunitySetup {
  readonly id: string
  readonly name: string
  readonly zone: string
  readonly lang: string
  readonly sandbox: boolean
  readonly rooms: readonly { readonly room: string; readonly name: string }[]
  readonly core: readonly { readonly account: string; readonly name: string }[]
}

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
  /** Test seams. */
  readonly hooks?: Hooks
  readonly who?: string
}

export interface App {
  readonly host: Host
  readonly engine: (community: string) => Engine
  readonly store: (community: string) => Store
  readonly start: () => Promise<void>
  /** Is this process the one that works on every community's data now? */
  readonly owns: () => boolean
  /** Resolves when no community has anything waiting. */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Wires stores, engines and adapters together; starts nothing until `start`. */
export async function createApp(parts: AppParts): Promise<App> {
  const { clock, logger, adapters } = parts
  const byName = new Map(adapters.map((adapter) => [adapter.name, adapter]))
  const houses = new Map<string, { store: Store; engine: Engine }>()
  const embedded = createSynthesis({ clock })
  const synthesis = parts.synthesis ?? embedded

  for (const setup of parts.communities) {
    const store = await parts.openStore(join(parts.dataFolder, `${setup.id}.db`), clock)
    houses.set(setup.id, { store, engine: await openHouse(parts, setup, store, byName, synthesis) })
  }

  const house = (community: string): { store: Store; engine: Engine } => {
    const found = houses.get(community)
    if (found) return found
    throw new CairnError({
      code: 'unknown-community',
      fault: 'user',
      message: 'There is no such community here.',
      remedy: 'Go back to the first page.',
    })
  }

  const host: Host = {
    look: (ask) => house(ask.community).engine.look(ask),
    accept: (event) => house(event.community).engine.accept(event),
  }

  return {
    host,
    engine: (community) => house(community).engine,
    store: (community) => house(community).store,
    start: async () => {
      for (const adapter of adapters) await adapter.start(host)
      for (const { engine } of houses.values()) await engine.start()
      logger.info('started', { communities: [...houses.keys()] })
    },
    owns: () => [...houses.values()].every(({ engine }) => engine.owns()),
    settled: async () => {
      for (const { engine } of houses.values()) await engine.settled()
    },
    stop: async () => {
      // first, so that no engine waits for a long sorting: it is tried again at the next start
      await embedded.stop()
      for (const { engine } of houses.values()) await engine.stop()
      for (const adapter of adapters) await adapter.stop()
      for (const { store } of houses.values()) await store.close()
    },
  }
}

async function openHouse(
  parts: AppParts,
  setup: CommunitySetup,
  store: Store,
  adapters: ReadonlyMap<string, ChatAdapter>,
  synthesis: Synthesis,
): Promise<Engine> {
  const { clock, logger } = parts
  const { id, name, zone, lang, sandbox } = setup
  await store.ensureCommunity({ id, name, zone, lang, sandbox })
  for (const { room, name: called } of setup.rooms) await store.ensureRoom({ room, community: id, name: called })
  for (const { account, name: called } of setup.core) await store.person({ community: id }, account, called, clock.now(), ['core'])
  await store.ensureWake({ community: id, id: `night:${id}`, what: 'maintenance', at: nextNight(zone, clock.now()) })

  const shelf = await openShelf({ library: parts.library, kinds: stepKinds, store })
  for (const session of await store.sessions({ community: id }, { open: true })) await shelf.load(session.playbookHash)
  const info: CommunityInfo = { id, name, zone, lang, sandbox, rooms: new Map(setup.rooms.map((one) => [one.room, one.name])) }
  const hall: Hall = { kinds: stepKinds, shelf, communities: new Map([[id, info]]), say }
  return createEngine({ store, hall, clock, adapters, synthesis, hooks: parts.hooks ?? noHooks, logger, who: parts.who ?? clock.id() })
}
