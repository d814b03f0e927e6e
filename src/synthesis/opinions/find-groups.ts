import type { Matrix } from '../matrix.js'
import { seeded } from '../seeded.js'
import { plane } from './plane.js'
import { randIndex } from './rand-index.js'
import { fitOf, split } from './split.js'
import type { VoteMatrix, VoterRow } from './vote-matrix.js'

/** The most groups that are looked for. */
export const MOST_GROUPS = 5
/** Groups that come out less alike than this when people are drawn again are not shown. */
export const STABLE = 0.6
const SEED = 20_261_125
const RESAMPLES = 20
const STARTS = { all: 20, resample: 5 }

/** The placed voters in groups, before any is held back. */
export interface Found {
  readonly k: number
  /** A number for each placed voter's group. */
  readonly groupOf: Int32Array
  /** Where each placed voter stands in the plane. */
  readonly points: Matrix
  /** The mean agreement (ARI) of the groups with those of 20 resamples. */
  readonly stability: number
  readonly seed: number
}

/** Groups voters: as many groups as asked for, or as fit best by the silhouette, up to five. Undefined for fewer voters than groups. */
export function findGroups({ placed, statements }: VoteMatrix, asked?: number): Found | undefined {
  if (placed.length <= (asked ?? 2)) return undefined
  const { points, directions } = plane(placed, statements.length)
  const candidates = asked === undefined ? Array.from({ length: MOST_GROUPS - 1 }, (_one, at) => at + 2) : [asked]
  let best: { k: number; groupOf: Int32Array; fits: number } | undefined
  for (const k of candidates.filter((one) => one < placed.length)) {
    const groupOf = split(points, k, STARTS.all, SEED)
    const fits = candidates.length === 1 ? 1 : fitOf(points, groupOf, k)
    if (!best || fits > best.fits) best = { k, groupOf, fits }
  }
  if (!best) return undefined
  const { k, groupOf } = best
  const random = seeded(SEED)
  let alike = 0
  for (let time = 0; time < RESAMPLES; time += 1) {
    const drawn = Array.from(placed, () => Math.floor(random() * placed.length))
    const again = split(
      plane(
        drawn.flatMap((at): readonly VoterRow[] => placed.slice(at, at + 1)),
        statements.length,
        directions,
      ).points,
      k,
      STARTS.resample,
      SEED + time,
    )
    const once = new Map(drawn.map((voter, at) => [voter, again[at] ?? 0]))
    alike += randIndex(
      [...once.keys()].map((voter) => groupOf[voter] ?? 0),
      [...once.values()],
    )
  }
  return { k, groupOf, points, stability: alike / RESAMPLES, seed: SEED }
}
