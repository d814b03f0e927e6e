import type { Place } from '../ports/synthesis.js'
import { READ } from './words-of.js'

/** A contribution up to this length is quoted whole; no sentence longer than a long one is quoted where there is another. */
const SHORT = 240
const LONG = 300
const FEWEST_WORDS = 3
/** A sentence that ends like this ("Mr.", "z.B.") goes on with what follows. */
const GOES_ON = /(?:^|\s)(?:\p{Lu}|Mrs?|Ms|Dr|St|Prof|Hr|Fr|Nr|(?:\p{L}\.)+\p{L})\.\s*$/u
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu
const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' })

/** What may be quoted of a contribution: all of it when it is short, else its sentences of a fair length, else all of it. Never a part of a sentence. */
export function sentences(id: string, text: string): readonly Place[] {
  const whole = trimmed(id, text, 0, text.length)
  if (whole.end - whole.start <= SHORT) return whole.end > whole.start ? [whole] : []
  const found: Place[] = []
  let start = 0
  let end = 0
  const read = text.slice(0, READ)
  for (const { segment } of segmenter.segment(read)) {
    end += segment.length
    if (GOES_ON.test(read.slice(start, end))) continue
    if (end < read.length || read.length === text.length) found.push(trimmed(id, text, start, end))
    start = end
  }
  const fair = found.filter((one) => {
    const said = text.slice(one.start, one.end)
    return said.length <= LONG && (said.match(WORD)?.length ?? 0) >= FEWEST_WORDS
  })
  return fair.length > 0 ? fair : [whole]
}

function trimmed(item: string, text: string, from: number, to: number): Place {
  const part = text.slice(from, to)
  const start = from + (part.length - part.trimStart().length)
  return { item, start, end: Math.max(start, from + part.trimEnd().length) }
}
