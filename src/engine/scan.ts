import type { Clock } from '../core/clock.js'
import type { Story } from '../core/story.js'
import type { Named } from '../horizon/digest.js'
import type { Horizon } from '../horizon/horizon.js'
import { readSources, type SourceOutcome } from '../horizon/read-sources.js'
import type { Concern } from '../horizon/relevance.js'
import { unseen } from '../horizon/unseen.js'
import type { FeedSource } from '../ports/feed-source.js'
import type { Source } from '../ports/horizon-store.js'
import type { Scope, Store } from '../ports/store.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** News older than this is none. */
const NEWS_MS = 28 * DAY_MS
/** A source that failed is left alone for an hour, then two, and so on up to a week. */
const FIRST_REST_MS = HOUR_MS
const LONGEST_REST_MS = 7 * DAY_MS
const MOST_CONCERNS = 20

/** What a scan found, by reference: the turn that posts it holds no headline. */
export interface Scanned {
  readonly chosen: readonly { readonly signal: string; readonly touches: string | null; readonly inspiration: boolean }[]
  readonly more: readonly string[]
  readonly quotas: readonly { readonly quota: string; readonly met: boolean; readonly why?: string | undefined }[]
  /** Sources that could not be read, and since when (ms). */
  readonly broken: readonly { readonly title: string; readonly since: number; readonly why: string }[]
  /** How many sources there are. */
  readonly sources: number
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
    const { chosen, more, quotas } = await horizon.digest(waiting, await concernsOf(scope, store))
    return {
      chosen: chosen.map(({ id, touches, inspiration }) => ({ signal: id, touches: touches?.label ?? null, inspiration })),
      more: more.map(({ id }) => id),
      quotas,
      broken: (await store.horizon.sources(scope)).flatMap(({ title, brokenSince, why }) =>
        brokenSince === null ? [] : [{ title, since: brokenSince, why: why ?? '' }],
      ),
      sources: sources.length,
    }
  }
}

/** Keeps those that were not told before, neither by their page nor by their headline. */
export async function keepNew(scope: Scope, store: Store, stories: readonly Story[], now: number): Promise<readonly Story[]> {
  const fresh = unseen(stories, await store.horizon.known(scope, stories)).stories
  await store.horizon.keep(scope, fresh, now)
  return fresh
}

/** What the community holds on to, by which news is weighed: the words of its adopted results. */
async function concernsOf(scope: Scope, store: Store): Promise<readonly Concern[]> {
  const adopted = await store.artifacts(scope, { status: 'adopted' })
  const concerns: Concern[] = []
  for (const { id, title, body } of adopted.slice(0, MOST_CONCERNS)) {
    const quotes = body.lines.flatMap((line) => (line.kind === 'quote' ? [line.quote] : []))
    if (quotes.length === 0) continue
    const shown = await store.show(scope, [{ kind: 'text', text: quotes.map((quote) => ({ quote })) }], null)
    const text = shown
      .flatMap((block) => ('text' in block ? block.text.filter(({ kind }) => kind === 'said').map((span) => span.text) : []))
      .join(' ')
    if (text !== '') concerns.push({ id, kind: 'mission', label: title, text })
  }
  return concerns
}
