import type { Clock } from '../core/clock.js'
import type { Horizon } from '../horizon/horizon.js'
import type { FeedSource } from '../ports/feed-source.js'
import type { Scope, Store } from '../ports/store.js'
import { createScan, type Scan } from './scan.js'

/** What the engine asks of the world outside. */
export interface Abroad {
  readonly scan: Scan
  /** Reads a page that someone named, and keeps what it says of itself; one that can't be read keeps the name it was given. */
  readonly notice: (scope: Scope, store: Store, page: string) => Promise<void>
}

export function createAbroad(parts: { web: FeedSource; horizon: Horizon; clock: Clock }): Abroad {
  const { web, horizon } = parts
  return {
    scan: createScan(parts),
    notice: async (scope, store, page) => {
      const signal = await store.horizon.signalAt(scope, page)
      if (!signal) return
      const found = await web.get(signal.url).catch(() => undefined)
      if (found?.kind !== 'fetched') return
      const says = await horizon.page({ body: found.body, contentType: found.contentType })
      if (says.title !== '') await store.horizon.pageRead(scope, page, says)
    },
  }
}
