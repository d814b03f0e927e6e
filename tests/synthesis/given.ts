import { readFileSync } from 'node:fs'
import type { Source } from '../../src/ports/synthesis.js'
import { loadGlove, type WordVectors } from '../../src/synthesis/glove.js'

let vectors: WordVectors | undefined
/** The word vectors, read once for all tests of a file. */
export const glove = (): WordVectors => {
  vectors ??= loadGlove()
  return vectors
}

/** A fixture's contributions; an id begins with what it is about. */
export function fixture(name: 'neighbourhood' | 'nachbarschaft'): readonly Source[] {
  const lines = readFileSync(`fixtures/synthesis/${name}.jsonl`, 'utf8').trimEnd().split('\n')
  return lines.map((line) => ({ quotable: true, ...JSON.parse(line) }) as Source)
}

/** Contributions of these words, each by another author. */
export const saying = (...texts: readonly string[]): readonly Source[] =>
  texts.map((text, at) => ({ id: `c${at}`, author: `p${at}`, text, quotable: true }))
