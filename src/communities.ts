import { join } from 'node:path'
import { openStore } from '../db/index.js'
import type { CommunitySetup } from './app.js'
import { communitiesIn } from './config/data-folder.js'
import type { Clock } from './core/clock.js'
import { CairnError } from './core/errors.js'

/** The id of the sandbox in which one person may act as many. */
export const PRACTICE = 'practice'

/** The practice community: a made-up town with two rooms, in a database of its own. */
export const practiceCommunity = (lang: string): CommunitySetup => ({
  id: PRACTICE,
  name: 'Alderwick',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  lang,
  sandbox: true,
  rooms: [
    { room: 'console:main', name: 'Village hall' },
    { room: 'console:second', name: 'Riverside' },
  ],
  core: [{ account: 'console:ana', name: 'Ana' }],
})

/** The live communities of a data folder, each read from its own database, which is migrated first. */
export async function liveCommunities(dataFolder: string, clock: Clock): Promise<readonly CommunitySetup[]> {
  const found: CommunitySetup[] = []
  for (const id of communitiesIn(dataFolder)) {
    if (id === PRACTICE) continue
    const store = await openStore({ file: join(dataFolder, `${id}.db`), clock })
    try {
      const community = await store.community(id)
      if (community)
        found.push({
          ...community,
          sandbox: false,
          rooms: (await store.rooms({ community: id })).map(({ room, name }) => ({ room, name })),
          core: [],
        })
    } finally {
      await store.close()
    }
  }
  return found
}

/** A new live community with one room in the console. Throws CairnError when there is one of that id. */
export async function foundCommunity(parts: {
  dataFolder: string
  clock: Clock
  id: string
  name: string
  zone: string
  lang: string
}): Promise<void> {
  const { dataFolder, clock, id, name, zone, lang } = parts
  if (id === PRACTICE || communitiesIn(dataFolder).includes(id)) {
    throw new CairnError({
      code: 'community-taken',
      fault: 'user',
      message: `There is a community called ${id} already.`,
      remedy: 'Choose another name, or start Cairn and use that one.',
    })
  }
  const store = await openStore({ file: join(dataFolder, `${id}.db`), clock })
  try {
    await store.ensureCommunity({ id, name, zone, lang, sandbox: false })
    await store.ensureRoom({ room: `console:${id}`, community: id, name })
  } finally {
    await store.close()
  }
}
