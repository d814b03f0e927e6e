import { describe, expect, it } from 'vitest'
import { readPolis } from '../../src/commands/polis-export.js'
import type { OpinionRequest, Vote } from '../../src/ports/opinions.js'
import { randIndex } from '../../src/synthesis/opinions/rand-index.js'
import { weigh } from '../../src/synthesis/opinions/weigh.js'
import { seeded } from '../../src/synthesis/seeded.js'

const TEXTS = Array.from({ length: 12 }, (_one, at) => ({ id: `s${at}`, text: `Statement number ${at} about the town` }))

/** Camps of people: each votes on the first statements like its camp, on the last three all alike. */
function camps(sizes: readonly number[], { noise = 0.05, seed = 7 } = {}): OpinionRequest {
  const random = seeded(seed)
  const votes: Vote[] = sizes.flatMap((size, camp) =>
    Array.from({ length: size }, (_one, person) =>
      TEXTS.map(({ id }, at): Vote => {
        const own = at >= 9 || at % sizes.length === camp ? 1 : -1
        return { voter: `c${camp}p${person}`, statement: id, value: random() < noise ? 0 : own }
      }),
    ).flat(),
  )
  return { statements: TEXTS, votes }
}

const listed = ({ agree, differ, unsure, alsoSaid }: ReturnType<typeof weigh>): string[] =>
  [...agree, ...differ, ...unsure, ...alsoSaid].map((one) => one.statement).toSorted()

describe('opinion groups', () => {
  it('finds people who vote alike, what all agree on, and where groups differ', () => {
    const { grouping, groups, agree, differ, k, stability } = weigh(camps([20, 12]))
    expect([grouping, k, groups.map(({ people }) => people)]).toEqual(['grouped', 2, [20, 12]])
    expect(stability).toBeGreaterThan(0.9)
    expect(agree.map((one) => one.statement).toSorted()).toEqual(['s10', 's11', 's9'])
    expect(differ).toHaveLength(9)
    expect(groups.every(({ typical }) => typical.length === 3)).toBe(true)
    expect(differ.map((one) => one.statement)).toContain(groups[0]?.typical[0]?.statement)
  })

  it('shows no group of fewer than five, and loses none of their statements', () => {
    const answer = weigh({ ...camps([20, 12, 3]), k: 3 })
    expect(answer.groups.map(({ people }) => people)).toEqual([20, 12])
    expect(Object.entries(answer.members).filter(([voter]) => voter.startsWith('c2'))).toEqual([
      ['c2p0', null],
      ['c2p1', null],
      ['c2p2', null],
    ])
    expect(listed(answer)).toEqual(TEXTS.map(({ id }) => id).toSorted())
    expect(answer.differ[0]?.groups).toHaveLength(2)
  })

  it('shows no groups under twenty voters, but what they agree on and where they differ', () => {
    const answer = weigh(camps([8, 6]))
    expect([answer.grouping, answer.groups, answer.k]).toEqual(['few', [], null])
    expect(answer.agree.map((one) => one.statement).toSorted()).toEqual(['s10', 's11', 's9'])
    expect(answer.differ).toHaveLength(9)
    expect(Object.values(answer.members).every((group) => group === null)).toBe(true)
  })

  it('shows no groups where none come out again when people are drawn anew', () => {
    const random = seeded(3)
    const votes = Array.from({ length: 40 }, (_one, voter) =>
      TEXTS.map(({ id }): Vote => ({ voter: `p${voter}`, statement: id, value: random() < 0.5 ? 1 : -1 })),
    ).flat()
    const answer = weigh({ statements: TEXTS, votes })
    expect([answer.grouping, answer.groups]).toEqual(['unstable', []])
    expect(answer.stability).toBeLessThan(0.6)
  })

  it('puts what most passed on under "not sure", and what nobody saw under "also said"', () => {
    const votes = Array.from({ length: 9 }, (_one, voter): Vote => ({ voter: `p${voter}`, statement: 's0', value: voter < 6 ? 0 : 1 }))
    const { unsure, alsoSaid } = weigh({ statements: TEXTS, votes })
    expect(unsure).toEqual([{ statement: 's0', agree: 3, disagree: 0, pass: 6, groups: [] }])
    expect(alsoSaid).toHaveLength(11)
  })

  it('says the same for any order of votes and statements', () => {
    const given = camps([15, 14, 9], { noise: 0.25 })
    const random = seeded(11)
    const shuffle = <T>(all: readonly T[]): T[] =>
      all
        .map((one) => ({ one, at: random() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }) => one)
    const first = weigh(given)
    for (let time = 0; time < 10; time += 1)
      expect(weigh({ statements: shuffle(given.statements), votes: shuffle(given.votes) })).toEqual(first)
  })

  it('says nothing of nobody', () => {
    expect(weigh({ statements: [], votes: [] })).toMatchObject({ grouping: 'few', voters: 0, agree: [], alsoSaid: [] })
    expect(weigh({ statements: TEXTS, votes: [] }).alsoSaid).toHaveLength(12)
  })

  it.each([
    ['brexit-consensus', 0.85],
    ['canadian-electoral-reform', 0.82],
  ])('agrees with the groups that Polis published for %s', (name, least) => {
    const { comments, votes, groups } = readPolis(`fixtures/polis/${name}`)
    const { members } = weigh({ statements: comments, votes, k: new Set(groups.values()).size })
    const both = [...groups].flatMap(([voter, group]) => (members[voter] == null ? [] : [[Number(group), members[voter]] as const]))
    expect(both.length).toBeGreaterThan(150)
    expect(
      randIndex(
        both.map(([a]) => a),
        both.map(([, b]) => b),
      ),
    ).toBeGreaterThanOrEqual(least)
  })
})
