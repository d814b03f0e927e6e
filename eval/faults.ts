import { check } from '../src/synthesis/gate/check.js'
import { seeded } from '../src/synthesis/seeded.js'
import type { Evaluation } from './evaluation.js'
import { bases } from './faults/base.js'
import { type Operator, operators } from './faults/operators.js'
import { type Figure, figure, share } from './figure.js'
import { conversations } from './polis.js'

/** How many faults of each sort are made at most. */
const MOST = 200
/** A word that narrows may be left out in a faithful short form, so this is printed without an aim. */
const NO_AIM: ReadonlySet<string> = new Set(['doubt-dropped'])

/** Faults made by named operators: how many the gate stops, and how many true sentences with counts it drops. */
export const faults: Evaluation = {
  gives: ['faults-true-counts-dropped', ...operators.map(({ name }) => `faults-${name}`)],
  run: async ({ seed, say, show }) => {
    const true_ = bases(conversations())
    say(`true sentences: ${true_.told.length} told, ${true_.quoted.length} quoted, ${true_.counted.length} counted`)
    const measured = operators.map(({ name, on, harm }: Operator, at): Figure => {
      const random = seeded(seed + at)
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
      return figure({
        name: `faults-${name}`,
        ...share(stopped, n),
        unit: '% stopped',
        n,
        seed: seed + at,
        ...(NO_AIM.has(name) ? {} : { least: 100 }),
      })
    })
    const { n, dropped } = true_.counts
    return [figure({ name: 'faults-true-counts-dropped', ...share(dropped, n), unit: '%', n, most: 2 }), ...measured]
  },
}
