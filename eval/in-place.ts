import type { Synthesis } from '../src/ports/synthesis.js'
import { sift } from '../src/synthesis/drafting/sift.js'
import { findThemes } from '../src/synthesis/find-themes.js'
import { loadGlove, type WordVectors } from '../src/synthesis/glove.js'

let vectors: WordVectors | undefined
const glove = (): WordVectors => {
  vectors ??= loadGlove()
  return vectors
}

/** The embedded synthesis without its thread. */
export const inPlace: Synthesis = {
  synthesize: async (request) => findThemes(request, glove),
  weigh: () => Promise.reject(new Error('nobody asked')),
  sift: async (request) => sift(request),
  stop: () => Promise.resolve(),
}
