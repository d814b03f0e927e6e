import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWeb } from '../../adapters/feeds/web/index.js'
import { openStore } from '../../db/index.js'
import { liveCommunities } from '../communities.js'
import { readConfig } from '../config/config.js'
import { readEnv } from '../config/env.js'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import { createScan, type Scanned } from '../engine/scan.js'
import { createHorizon } from '../horizon/horizon.js'
import { plainText } from '../play/terminal.js'
import type { Signal } from '../ports/horizon-store.js'
import type { Store } from '../ports/store.js'
import { reasonOf } from '../steps/digest-found.js'
import { USER_AGENT } from '../user-agent.js'
import { say } from '../words/catalogue.js'
import { readFeedsFile } from './feeds-file.js'

interface Options {
  readonly feeds: string
  readonly json?: boolean
  readonly dryRun?: boolean
  readonly community?: string
}

/**
 * `cairn digest --feeds FILE [--json] [--dry-run] [--community ID]`: what a digest from these feeds would show. Without `--dry-run`
 * the feeds become sources of the community, and what came is kept for its next digest; nothing is posted either way.
 */
export async function digest(options: Options): Promise<void> {
  const config = readConfig(readEnv())
  const sources = await readFeedsFile(options.feeds)
  const clock = systemClock
  const place = options.dryRun ? await apart() : await livingIn(config.dataFolder, options.community)
  const web = createWeb({ clock, allow: config.fetchAllow, agent: USER_AGENT })
  const horizon = createHorizon({ clock })
  const store = await openStore({ file: place.file, clock })
  const scope = { community: place.community }
  // Cairn's clock keeps no process alive, and the politeness between two readings is only a wait
  const awake = setInterval(() => undefined, 60_000)
  try {
    for (const source of sources) await store.horizon.putSource(scope, source, null, clock.now())
    let read = 0
    const scan = createScan({
      web,
      horizon,
      clock,
      progress: (outcome) => {
        read += 1
        const what =
          outcome.kind === 'read' ? `${outcome.read.items.length} items` : outcome.kind === 'broken' ? outcome.why : 'nothing new'
        const title = outcome.kind === 'read' ? outcome.read.source.title : outcome.source.title
        process.stderr.write(`${read}/${sources.length} ${line(title)}: ${line(what)}\n`)
      },
    })
    const found = await scan(scope, store)
    const lines = options.json ? await inJson(found, scope, store) : await inWords(found, scope, store)
    process.stdout.write(`${lines.join('\n')}\n`)
  } finally {
    clearInterval(awake)
    await Promise.all([web.stop(), horizon.stop()])
    await store.close()
    await place.leave()
  }
}

interface Place {
  readonly file: string
  readonly community: string
  readonly leave: () => Promise<void>
}

/** A database of its own that is gone afterwards. */
async function apart(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-digest-'))
  return { file: join(folder, 'apart.db'), community: 'apart', leave: () => rm(folder, { recursive: true, force: true }) }
}

async function livingIn(dataFolder: string, chosen: string | undefined): Promise<Place> {
  const live = await liveCommunities(dataFolder, systemClock)
  const id = chosen ?? live[0]?.id
  if (id === undefined || !live.some((one) => one.id === id)) {
    throw new CairnError({
      code: 'unknown-community',
      fault: 'user',
      message: id === undefined ? 'There is no live community yet.' : `There is no live community "${id}".`,
      remedy: 'Found one with cairn setup, or add --dry-run.',
    })
  }
  return { file: join(dataFolder, `${id}.db`), community: id, leave: () => Promise.resolve() }
}

/** One line that cannot steer a terminal. */
const line = (text: string): string => plainText([{ kind: 'said', text: text.replaceAll(/\s+/gu, ' ') }])

const all = async (ids: readonly string[], scope: { community: string }, store: Store): Promise<readonly Signal[]> =>
  (await Promise.all(ids.map((id) => store.horizon.signal(scope, id)))).filter((one) => one !== null)

async function inJson({ chosen, more, quotas, broken }: Scanned, scope: { community: string }, store: Store): Promise<string[]> {
  const touched = new Map(chosen.map(({ signal, touches, concern }) => [signal, touches === null ? null : touches || (concern ?? null)]))
  const shown =
    (place: 'chat' | 'page') =>
    ({ id, title, url, publisher, published, sector, lesserKnown, inspiration, alsoIn, related }: Signal) =>
      JSON.stringify({
        kind: 'signal',
        place,
        title,
        url,
        publisher,
        published,
        sector,
        lesserKnown,
        inspiration,
        touches: touched.get(id) ?? null,
        alsoIn,
        related,
      })
  return [
    ...(
      await all(
        chosen.map(({ signal }) => signal),
        scope,
        store,
      )
    ).map(shown('chat')),
    ...(await all(more, scope, store)).map(shown('page')),
    ...quotas.map((one) => JSON.stringify({ kind: 'quota', ...one })),
    ...broken.map((one) => JSON.stringify({ kind: 'broken', ...one })),
  ]
}

async function inWords({ chosen, more, quotas, broken }: Scanned, scope: { community: string }, store: Store): Promise<string[]> {
  const lines = (
    await all(
      chosen.map(({ signal }) => signal),
      scope,
      store,
    )
  ).flatMap(({ id, title, url, publisher, published, inspiration }) => {
    const found = chosen.find(({ signal }) => signal === id) ?? { signal: id, touches: null, inspiration }
    const when = published === null ? '' : `, ${new Date(published).toISOString().slice(0, 10)}`
    const why = reasonOf((key, values) => say('en', key, values), found)
    return [`• ${line(title)}`, `  ${line(publisher)}${when} · ${line(why)}`, `  ${line(url)}`]
  })
  return [
    ...(lines.length === 0 ? [say('en', 'digest.empty')] : lines),
    ...(more.length > 0 ? ['', say('en', 'digest.more', { n: more.length })] : []),
    ...quotas
      .filter(({ met }) => !met)
      .map(({ quota, why }) => `  ${say('en', `digest.unmet.${quota}`)} ${say('en', `digest.why.${why ?? 'none-came'}`)}`),
    ...broken.map(({ title, why }) => `  ${say('en', 'digest.broken', { title: line(title) })} ${line(why)}`),
  ]
}
