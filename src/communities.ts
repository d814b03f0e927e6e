import { join } from 'node:path'
import { openStore } from '../db/index.js'
import type { CommunitySetup } from './app.js'
import { communitiesIn } from './config/data-folder.js'
import type { Clock } from './core/clock.js'
import { CairnError } from './core/errors.js'

/** The id of the sandbox in which one person may act as many. */
export const PRACTICE = 'practice'

/** The id of the made-up town to look around in, which nobody can change. */
export const EXHIBIT = 'alderwick'

/** The id of the sandbox in which visitors try a session beside pretend neighbours. It is emptied at each start. */
export const TRYOUT = 'tryout'

/** The ids that no live community can have. */
export const SANDBOXES: ReadonlySet<string> = new Set([PRACTICE, EXHIBIT, TRYOUT])

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

/** Alderwick as an exhibit, in a database of its own: whoever practises next door leaves no trace in it. */
export const exhibitCommunity = (): CommunitySetup => ({ ...practiceCommunity('en'), id: EXHIBIT, exhibit: true })

/** Where visitors try a session, each in a room that is added for them. */
export const tryoutCommunity = (): CommunitySetup => ({ ...practiceCommunity('en'), id: TRYOUT, rooms: [], core: [] })

/** The live communities of a data folder, each read from its own database, which is migrated first. */
export async function liveCommunities(dataFolder: string, clock: Clock): Promise<readonly CommunitySetup[]> {
  const found: CommunitySetup[] = []
  for (const id of communitiesIn(dataFolder)) {
    if (SANDBOXES.has(id)) continue
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

/** The longest name of a place, in letters. */
export const MOST_LETTERS = 80

/** A community's id from its name: plain letters, digits and dashes, which also name its file. Empty when it holds no plain letter. */
export const idOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)

/** Is this a time zone by its name, such as Europe/London? */
export const isZone = (zone: string): boolean => zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone)

/** A new live community with one room in the console. Throws CairnError when there is one of that id. */
export async function foundCommunity(parts: {
  dataFolder: string
  clock: Clock
  id: string
  name: string
  zone: string
  lang: string
}): Promise<CommunitySetup> {
  const { dataFolder, clock, id, name, zone, lang } = parts
  if (SANDBOXES.has(id) || communitiesIn(dataFolder).includes(id)) {
    throw new CairnError({
      code: 'community-taken',
      fault: 'user',
      message: `There is a community called ${id} already.`,
      remedy: 'Choose another name, or start Cairn and use that one.',
    })
  }
  const room = `console:${id}`
  const store = await openStore({ file: join(dataFolder, `${id}.db`), clock })
  try {
    await store.ensureCommunity({ id, name, zone, lang, sandbox: false })
    await store.ensureRoom({ room, community: id, name })
    return { id, name, zone, lang, sandbox: false, rooms: [{ room, name }], core: [] }
  } finally {
    await store.close()
  }
}
