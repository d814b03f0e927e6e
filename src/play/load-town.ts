import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { accountOf } from '../../adapters/chat/console/requests.js'
import { oneFile } from '../../db/backup/aside.js'
import { copyDatabase, namesIn, onDisk, removeDatabase } from '../../db/backup/copies.js'
import { holdReplaced } from '../../db/backup/replaced.js'
import { type App, type CommunitySetup, createApp } from '../app.js'
import { PRACTICE, practiceCommunity } from '../communities.js'
import type { Clock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import type { Library } from '../playbook/library.js'
import type { Logger } from '../ports/logger.js'
import type { Store } from '../ports/store.js'
import { madeUpWeb, sourcesOf } from './made-up-papers.js'
import { playLines } from './play-lines.js'
import { scriptFault } from './script.js'
import { createCountingClock, type ScriptClock } from './script-clock.js'
import { createTerminal } from './terminal.js'
import { ALDERWICK, beginning, readTown, type Town } from './town.js'

const HOUR_MS = 3_600_000
const UNFINISHED = '.town-'

interface TownParts {
  readonly dataFolder: string
  /** Says what now is: where the town's history ends. */
  readonly clock: Clock
  readonly logger: Logger
  readonly library: Library
  /** `unsynced`: while the town is made, nothing waits for the disk; all of it is on disk before it is put in its place. */
  readonly openStore: (file: string, clock: Clock, unsynced?: boolean) => Promise<Store>
  /** Where the town is read from: the one that comes with Cairn unless given. */
  readonly folder?: string
  /** The sandbox that is filled: the practice community unless given. */
  readonly into?: CommunitySetup
  /** Puts it in the place of what stands there, which nobody has open. */
  readonly replaces?: boolean
}

/** What a loaded town holds. */
export interface LoadedTown {
  readonly people: number
  readonly sessions: number
  readonly artifacts: number
}

/**
 * Plays a made-up town's history into a sandbox of a data folder, so that it ends now. The database is made aside and
 * put in its place whole. Throws CairnError and changes nothing when a session stands in it already (`town-not-empty`), when a
 * process has it open (`db-owned`), or when the town can't be read or played (`bad-script`).
 */
export async function loadTown(parts: TownParts): Promise<LoadedTown> {
  const { dataFolder, clock, replaces = false, into = practiceCommunity('en') } = parts
  const target = join(dataFolder, `${into.id}.db`)
  const now = clock.now()
  const town = await readTown(parts.folder ?? ALDERWICK)
  if (existsSync(target)) await checkEmpty(parts, { target, into, replaces }, now)
  clearUnfinished(dataFolder, now)
  const folder = await mkdtemp(join(dataFolder, UNFINISHED))
  const working = join(folder, `${into.id}.db`)
  try {
    if (existsSync(target) && !replaces) copyDatabase(target, working)
    const loaded = await history(parts, { town, into }, folder, now)
    oneFile(working)
    onDisk(working)
    // a log of the old file must never be read into the new one: a stop between the two leaves no town, and it is loaded again
    if (replaces) removeDatabase(target)
    else checkUnused(target, working, now)
    renameSync(working, target)
    onDisk(dataFolder)
    return loaded
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Only the sandbox, only while no session stands in it, and only while no Cairn works on it. */
async function checkEmpty(
  { clock, openStore }: TownParts,
  { target, into, replaces }: { target: string; into: CommunitySetup; replaces: boolean },
  now: number,
): Promise<void> {
  const store = await openStore(target, clock)
  try {
    if (await store.held(now)) throw owned()
    const community = await store.community(into.id)
    if (community && !community.sandbox) throw notEmpty('This is not a practice community.')
    if (!replaces && (await store.sessions({ community: into.id }, {})).length > 0)
      throw notEmpty('The practice community holds sessions already.')
  } finally {
    await store.close()
  }
}

/** What a load that was killed has left, once it can't be a load under way. */
function clearUnfinished(dataFolder: string, now: number): void {
  for (const name of namesIn(dataFolder).filter((one) => one.startsWith(UNFINISHED))) {
    const left = join(dataFolder, name)
    if (now - statSync(left).mtimeMs > HOUR_MS) rmSync(left, { recursive: true, force: true })
  }
}

async function history(
  parts: TownParts,
  { town, into }: { town: Town; into: CommunitySetup },
  folder: string,
  now: number,
): Promise<LoadedTown> {
  const scope = { community: into.id }
  const clock = createCountingClock(parts.clock, Math.min(now, ...town.scripts.map(({ begins }) => beginning(begins, now))))
  const { inThisThread } = await import('./in-this-thread.js')
  const app = await createApp({
    dataFolder: folder,
    clock,
    logger: parts.logger,
    library: parts.library,
    adapters: [createTerminal(() => undefined)],
    communities: [{ ...into, exhibit: false }],
    openStore: (file, at) => parts.openStore(file, at, true),
    web: madeUpWeb(town.papers, now),
    ...inThisThread(clock),
    who: 'town',
  })
  const played = new Map<string, string>()
  try {
    await app.start()
    const { horizon } = app.store(into.id)
    const named = await Promise.all(sourcesOf(town.papers).map((source) => horizon.putSource(scope, source, null, clock.now())))
    const passTo = (moment: number): Promise<void> => passing(app, into.id, clock, Math.min(moment, now))
    for (const { name, begins, script } of town.scripts) {
      const begin = beginning(begins, now)
      if (clock.now() > begin) throw scriptFault(`The script ${name} begins before the one before it has ended.`, 'Let it begin later.')
      await passTo(begin)
      const about = script.about === undefined ? '' : played.get(script.about)
      if (about === undefined)
        throw scriptFault(`The script ${name} is about ${script.about}, which was not played before it.`, 'Name an earlier one.')
      const session = await playLines({
        app,
        community: into.id,
        session: about,
        script,
        key: `town:${name}`,
        clock,
        accountOf: (who) => accountOf(script.people[who]?.name ?? who),
        passes: (ms) => {
          if (clock.now() + ms > now) throw scriptFault(`The script ${name} goes on into the future.`, 'Let it begin earlier.')
          return passTo(clock.now() + ms)
        },
      })
      played.set(name, session)
    }
    await passTo(now)
    // they are printed for this load alone: nobody is to be asked for them later
    for (const source of named) await horizon.dropSource(scope, source)
    const store = app.store(into.id)
    const artifacts = (await store.artifacts(scope, {})).length
    const begun = town.scripts.filter(({ script }) => script.about === undefined)
    return { people: (await store.people(scope)).length, sessions: begun.length, artifacts }
  } finally {
    await app.stop()
  }
}

/** Lets time go by up to a moment, stopping wherever a window closes, so that the next one opens when it would have. */
async function passing(app: App, community: string, clock: ScriptClock, moment: number): Promise<void> {
  const store = app.store(community)
  for (;;) {
    await app.settled()
    const open = await store.sessions({ community }, { open: true })
    const next = Math.min(moment, ...open.map(({ cursor }) => cursor.closesAt ?? moment))
    if (next <= clock.now()) break
    clock.pass(next - clock.now())
  }
  if (moment > clock.now()) clock.pass(moment - clock.now())
  await app.settled()
}

/** Checked again: a Cairn may have been started, and used, meanwhile. */
function checkUnused(target: string, working: string, now: number): void {
  const replaced = holdReplaced(target, now)
  try {
    const lost = replaced?.lost(working)
    if (replaced && (!lost || lost.events + lost.contributions > 0)) throw notEmpty('Somebody used the practice community meanwhile.')
  } finally {
    replaced?.release()
  }
}

const owned = (): CairnError =>
  new CairnError({
    code: 'db-owned',
    fault: 'operator',
    message: 'A Cairn works on the practice community now.',
    remedy: 'Stop it first. One that was killed lets go after 15 seconds.',
  })

const notEmpty = (message: string): CairnError =>
  new CairnError({
    code: 'town-not-empty',
    fault: 'operator',
    message,
    remedy: `A town is only loaded where nothing was said yet. Name an empty folder in CAIRN_DATA, or move ${PRACTICE}.db away.`,
  })
