import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { storyWords } from '../src/horizon/headline.js'
import { likeness, SAME } from '../src/horizon/same-story.js'
import { storyKeys } from '../src/horizon/story-keys.js'
import { seeded } from '../src/synthesis/seeded.js'
import type { Evaluation } from './evaluation.js'
import { type Figure, figure, share } from './figure.js'
import { editsOf } from './headline-edits.js'

const FILE = fileURLToPath(new URL('../fixtures/horizon/headlines.jsonl', import.meta.url))
const AIM = 97
/** The thresholds that are tried on the first half. */
const TRIED = Array.from({ length: 18 }, (_, at) => (10 + at) / 20).filter((at) => at <= 1)

interface Pair {
  readonly a: string
  readonly b: string
  readonly one: boolean
  /** How alike their words are; 0 where no key leads from one to the other, since they would never meet. */
  readonly score: number
}

/** Headlines as other papers would edit them, and look-alikes that tell of something else: are the first merged, and the others not? */
export const duplicates: Evaluation = {
  gives: ['duplicates-threshold', 'duplicates-shipped', 'duplicates-precision', 'duplicates-recall'],
  run: async ({ seed, say, show }) => {
    const random = seeded(seed)
    const lines = readFileSync(FILE, 'utf8').trimEnd().split('\n')
    const all = lines.map((line) => JSON.parse(line) as { title: string; alike: string[] })
    const edited = all.map(({ title, alike }) => ({ tellings: [title, ...editsOf(title, random)], alike }))
    const halves = [0, 1].map((half) => pairsOf(edited.filter((_, at) => at % 2 === half)))
    const [chosenOn = [], reportedOn = []] = halves
    const best = TRIED.map((at) => ({ at, f: harmonic(chosenOn, at) })).toSorted((x, y) => y.f - x.f || x.at - y.at)
    const level = best.filter(({ f }) => f === best[0]?.f).map(({ at }) => at)
    // of those that do equally well, the one in their middle: the furthest from both faults
    const chosen = level[Math.floor((level.length - 1) / 2)] ?? SAME
    say(
      `${reportedOn.filter(({ one }) => one).length} pairs of one story and ${reportedOn.filter(({ one }) => !one).length} of two, in each half`,
    )
    for (const { a, b, one } of reportedOn.filter((pair) => pair.one !== pair.score >= chosen))
      show(`${one ? 'missed' : 'merged'}: ${a} | ${b}`)
    return [
      figure({ name: 'duplicates-threshold', value: chosen, unit: '', n: chosenOn.length, seed }),
      figure({ name: 'duplicates-shipped', value: SAME, unit: '', n: chosenOn.length, seed }),
      ...reported(reportedOn, chosen, seed),
    ]
  },
}

/** Every pair of tellings of one story, and of tellings of two: the look-alikes, and every headline with every other. */
function pairsOf(stories: readonly { readonly tellings: readonly string[]; readonly alike: readonly string[] }[]): readonly Pair[] {
  const pairs: Pair[] = []
  const pair = (a: string, b: string, one: boolean): void => void pairs.push({ a, b, one, score: met(a, b) })
  for (const [at, { tellings, alike }] of stories.entries()) {
    for (const [which, a] of tellings.entries()) {
      for (const b of tellings.slice(which + 1)) pair(a, b, true)
      for (const b of alike) pair(a, b, false)
    }
    for (const other of stories.slice(at + 1)) pair(tellings[0] ?? '', other.tellings[0] ?? '', false)
  }
  return pairs
}

function met(a: string, b: string): number {
  const [left, right] = [storyWords(a), storyWords(b)]
  const keys = new Set(storyKeys(left))
  return storyKeys(right).some((key) => keys.has(key)) ? likeness(left, right) : 0
}

const counted = (pairs: readonly Pair[], at: number) => {
  const taken = pairs.filter(({ score }) => score >= at)
  return { right: taken.filter(({ one }) => one).length, taken: taken.length, of: pairs.filter(({ one }) => one).length }
}

function harmonic(pairs: readonly Pair[], at: number): number {
  const { right, taken, of } = counted(pairs, at)
  return (2 * right) / Math.max(1, taken + of)
}

function reported(pairs: readonly Pair[], at: number, seed: number): readonly Figure[] {
  const { right, taken, of } = counted(pairs, at)
  return [
    figure({ name: 'duplicates-precision', ...share(right, taken), unit: '%', n: taken, seed, least: AIM }),
    figure({ name: 'duplicates-recall', ...share(right, of), unit: '%', n: of, seed, least: AIM }),
  ]
}
