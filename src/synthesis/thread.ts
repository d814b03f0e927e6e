import { parentPort } from 'node:worker_threads'
import { CairnError, explain } from '../core/errors.js'
import { findThemes } from './find-themes.js'
import { loadGlove, type WordVectors } from './glove.js'
import { weigh } from './opinions/weigh.js'
import type { FromThread, ToThread } from './synthesis.js'

// The thread that sorts: one request at a time comes in, its stages and its answer go out. The word vectors live here alone.
let vectors: WordVectors | undefined
const glove = (): WordVectors => {
  vectors ??= loadGlove()
  return vectors
}
const tell = (message: FromThread): void => parentPort?.postMessage(message)

parentPort?.on('message', (asked: ToThread) => {
  try {
    const answer =
      asked.kind === 'weigh' ? weigh(asked.request) : findThemes(asked.request, glove, (stage) => tell({ kind: 'stage', stage }))
    tell({ kind: 'answer', answer })
  } catch (thrown) {
    tell({ kind: 'failed', code: thrown instanceof CairnError ? thrown.code : 'synthesis-failed', why: explain(thrown) })
  }
})
