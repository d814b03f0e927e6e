import { check } from '../src/synthesis/gate/check.js'
import { seeded } from '../src/synthesis/seeded.js'
import { nachbarschaft } from './answers.js'
import type { Evaluation } from './evaluation.js'
import { type Bases, bases } from './faults/base.js'
import { inEnglish } from './faults/english.js'
import { inGerman } from './faults/german.js'
import { type Operator, operatorsIn } from './faults/operators.js'
import { type Figure, figure, share } from './figure.js'
import { faithful, frozen, seenLater } from './paraphrases.js'
import { austria, conversations } from './polis.js'

/** How many faults of each sort are made at most. */
const MOST = 200
/** A word that narrows may be left out in a faithful short form, so this is printed without an aim. */
const NO_AIM: ReadonlySet<string> = new Set(['doubt-dropped'])

const english = operatorsIn(inEnglish)
const german = operatorsIn(inGerman)

/** What one operator made, and how much of it the gate stopped. */
interface Stopped {
  readonly n: number
  readonly stopped: number
}

/** How the faults of one language are made, and shown. */
interface Making {
  readonly lang: string
  readonly show: (line: string) => void
}

function stop({ name, on, harm }: Operator, true_: Bases, seed: number, { lang, show }: Making): Stopped {
  const random = seeded(seed)
  const all = on(true_)
  const order = all.map((base) => ({ base, by: random() })).toSorted((a, b) => a.by - b.by)
  let n = 0
  let stopped = 0
  for (const { base } of order) {
    if (n >= MOST) break
    const harmed = harm(base, random, all)
    if (!harmed) continue
    n += 1
    const [fault] = check({ sentences: [harmed] }, base.on.corpus, base.on.votes, lang).dropped
    if (fault) stopped += 1
    else show(`${name}: ${base.sentence.text} → ${harmed.text} [${harmed.refs.join(', ')}]`)
  }
  return { n, stopped }
}

const named = (operators: readonly Operator[], prefix: string): readonly string[] => operators.map(({ name }) => `${prefix}${name}`)

/**
 * Faults made by named operators, in English and in German (`faults-de-…`): how many the gate stops, and how many true sentences with
 * counts it drops. `held-out`: all operators together on paraphrases, and their corpora, that the gate was not mended on.
 */
export const faults: Evaluation = {
  gives: [
    'faults-true-counts-dropped',
    ...named(english, 'faults-'),
    'faults-held-out',
    'faults-de-true-counts-dropped',
    ...named(german, 'faults-de-'),
    'faults-de-held-out',
  ],
  run: async ({ seed, wanted, say, show }) => {
    const each = (operators: readonly Operator[], prefix: string, true_: Bases, lang: string): readonly Figure[] => {
      say(`${lang}: true sentences: ${true_.told.length} told, ${true_.quoted.length} quoted, ${true_.counted.length} counted`)
      const { n: counts, dropped } = true_.counts
      return [
        figure({ name: `${prefix}true-counts-dropped`, ...share(dropped, counts), unit: '%', n: counts, most: 2 }),
        ...operators.map((operator, at): Figure => {
          const { name } = operator
          const { n, stopped } = stop(operator, true_, seed + at, { lang, show })
          const aim = NO_AIM.has(name) ? {} : { least: 100 }
          return figure({ name: `${prefix}${name}`, ...share(stopped, n), unit: '% stopped', n, seed: seed + at, ...aim })
        }),
      ]
    }
    const together = (operators: readonly Operator[], name: string, true_: Bases, lang: string): Figure => {
      const all = operators.filter((one) => !NO_AIM.has(one.name)).map((one, at) => stop(one, true_, seed + at, { lang, show }))
      const sum = (of: keyof Stopped): number => all.reduce((total, one) => total + one[of], 0)
      return figure({ name, ...share(sum('stopped'), sum('n')), unit: '% stopped', n: sum('n'), seed })
    }
    const found: Figure[] = []
    if (['faults-true-counts-dropped', ...named(english, 'faults-'), 'faults-held-out'].some(wanted)) {
      const all = conversations()
      const unseen = frozen('en')
      found.push(
        ...each(english, 'faults-', bases(all, faithful(all), 'en', inEnglish), 'en'),
        together(english, 'faults-held-out', bases([...new Set(unseen.map(({ on }) => on))], unseen, 'en', inEnglish), 'en'),
      )
    }
    if (['faults-de-true-counts-dropped', ...named(german, 'faults-de-'), 'faults-de-held-out'].some(wanted)) {
      const all = [austria(), { name: 'nachbarschaft', corpus: nachbarschaft(), votes: new Map() }]
      const unseen = frozen('de')
      found.push(
        ...each(german, 'faults-de-', bases(all, seenLater('de'), 'de', inGerman), 'de'),
        together(german, 'faults-de-held-out', bases([...new Set(unseen.map(({ on }) => on))], unseen, 'de', inGerman), 'de'),
      )
    }
    return found
  },
}
