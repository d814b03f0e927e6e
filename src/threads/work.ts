import { parentPort } from 'node:worker_threads'
import { CairnError, explain } from '../core/errors.js'
import type { FromThread } from './thread.js'

/** The inside of a thread: answers each request that comes in with what `work` makes of it, or with why it could not. */
export function answerWith<Request, Answer, Progress = never>(
  name: string,
  work: (request: Request, progress: (progress: Progress) => void) => Answer,
): void {
  const tell = (message: FromThread<Answer, Progress>): void => parentPort?.postMessage(message)
  parentPort?.on('message', (request: Request) => {
    try {
      tell({ kind: 'answer', answer: work(request, (progress) => tell({ kind: 'progress', progress })) })
    } catch (thrown) {
      tell({ kind: 'failed', code: thrown instanceof CairnError ? thrown.code : `${name}-failed`, why: explain(thrown) })
    }
  })
}
