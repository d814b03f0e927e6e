import type { OpinionAnswer, OpinionGroup, OpinionRequest, Tally, Typical, Weighed } from '../../ports/opinions.js'
import { type Found, findGroups, STABLE } from './find-groups.js'
import { FEWEST_VOTERS, MIN_CELL, TYPICAL } from './limits.js'
import { typicalOf } from './typical.js'
import { type VoteMatrix, voteMatrix } from './vote-matrix.js'

/** The share, moved towards a half for few votes, from which on a group agrees or disagrees. */
const SHARE = 2 / 3
/** From this share of opinions on the other side, people differ. */
const SPLIT = 1 / 4

const none: Tally = { agree: 0, disagree: 0, pass: 0 }
const plus = (tally: Tally, value: number): Tally => ({
  agree: tally.agree + Number(value > 0),
  disagree: tally.disagree + Number(value < 0),
  pass: tally.pass + Number(value === 0),
})
const seen = ({ agree, disagree, pass }: Tally): number => agree + disagree + pass

/** A share of a group, moved towards a half: (n + 1) ÷ (seen + 2). */
const smoothed = (n: number, tally: Tally): number => (n + 1) / (seen(tally) + 2)

/** Counts each statement over all rows, or over those of one group. */
function tallies({ statements, rows }: VoteMatrix, within: (voter: string) => boolean = () => true): readonly Tally[] {
  const counted: Tally[] = statements.map(() => none)
  for (const { voter, columns, values } of rows) {
    if (!within(voter)) continue
    for (const [at, column] of columns.entries()) counted[column] = plus(counted[column] ?? none, values[at] ?? 0)
  }
  return counted
}

/** How surely everyone leans one way: the product of each group's smoothed share, or 0 where a group has seen too little to say. */
function consensus({ groups, ...all }: Weighed, way: 'agree' | 'disagree', fewest: number): number {
  const of = groups.length > 0 ? groups : [all]
  if (of.some((tally) => seen(tally) < fewest || smoothed(tally[way], tally) < SHARE)) return 0
  return of.reduce((product, tally) => product * smoothed(tally[way], tally), 1)
}

const leaning = (one: Weighed, fewest: number): number => Math.max(consensus(one, 'agree', fewest), consensus(one, 'disagree', fewest))

/** Is one group for it and another against, or, without groups, a good part of people on either side? */
function differs({ groups, ...all }: Weighed, fewest: number): boolean {
  const opinions = all.agree + all.disagree
  const side = (way: 'agree' | 'disagree'): boolean =>
    groups.some((tally) => seen(tally) >= fewest && tally[way] / Math.max(1, tally.agree + tally.disagree) > 1 / 2)
  if (groups.length > 0) return side('agree') && side('disagree')
  return seen(all) >= fewest && opinions * 2 > seen(all) && Math.min(all.agree, all.disagree) >= SPLIT * opinions
}

/** How evenly people stand on either side: 0 to 1. */
const evenness = ({ agree, disagree }: Tally): number => Math.min(agree, disagree) / Math.max(1, agree, disagree)

/**
 * Weighs statements: what all groups agree on first, where they differ, what people are not sure of, and everything else. Groups are
 * shown from 20 placed voters on, only when they come out alike in resamples, and only those of five people and more.
 */
export function weigh(request: OpinionRequest): OpinionAnswer {
  const matrix = voteMatrix(request)
  const { rows, placed, statements } = matrix
  const found = placed.length < FEWEST_VOTERS ? undefined : findGroups(matrix, request.k)
  const { grouping, groupOf, sizes } = shownGroups(matrix, found)
  const inGroup = sizes.map((_size, group) => tallies(matrix, (voter) => groupOf.get(voter) === group))
  const all = tallies(matrix)
  const weighed = statements.map((statement, at): Weighed => {
    const groups = inGroup.map((tally) => tally[at] ?? none)
    return { statement, ...(all[at] ?? none), groups }
  })
  const fewest = Math.min(MIN_CELL, Math.max(1, rows.length))
  const agree = weighed.filter((one) => leaning(one, fewest) > 0)
  const rest = weighed.filter((one) => leaning(one, fewest) === 0)
  const differ = rest.filter((one) => differs(one, fewest))
  const others = rest.filter((one) => !differs(one, fewest))
  const isUnsure = (one: Weighed): boolean => seen(one) >= fewest && one.pass * 2 >= seen(one)
  const groups = sizes.map((people, group): OpinionGroup => ({ people, typical: typicalIn(weighed, group) }))
  return {
    grouping,
    voters: rows.length,
    placed: placed.length,
    k: found?.k ?? null,
    stability: found?.stability ?? null,
    seed: found?.seed ?? 0,
    groups,
    agree: agree.toSorted((a, b) => leaning(b, fewest) - leaning(a, fewest)),
    differ: differ.toSorted((a, b) => evenness(b) - evenness(a)),
    unsure: others.filter(isUnsure),
    alsoSaid: others.filter((one) => !isUnsure(one)),
    members: Object.fromEntries(rows.map(({ voter }) => [voter, groupOf.get(voter) ?? null])),
  }
}

interface Shown {
  readonly grouping: OpinionAnswer['grouping']
  readonly groupOf: ReadonlyMap<string, number>
  readonly sizes: readonly number[]
}

/** Which groups may be shown, the largest first. With fewer than two of them there is nothing to tell apart. */
function shownGroups({ placed }: VoteMatrix, found: Found | undefined): Shown {
  const nobody = { groupOf: new Map<string, number>(), sizes: [] }
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
  return { grouping: 'grouped', groupOf: new Map(members), sizes: large.map(([, people]) => people) }
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
