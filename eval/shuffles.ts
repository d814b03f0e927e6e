import { isDeepStrictEqual } from 'node:util'
import { readPolis } from '../src/commands/polis-export.js'
import { findThemes } from '../src/synthesis/find-themes.js'
import { check } from '../src/synthesis/gate/check.js'
import { loadGlove, type WordVectors } from '../src/synthesis/glove.js'
import { weigh } from '../src/synthesis/opinions/weigh.js'
import { seeded } from '../src/synthesis/seeded.js'
import type { Evaluation } from './evaluation.js'
import { type Figure, figure } from './figure.js'
import { faithful } from './paraphrases.js'
import { conversations, ENGLISH, POLIS } from './polis.js'

const TIMES = 10

/** Ten shuffles of what was said and how people voted: themes, opinion groups and the gate must answer the same each time. */
export const shuffles: Evaluation = {
  gives: ['shuffles-themes', 'shuffles-groups', 'shuffles-gate'],
  run: async ({ seed, say }) => {
    const random = seeded(seed)
    const shuffled = <T>(all: readonly T[]): readonly T[] =>
      all
        .map((one) => ({ one, by: random() }))
        .toSorted((a, b) => a.by - b.by)
        .map(({ one }) => one)
    let vectors: WordVectors | undefined
    const glove = (): WordVectors => {
      vectors ??= loadGlove()
      return vectors
    }
    const all = conversations()
    const same = (name: string, answer: (mixed: boolean) => unknown): Figure => {
      const first = answer(false)
      const alike = Array.from({ length: TIMES }, () => isDeepStrictEqual(answer(true), first)).filter(Boolean).length
      return figure({ name: `shuffles-${name}`, value: alike, unit: `of ${TIMES} the same`, n: TIMES, seed, least: TIMES })
    }
    say(`${TIMES} shuffles of ${ENGLISH.join(' and ')}`)
    const exports = ENGLISH.map((name) => readPolis(`${POLIS}${name}`))
    const mix = <T>(mixed: boolean, given: readonly T[]): readonly T[] => (mixed ? shuffled(given) : given)
    return [
      same('themes', (mixed) => all.map(({ corpus }) => findThemes({ contributions: mix(mixed, corpus), lang: 'en', most: 8 }, glove))),
      same('groups', (mixed) =>
        exports.map(({ comments, votes }) => weigh({ statements: mix(mixed, comments), votes: mix(mixed, votes) })),
      ),
      same('gate', (mixed) =>
        all.map((on) => {
          const sentences = faithful(all).flatMap(({ on: other, sentence }) => (other === on ? [sentence] : []))
          return check({ sentences }, mix(mixed, on.corpus), on.votes)
        }),
      ),
    ]
  },
}
