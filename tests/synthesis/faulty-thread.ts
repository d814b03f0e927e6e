import { parentPort } from 'node:worker_threads'
import type { SynthesisStage } from '../../src/ports/synthesis.js'
import type { FromThread as Answer, ToThread } from '../../src/synthesis/synthesis.js'
import type { FromThread } from '../../src/threads/thread.js'

// A thread that does what the first contribution says: hang, die or fail. Anything else it lists, unsorted.
const tell = (message: FromThread<Answer, SynthesisStage>): void => parentPort?.postMessage(message)

parentPort?.on('message', ({ request }: Extract<ToThread, { kind: 'sort' }>) => {
  const { contributions } = request
  tell({ kind: 'progress', progress: 'reading' })
  const alsoSaid = contributions.map((one) => one.id)
  const n = contributions.length
  switch (contributions[0]?.text) {
    case 'hang':
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
      return
    case 'die':
      process.exit(7)
      return
    case 'out of memory':
      for (const all: number[][] = []; ; ) all.push(Array.from({ length: 1_000_000 }, (_one, at) => at))
    case 'fail':
      tell({ kind: 'failed', code: 'synthesis-failed', why: 'it is only a test' })
      return
    default:
      tell({ kind: 'answer', answer: { themes: [], alsoSaid, confidence: 'none', coverage: { used: n, of: n, people: n, ofPeople: n } } })
  }
})
