import { check } from '../src/synthesis/gate/check.js'
import { seeded } from '../src/synthesis/seeded.js'
import type { Evaluation } from './evaluation.js'
import { type Bases, bases } from './faults/base.js'
import { type Operator, operators } from './faults/operators.js'
import { type Figure, figure, share } from './figure.js'
import { faithful, seenLater } from './paraphrases.js'
import { conversations } from './polis.js'

/** How many faults of each sort are made at most. */
const MOST = 200
/** A word that narrows may be left out in a faithful short form, so this is printed without an aim. */
const NO_AIM: ReadonlySet<string> = new Set(['doubt-dropped'])

/** What one operator made, and how much of it the gate stopped. */
interface Stopped {
  readonly n: number
  readonly stopped: number
}

function stop({ name, on, harm }: Operator, true_: Bases, seed: number, show: (line: string) => void): Stopped {
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
    const [fault] = check({ sentences: [harmed] }, base.on.corpus, base.on.votes).dropped
    if (fault) stopped += 1
    else show(`${name}: ${base.sentence.text} → ${harmed.text} [${harmed.refs.join(', ')}]`)
  }
  return { n, stopped }
}

/**
 * Faults made by named operators: how many the gate stops, and how many true sentences with counts it drops. `held-out`: all operators
 * together on a corpus and paraphrases that the gate was not mended on.
 */
export const faults: Evaluation = {
  gives: ['faults-true-counts-dropped', ...operators.map(({ name }) => `faults-${name}`), 'faults-held-out'],
  run: async ({ seed, say, show }) => {
    const all = conversations()
    const true_ = bases(all, faithful(all))
    say(`true sentences: ${true_.told.length} told, ${true_.quoted.length} quoted, ${true_.counted.length} counted`)
    const measured = operators.map((operator, at): Figure => {
      const { name } = operator
      const { n, stopped } = stop(operator, true_, seed + at, show)
      const aim = NO_AIM.has(name) ? {} : { least: 100 }
      return figure({ name: `faults-${name}`, ...share(stopped, n), unit: '% stopped', n, seed: seed + at, ...aim })
    })
    const unseen = seenLater('en')
    const others = bases([...new Set(unseen.map(({ on }) => on))], unseen)
    const told = operators.filter(({ name }) => !NO_AIM.has(name)).map((operator, at) => stop(operator, others, seed + at, show))
    const sum = (of: keyof Stopped): number => told.reduce((total, one) => total + one[of], 0)
    const { n, dropped } = true_.counts
    return [
      figure({ name: 'faults-true-counts-dropped', ...share(dropped, n), unit: '%', n, most: 2 }),
      ...measured,
      figure({ name: 'faults-held-out', ...share(sum('stopped'), sum('n')), unit: '% stopped', n: sum('n'), seed }),
    ]
  },
}
