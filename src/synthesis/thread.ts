import type { SynthesisStage } from '../ports/synthesis.js'
import { answerWith } from '../threads/work.js'
import { sift } from './drafting/sift.js'
import { findThemes } from './find-themes.js'
import { loadGlove, type WordVectors } from './glove.js'
import { weigh } from './opinions/weigh.js'
import type { FromThread, ToThread } from './synthesis.js'

// The thread that sorts. The word vectors live here alone.
let vectors: WordVectors | undefined
const glove = (): WordVectors => {
  vectors ??= loadGlove()
  return vectors
}

answerWith<ToThread, FromThread, SynthesisStage>('synthesis', (asked, stage) => {
  switch (asked.kind) {
    case 'sort':
      return findThemes(asked.request, glove, stage)
    case 'weigh':
      return weigh(asked.request)
    case 'sift':
      return sift(asked.request)
  }
})
