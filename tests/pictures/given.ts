import type { OpinionDrawing, RadarDrawing } from '../../src/core/drawing.js'
import type { Scene, Shape } from '../../src/pictures/scene.js'
import type { Sheet } from '../../src/pictures/sheet.js'
import type { Measure } from '../../src/pictures/wrap.js'

/** Measures without a font: each sign half as wide as it is high, the same on every machine. */
export const plainMeasure: Measure = (text, size) => Array.from(text).length * size * 0.5

export const sheet = (words: readonly (string | null)[], more: Partial<Sheet> = {}): Sheet => ({
  words,
  alt: 'What it shows',
  size: 'narrow',
  measure: plainMeasure,
  ...more,
})

const named = (ids: readonly string[]) => ids.map((id) => ({ id, label: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}` }))
const RINGS = ['rising', 'watching', 'new', 'fading']
const SECTORS = ['society', 'technology', 'economy', 'environment', 'politics', 'values']

/** A radar of so many signals, spread over sectors and rings; each eleventh is a wild card. */
export const radarOf = (n: number): RadarDrawing => ({
  kind: 'radar',
  title: 'What we keep an eye on',
  sectors: named(SECTORS),
  rings: named(RINGS),
  signals: Array.from({ length: n }, (_one, at) => ({
    words: at,
    sector: SECTORS[(at * 5 + Math.floor(at / 6)) % 6] ?? '',
    ring: RINGS[(at * 7 + Math.floor(at / 4)) % 4] ?? '',
    ...(at % 11 === 10 ? { wild: true } : {}),
  })),
  wild: 'Unlikely, but huge if it came',
  more: 'All of them stand in the list.',
})

const spread = (x: number, y: number) => ({ x, y, along: 0.2, across: 0.1, turn: 0.7 })

/** An opinion space of two groups and three statements. */
export const opinions: OpinionDrawing = {
  kind: 'opinions',
  title: 'What we think',
  groups: [
    { label: 'A', name: 'Group A: 21 people who vote alike', people: 21, spread: spread(-0.6, 0.2) },
    { label: 'B', name: 'Group B: 9 people who vote alike', people: 9, spread: spread(0.5, -0.4) },
  ],
  note: 'No dot is where one person stands.',
  parts: [
    {
      heading: 'We agree',
      rows: [
        { words: 0, bars: [{ label: '', agree: 27, disagree: 2, pass: 1 }] },
        { words: 1, bars: [{ label: '', agree: 0, disagree: 0, pass: 0 }] },
      ],
    },
    {
      heading: 'We differ',
      rows: [
        {
          words: 2,
          bars: [
            { label: 'A', agree: 20, disagree: 1, pass: 0 },
            { label: 'B', agree: 1, disagree: 7, pass: 1 },
          ],
        },
      ],
    },
  ],
  key: { agree: 'agree', disagree: 'disagree', pass: 'pass' },
}

type Of<K extends Shape['kind']> = Extract<Shape, { kind: K }>
/** The shapes of one kind. */
export const shapesOf = <K extends Shape['kind']>({ shapes }: Scene, kind: K): readonly Of<K>[] =>
  shapes.filter((one): one is Of<K> => one.kind === kind)
/** All its words, in order. */
export const textsOf = (scene: Scene): readonly string[] => shapesOf(scene, 'text').map(({ text }) => text)
