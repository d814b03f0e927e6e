import type { Spread } from '../../core/drawing.js'
import type { OpinionAnswer, OpinionGroup, OpinionRequest, Tally, Typical, Weighed } from '../../ports/opinions.js'
import { type Found, findGroups, STABLE } from './find-groups.js'
import { FEWEST_VOTERS, MIN_CELL, TYPICAL } from './limits.js'
import { none, placesOf, seen } from './places.js'
import { spreadsOf } from './spread.js'
import { typicalOf } from './typical.js'
import { type VoteMatrix, voteMatrix } from './vote-matrix.js'

const plus = (tally: Tally, value: number): Tally => ({
  agree: tally.agree + Number(value > 0),
  disagree: tally.disagree + Number(value < 0),
  pass: tally.pass + Number(value === 0),
})
/** Counts each statement over all rows, or over those of one group. */
function tallies({ statements, rows }: VoteMatrix, within: (voter: string) => boolean = () => true): readonly Tally[] {
  const counted: Tally[] = statements.map(() => none)
  for (const { voter, columns, values } of rows) {
    if (!within(voter)) continue
    for (const [at, column] of columns.entries()) counted[column] = plus(counted[column] ?? none, values[at] ?? 0)
  }
  return counted
}

/**
 * Weighs statements: what all groups agree on first, where they differ, what people are not sure of, and everything else. Groups are
 * shown from 20 placed voters on, only when they come out alike in resamples, and only those of five people and more.
 */
export function weigh(request: OpinionRequest): OpinionAnswer {
  const matrix = voteMatrix(request)
  const { rows, placed, statements } = matrix
  const found = placed.length < FEWEST_VOTERS ? undefined : findGroups(matrix, request.k)
  const { grouping, groupOf, sizes, spreads } = shownGroups(matrix, found)
  const inGroup = sizes.map((_size, group) => tallies(matrix, (voter) => groupOf.get(voter) === group))
  const all = tallies(matrix)
  const weighed = statements.map((statement, at): Weighed => {
    const groups = inGroup.map((tally) => tally[at] ?? none)
    return { statement, ...(all[at] ?? none), groups }
  })
  const groups = sizes.flatMap((people, group): OpinionGroup[] => {
    const spread = spreads[group]
    return spread ? [{ people, spread, typical: typicalIn(weighed, group) }] : []
  })
  return {
    grouping,
    voters: rows.length,
    placed: placed.length,
    k: found?.k ?? null,
    stability: found?.stability ?? null,
    seed: found?.seed ?? 0,
    groups,
    ...placesOf(weighed, rows.length),
    members: Object.fromEntries(rows.map(({ voter }) => [voter, groupOf.get(voter) ?? null])),
  }
}

interface Shown {
  readonly grouping: OpinionAnswer['grouping']
  readonly groupOf: ReadonlyMap<string, number>
  readonly sizes: readonly number[]
  readonly spreads: readonly Spread[]
}

/** Which groups may be shown, the largest first. With fewer than two of them there is nothing to tell apart. */
function shownGroups({ placed }: VoteMatrix, found: Found | undefined): Shown {
  const nobody = { groupOf: new Map<string, number>(), sizes: [], spreads: [] }
  if (!found) return { grouping: 'few', ...nobody }
  if (found.stability < STABLE) return { grouping: 'unstable', ...nobody }
  const size = new Map<number, number>()
  for (const group of found.groupOf) size.set(group, (size.get(group) ?? 0) + 1)
  const large = [...size].filter(([, people]) => people >= MIN_CELL).toSorted(([a, most], [b, other]) => other - most || a - b)
  if (large.length < 2) return { grouping: 'small', ...nobody }
  const number = new Map(large.map(([group], at) => [group, at]))
  const members = placed.flatMap(({ voter }, at): [string, number][] => {
    const shown = number.get(found.groupOf[at] ?? -1)
    return shown === undefined ? [] : [[voter, shown]]
  })
  const rows = large.map(([group]) => placed.flatMap((_voter, at) => (found.groupOf[at] === group ? [at] : [])))
  const spreads = spreadsOf(found.points, rows)
  return { grouping: 'grouped', groupOf: new Map(members), sizes: large.map(([, people]) => people), spreads }
}

function typicalIn(weighed: readonly Weighed[], group: number): readonly Typical[] {
  const told = weighed.flatMap((one) => {
    const own = one.groups[group] ?? none
    const others = one.groups.filter((_tally, at) => at !== group)
    const rest = others.reduce((sum, { agree, disagree, pass }) => {
      return { agree: sum.agree + agree, disagree: sum.disagree + disagree, pass: sum.pass + pass }
    }, none)
    const found = seen(own) < MIN_CELL ? undefined : typicalOf(own, rest)
    return found ? [{ ...found, statement: one.statement }] : []
  })
  return told
    .toSorted((a, b) => b.telling - a.telling)
    .slice(0, TYPICAL)
    .map(({ statement, way }) => ({ statement, way }))
}
