import type { Source } from '../src/ports/synthesis.js'
import { findThemes } from '../src/synthesis/find-themes.js'
import { check } from '../src/synthesis/gate/check.js'
import { DraftSentence } from '../src/synthesis/gate/draft.js'
import { loadGlove, type WordVectors } from '../src/synthesis/glove.js'
import { nearDuplicates } from '../src/synthesis/near-duplicates.js'
import { seeded } from '../src/synthesis/seeded.js'
import { neighbourhood } from './answers.js'
import type { Evaluation } from './evaluation.js'
import { type Figure, figure, share } from './figure.js'
import { conversations } from './polis.js'

/** Look-alikes of one lone idea: written about the same thing in nearly the same words, with another point. */
const ALIKE: readonly (readonly [string, readonly string[]])[] = [
  [
    'The bus must stop at the clinic, not only at the mall.',
    ['The bus must stop at the mall.', 'The bus should stop at the mall more often.', 'A bus stop at the mall is needed.'],
  ],
  [
    'Keep the library open on Sunday nights for night workers.',
    ['Keep the library open on Sundays.', 'The library should be open on Sundays.', 'Open the library on Sunday afternoons.'],
  ],
  [
    'The playground needs shade for blind children’s guide dogs.',
    ['The playground needs shade.', 'There should be more shade on the playground.', 'Shade is needed on the playground.'],
  ],
  [
    'Do not plant trees on the market square; the fire engines need it.',
    ['Plant trees on the market square.', 'The market square needs trees.', 'More trees on the market square, please.'],
  ],
  [
    'The river path floods my kitchen since it was raised.',
    ['The river path is beautiful.', 'The river path should be lit.', 'We love the river path.'],
  ],
]
/** How many near-copies of each look-alike hide the lone idea. */
const COPIES = 8

/** Ideas that one person has, planted among many that look alike: each must be in a theme as itself or under "Also said". */
export const loneIdeas: Evaluation = {
  gives: ['lone-themes-kept', 'lone-gate-kept'],
  run: async ({ seed, say }) => {
    let vectors: WordVectors | undefined
    const glove = (): WordVectors => {
      vectors ??= loadGlove()
      return vectors
    }
    const random = seeded(seed)
    const crowds = [neighbourhood(), ...conversations().map(({ corpus }) => corpus)]
    let n = 0
    let kept = 0
    for (const [at, crowd] of crowds.entries()) {
      for (const [which, [lone, alike]] of ALIKE.entries()) {
        const id = `lone-${at}-${which}`
        const copies = alike.flatMap((text, place) =>
          Array.from(
            { length: COPIES },
            (_one, time): Source => ({
              id: `${id}-${place}-${time}`,
              author: `copy-${place}-${time}`,
              text: random() < 0.5 ? text : `${text} Really.`,
              quotable: true,
            }),
          ),
        )
        const all = [...crowd, ...copies, { id, author: 'alone', text: lone, quotable: true }]
        const { themes, alsoSaid, coverage } = findThemes({ contributions: all, lang: 'en', most: 8 }, glove)
        const places = [...themes.flatMap(({ members }) => members), ...alsoSaid].filter((one) => one === id).length
        const texts = all.map(({ text }) => text)
        const folded = nearDuplicates(texts)[texts.length - 1] !== texts.length - 1
        n += 1
        if (!folded && places === 1 && coverage.used === coverage.of) kept += 1
      }
    }
    say(`${n} sortings, each with a lone idea among ${COPIES * 3} that look alike`)
    return [figure({ name: 'lone-themes-kept', ...share(kept, n), unit: '%', n, seed, least: 100 }), throughTheGate(seed)]
  },
}

/** A draft that forgets each contribution in turn: what no kept sentence cites must be listed. */
function throughTheGate(seed: number): Figure {
  let n = 0
  let kept = 0
  for (const { corpus, votes } of conversations()) {
    for (const lone of corpus) {
      const sentences = corpus
        .filter(({ id }) => id !== lone.id)
        .slice(0, 40)
        .map(({ id, text }) => DraftSentence.parse({ text: text.slice(0, 2_000), refs: [id] }))
      const { alsoSaid, coverage, kept: passed } = check({ sentences }, corpus, votes)
      const placed = new Set([...alsoSaid, ...passed.flatMap(({ refs }) => refs)])
      n += 1
      if (alsoSaid.includes(lone.id) && placed.size === corpus.length && coverage.used + alsoSaid.length === coverage.of) kept += 1
    }
  }
  return figure({ name: 'lone-gate-kept', ...share(kept, n), unit: '%', n, seed, least: 100 })
}
