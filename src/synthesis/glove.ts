import { readFileSync } from 'node:fs'

const DIMS = 100
const FOLDER = new URL('./glove/', import.meta.url)
/** The usual constant of smooth inverse frequency. */
const SMOOTH = 1e-3

/** English word vectors: the 60,000 most frequent words, 100 numbers each. */
export interface WordVectors {
  readonly dims: number
  readonly has: (word: string) => boolean
  /** Adds a word's vector, weighed down by how common it is, to a row of `dims` numbers; an unknown word adds nothing. */
  readonly addTo: (into: Float64Array, word: string) => void
}

/** Reads the vectors kept in `glove/`: about 0.2 s and 30 MB, so only where they are used. */
export function loadGlove(): WordVectors {
  const words = readFileSync(new URL('glove60000.words', FOLDER), 'utf8').trimEnd().split('\n')
  const bytes = readFileSync(new URL('glove60000.i8', FOLDER))
  const numbers = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  const scales = readFileSync(new URL('glove60000.scale', FOLDER))
  const ranks = new Map(words.map((word, rank) => [word, rank]))
  const all = Math.log(words.length) + 0.577
  return {
    dims: DIMS,
    has: (word) => ranks.has(word),
    addTo: (into, word) => {
      const rank = ranks.get(word)
      if (rank === undefined) return
      const share = 1 / ((rank + 1) * all)
      const weight = (SMOOTH / (SMOOTH + share)) * scales.readFloatLE(rank * 4)
      for (let at = 0; at < DIMS; at += 1) into[at] = (into[at] ?? 0) + weight * (numbers[rank * DIMS + at] ?? 0)
    },
  }
}
