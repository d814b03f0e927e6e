import type { Clock } from './core/clock.js'
import { platformOf } from './core/room.js'
import type { ChatAdapter } from './ports/chat-adapter.js'
import type { Logger } from './ports/logger.js'
import type { Store } from './ports/store.js'

/** How long what a platform says of its rooms is taken as it was (ms). */
const FRESH_MS = 3_600_000

/** Asks platforms now and then who reads their rooms, beside everything else: nobody waits for it, and what can't be asked stays as it was. */
export interface RoomWatch {
  /** Asks for each room of a community, where that was long ago or is wanted `anew`. */
  readonly look: (community: string, store: Store, anew: boolean) => void
  /** Resolves when nothing is being asked. */
  readonly idle: () => Promise<void>
}

export function createRoomWatch(parts: { adapters: ReadonlyMap<string, ChatAdapter>; clock: Clock; logger: Logger }): RoomWatch {
  const { adapters, clock, logger } = parts
  const lookedAt = new Map<string, number>()
  const underWay = new Map<string, Promise<void>>()

  async function ask(community: string, store: Store): Promise<void> {
    const scope = { community }
    for (const { room, people, open } of await store.rooms(scope)) {
      const says = await adapters
        .get(platformOf(room))
        ?.describe?.(room, community)
        .catch(() => undefined)
      const news = says && ((says.people ?? people) !== people || (says.open ?? open) !== open)
      if (says && news) await store.noteRoom(scope, room, says)
    }
  }

  return {
    look: (community, store, anew) => {
      const last = lookedAt.get(community)
      if (!anew && last !== undefined && clock.now() - last < FRESH_MS) return
      lookedAt.set(community, clock.now())
      const before = underWay.get(community) ?? Promise.resolve()
      const asking = before
        .then(() => ask(community, store))
        .catch((thrown: unknown) =>
          logger.info('rooms could not be asked about', { why: thrown instanceof Error ? thrown.name : 'unknown' }),
        )
        .finally(() => {
          if (underWay.get(community) === asking) underWay.delete(community)
        })
      underWay.set(community, asking)
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay.values())
    },
  }
}
