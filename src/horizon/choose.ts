import { SECTORS, type Sector } from '../core/story.js'

/** What the choice of a digest looks at; the rest of a candidate passes through. */
export interface Candidate {
  readonly id: string
  readonly sector: Sector | 'unsure'
  readonly publisher: string
  /** From a source that few read. */
  readonly lesserKnown: boolean
  /** Tells of somewhere that did it, and of what went wrong. */
  readonly inspiration: boolean
  /** 0 to 1. */
  readonly relevance: number
  /** 0 to 1: how unlike everything else that came this week and before. */
  readonly oddity: number
}

/** The quotas in their fixed priority. */
export const QUOTAS = ['sectors', 'lesser-known', 'publishers', 'inspiration', 'odd-one'] as const
export type Quota = (typeof QUOTAS)[number]

export interface QuotaResult {
  readonly quota: Quota
  readonly met: boolean
  /** Why not: nothing of the kind came, or what stands before it in priority left no place. */
  readonly why?: 'none-came' | 'no-place'
}

export interface Choice<C extends Candidate> {
  /** Best first. */
  readonly chosen: readonly C[]
  readonly quotas: readonly QuotaResult[]
}

/** The most that stand in a chat's digest. */
export const MOST = 5
const LESSER_SHARE = 0.3
const A_PUBLISHER = 2
/** From here on something counts as the odd one out, and so relevant at most. */
export const ODD = 0.9
/** How many of each kind are looked at: more can't change which quotas are met, only by how little the rest is relevant. */
const OF_A_KIND = 2

const isOdd = (one: Candidate): boolean => one.oddity >= ODD

/** The quotas as numbers, the more important first: each the larger the better. */
function scores(set: readonly Candidate[]): readonly number[] {
  const publishers = new Map<string, number>()
  for (const { publisher } of set) publishers.set(publisher, (publishers.get(publisher) ?? 0) + 1)
  return [
    new Set(set.flatMap(({ sector }) => (sector === 'unsure' ? [] : [sector]))).size,
    Number(set.filter(({ lesserKnown }) => lesserKnown).length >= LESSER_SHARE * set.length),
    Number(Math.max(0, ...publishers.values()) <= A_PUBLISHER),
    Number(set.some(({ inspiration }) => inspiration)),
    Number(set.some(isOdd)),
    set.reduce((sum, { relevance }) => sum + relevance, 0),
  ]
}

/**
 * At most five of the candidates: as many as there are places for, of those sets the one that meets the quotas best in their
 * fixed priority, then the most relevant. Exact for up to twelve candidates; of more, the best of each kind are compared.
 * The order in which candidates come changes nothing.
 */
export function chooseDigest<C extends Candidate>(candidates: readonly C[]): Choice<C> {
  const pool = shortlist(candidates.toSorted((a, b) => b.relevance - a.relevance || (a.id < b.id ? -1 : 1)))
  const size = Math.min(MOST, pool.length)
  let best: readonly C[] = []
  let held: readonly number[] | undefined
  for (const set of sets(pool, size)) {
    const own = scores(set)
    if (held !== undefined && !isBetter(own, held)) continue
    best = set
    held = own
  }
  return { chosen: best, quotas: QUOTAS.map((quota) => resultOf(quota, best, candidates)) }
}

const EXACT = 12

function shortlist<C extends Candidate>(sorted: readonly C[]): readonly C[] {
  if (sorted.length <= EXACT) return sorted
  const kept = new Map<string, number>()
  const perKind = new Set<C>(
    sorted.filter((one) => {
      const kind = [one.sector, one.lesserKnown].join()
      const before = kept.get(kind) ?? 0
      kept.set(kind, before + 1)
      return before < OF_A_KIND
    }),
  )
  const extra = [
    ...sorted.filter(({ inspiration }) => inspiration).slice(0, OF_A_KIND),
    ...sorted.filter(isOdd).slice(0, OF_A_KIND),
    ...sorted.slice(0, MOST),
  ]
  return sorted.filter((one) => perKind.has(one) || extra.includes(one))
}

function* sets<C>(pool: readonly C[], size: number, from = 0, taken: readonly C[] = []): Generator<readonly C[]> {
  if (taken.length === size) {
    yield taken
    return
  }
  for (let at = from; at <= pool.length - (size - taken.length); at += 1) {
    const one = pool[at]
    if (one !== undefined) yield* sets(pool, size, at + 1, [...taken, one])
  }
}

const CLOSE = 1e-9

function isBetter(a: readonly number[], b: readonly number[]): boolean {
  for (const [at, value] of a.entries()) {
    const gap = value - (b[at] ?? 0)
    if (Math.abs(gap) > CLOSE) return gap > 0
  }
  return false
}

function resultOf(quota: Quota, chosen: readonly Candidate[], all: readonly Candidate[]): QuotaResult {
  const [sectors = 0, lesser, publishers, inspiration, odd] = scores(chosen)
  const came = new Set(all.flatMap(({ sector }) => (sector === 'unsure' ? [] : [sector]))).size
  const told = (met: boolean, any: boolean): QuotaResult => (met ? { quota, met } : { quota, met, why: any ? 'no-place' : 'none-came' })
  if (quota === 'sectors') return told(sectors === came && came > 0, came > 0)
  if (quota === 'lesser-known')
    return told(
      lesser === 1 && chosen.length > 0,
      all.some(({ lesserKnown }) => lesserKnown),
    )
  if (quota === 'publishers')
    return told(publishers === 1 && chosen.length > 0, new Set(all.map(({ publisher }) => publisher)).size > A_PUBLISHER)
  if (quota === 'inspiration')
    return told(
      inspiration === 1,
      all.some((one) => one.inspiration),
    )
  return told(odd === 1, all.some(isOdd))
}

/** The sectors of which something came, and of those which are in the choice. */
export const sectorsOf = (some: readonly Candidate[]): readonly Sector[] =>
  SECTORS.filter((sector) => some.some((one) => one.sector === sector))
