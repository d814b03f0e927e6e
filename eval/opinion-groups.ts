import { readPolis } from '../src/commands/polis-export.js'
import type { OpinionAnswer } from '../src/ports/opinions.js'
import { randIndex } from '../src/synthesis/opinions/rand-index.js'
import { weigh } from '../src/synthesis/opinions/weigh.js'
import type { Evaluation } from './evaluation.js'
import { type Figure, figure } from './figure.js'
import { POLIS } from './polis.js'

const AIMS = [
  { short: 'brexit', folder: 'brexit-consensus', least: 0.85 },
  { short: 'canada', folder: 'canadian-electoral-reform', least: 0.82 },
  { short: 'vtaiwan', folder: 'vtaiwan.uberx', least: 0.74 },
  { short: 'austria', folder: 'austria-climate.7z7ejpbmv5.2022-08-08', least: 0.78 },
] as const

/** Who Polis grouped and we did too: how alike both groupings are. */
function agreement(groups: ReadonlyMap<string, string>, { members }: OpinionAnswer): { readonly value: number; readonly n: number } {
  const both = [...groups].flatMap(([voter, group]): [number, number][] => {
    const own = members[voter]
    return own === null || own === undefined ? [] : [[Number(group), own]]
  })
  return {
    n: both.length,
    value: randIndex(
      both.map(([polis]) => polis),
      both.map(([, own]) => own),
    ),
  }
}

/** Opinion groups against those that Polis published (ARI): at Polis's number of groups, and at our own with its stability. */
export const opinionGroups: Evaluation = {
  gives: AIMS.flatMap(({ short }) => ['', '-own', '-own-k', '-own-stability', '-seconds'].map((what) => `groups-${short}${what}`)),
  run: async ({ say }) =>
    AIMS.flatMap(({ short, folder, least }): Figure[] => {
      const { comments, votes, groups } = readPolis(`${POLIS}${folder}`)
      const request = { statements: comments, votes }
      // of the processor: other work on the machine is no matter
      const began = process.cpuUsage()
      const theirs = weigh({ ...request, k: new Set(groups.values()).size })
      const { user, system } = process.cpuUsage(began)
      const seconds = (user + system) / 1e6
      const own = weigh(request)
      const { seed } = own
      say(`${folder}: ${own.voters} voters, ${own.placed} placed, ${comments.length} statements; own k ${own.k}`)
      const name = `groups-${short}`
      return [
        figure({ name, ...agreement(groups, theirs), unit: 'ARI', seed, least }),
        figure({ name: `${name}-own`, ...agreement(groups, own), unit: 'ARI', seed }),
        figure({ name: `${name}-own-k`, value: own.k ?? 0, unit: 'groups', n: own.placed, seed }),
        figure({ name: `${name}-own-stability`, value: own.stability ?? 0, unit: 'ARI', n: 20, seed }),
        figure({ name: `${name}-seconds`, value: seconds, unit: 's', n: own.placed, most: 1.5 }),
      ]
    }),
}
