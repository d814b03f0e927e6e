import type { Clock } from '../core/clock.js'
import type { Story } from '../core/story.js'
import type { Digest, Named } from '../horizon/digest.js'
import type { Horizon } from '../horizon/horizon.js'
import { readSources, type SourceOutcome } from '../horizon/read-sources.js'
import type { Concern } from '../horizon/relevance.js'
import { unseen } from '../horizon/unseen.js'
import type { FeedSource } from '../ports/feed-source.js'
import type { Source } from '../ports/horizon-store.js'
import type { Scope, Store } from '../ports/store.js'
import { concernsOf } from './concerns.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** News older than this is none. */
const NEWS_MS = 28 * DAY_MS
/** A source that failed is left alone for an hour, then two, and so on up to a week. */
const FIRST_REST_MS = HOUR_MS
const LONGEST_REST_MS = 7 * DAY_MS
/** How often a choice is made again because links in it are dead. */
const MOST_ROUNDS = 3

/** What a scan found, by reference: the turn that posts it holds no headline. */
export interface Scanned {
  readonly chosen: readonly {
    readonly signal: string
    /** The short name of what it touches; empty where that has none but its kind. */
    readonly touches: string | null
    readonly concern?: Concern['kind']
    readonly inspiration: boolean
  }[]
  readonly more: readonly string[]
  readonly quotas: readonly { readonly quota: string; readonly met: boolean; readonly why?: string | undefined }[]
  /** Sources that could not be read, and since when (ms). */
  readonly broken: readonly { readonly title: string; readonly since: number; readonly why: string }[]
  /** How many sources there are. */
  readonly sources: number
  /** None of them could be read, and nothing was ever shown. */
  readonly unread: boolean
}

/** Reads a community's sources, keeps what is new, and chooses a digest from what stands in none yet. */
export type Scan = (scope: Scope, store: Store) => Promise<Scanned>

export function createScan(parts: { web: FeedSource; horizon: Horizon; clock: Clock; progress?: (outcome: SourceOutcome) => void }): Scan {
  const { web, horizon, clock, progress } = parts

  async function noteOutcome(scope: Scope, store: Store, source: Source, outcome: SourceOutcome): Promise<void> {
    const now = clock.now()
    if (outcome.kind !== 'broken') {
      const held = outcome.kind === 'read' ? outcome.held : source.held
      return store.horizon.sourceRead(scope, source.id, { held, dueAt: 0, why: null, now })
    }
    const soFar = source.brokenSince === null ? FIRST_REST_MS : Math.max(FIRST_REST_MS, now - source.brokenSince)
    const rest = outcome.retryAfterMs ?? Math.min(soFar, LONGEST_REST_MS)
    return store.horizon.sourceRead(scope, source.id, { held: source.held, dueAt: now + rest, why: outcome.why, now })
  }

  return async (scope, store) => {
    const sources = await store.horizon.sources(scope)
    const due = sources.filter(({ dueAt }) => dueAt <= clock.now())
    const outcomes = await readSources(due, { web, horizon, ...(progress ? { progress } : {}) })
    for (const [at, outcome] of outcomes.entries()) {
      const source = due[at]
      if (source) await noteOutcome(scope, store, source, outcome)
    }
    const since = clock.now() - NEWS_MS
    const { stories } = await horizon.stories(
      outcomes.flatMap((outcome) => (outcome.kind === 'read' ? [outcome.read] : [])),
      since,
    )
    await keepNew(scope, store, stories, clock.now())
    const waiting: readonly Named[] = (await store.horizon.candidates(scope, since)).filter(
      ({ published }) => published === null || published >= since,
    )
    const { chosen, more, quotas } = await alive(scope, store, waiting, await concernsOf(scope, store))
    const broken = (await store.horizon.sources(scope)).flatMap(({ title, brokenSince, why }) =>
      brokenSince === null ? [] : [{ title, since: brokenSince, why: why ?? '' }],
    )
    return {
      chosen: chosen.map(({ id, touches, inspiration }) => ({
        signal: id,
        touches: touches?.label ?? null,
        ...(touches ? { concern: touches.kind } : {}),
        inspiration,
      })),
      more: more.map(({ id }) => id),
      quotas,
      broken,
      sources: sources.length,
      unread: broken.length === sources.length && (await store.horizon.register(scope)).length === 0,
    }
  }

  /** A choice whose links lead somewhere: what is gone is put aside for good, and the choice is made again without it. */
  async function alive(scope: Scope, store: Store, given: readonly Named[], concerns: readonly Concern[]): Promise<Digest> {
    let waiting = given
    for (let round = 0; ; round += 1) {
      const digest = await horizon.digest(waiting, concerns)
      const dead = await Promise.all(digest.chosen.map(({ url }) => web.isGone(url)))
      const gone = digest.chosen.filter((_, at) => dead[at])
      if (gone.length === 0) return digest
      const ids = gone.map(({ id }) => id)
      await store.horizon.passOver(scope, ids)
      waiting = waiting.filter(({ id }) => !ids.includes(id))
      // enough asked of the web: what is left is shown without those
      if (round === MOST_ROUNDS) return { ...digest, chosen: digest.chosen.filter(({ id }) => !ids.includes(id)) }
    }
  }
}

/** Keeps those that were not told before, neither by their page nor by their headline. */
export async function keepNew(scope: Scope, store: Store, stories: readonly Story[], now: number): Promise<readonly Story[]> {
  const fresh = unseen(stories, await store.horizon.known(scope, stories)).stories
  await store.horizon.keep(scope, fresh, now)
  return fresh
}
