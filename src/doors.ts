import type { App, CommunitySetup } from './app.js'
import { PRACTICE } from './communities.js'
import type { Clock } from './core/clock.js'
import { createExhibit } from './play/exhibit.js'
import { createTryOne } from './play/try-one.js'
import { walkThrough } from './play/walk.js'
import type { Library } from './playbook/library.js'
import type { Doors, Walk } from './ports/doors.js'
import type { Logger } from './ports/logger.js'
import type { Store } from './ports/store.js'
import { createSetUp } from './set-up.js'

/** The three doors over an app that is made later: nothing of them is loaded before somebody opens one. */
export function createDoors(parts: {
  readonly app: () => App
  readonly dataFolder: string
  readonly clock: Clock
  readonly logger: Logger
  readonly library: Library
  readonly openStore: (file: string, clock: Clock, unsynced?: boolean) => Promise<Store>
  /** The live communities; one that is founded is added. */
  readonly live: CommunitySetup[]
  /** The community that was chosen at the start, if one was. */
  readonly chosen?: string | undefined
}): Doors {
  const { app, live, chosen } = parts
  const exhibit = createExhibit(parts)
  const tryOne = createTryOne(parts)
  const setUp = createSetUp(parts)
  /** By language, as long as the town is the same: nobody can change it. */
  const walks = new Map<string, { readonly store: Store; readonly walk: Walk }>()
  return {
    shown: () => chosen ?? live[0]?.id ?? PRACTICE,
    practice: PRACTICE,
    communitiesOf: async (account) => {
      const mine = await Promise.all(live.map(({ id }) => app().store(id).personByAccount({ community: id }, account)))
      return live.filter((_one, at) => mine[at] !== null).map(({ id, name }) => ({ id, name }))
    },
    walk: async (lang) => {
      const store = await exhibit.ready()
      const kept = walks.get(lang)
      if (kept?.store === store) return kept.walk
      const walk = await walkThrough(store, lang)
      walks.set(lang, { store, walk })
      return walk
    },
    begin: tryOne.begin,
    setUp,
  }
}
