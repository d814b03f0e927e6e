import { Worker } from 'node:worker_threads'
import type { Clock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'

/** What a thread says: how far it is, its answer, or why there is none. */
export type FromThread<Answer, Progress> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly code: string; readonly why: string }

/** Work that would hold up the process, done in a thread of its own, one request at a time. */
export interface Thread<Request, Answer, Progress = never> {
  /** Rejects with CairnError `<name>-timeout`, `<name>-crashed`, `<name>-stopped`, or the thread's own code. */
  readonly run: (request: Request, progress?: (progress: Progress) => void) => Promise<Answer>
  readonly stop: () => Promise<void>
}

interface Running<Answer, Progress> {
  readonly worker: Worker
  /** Settles the request under way, if there is one. */
  job: { done(answer: Answer): void; fail(why: CairnError): void; progress(progress: Progress): void } | undefined
}

/**
 * A thread that starts at the first request, keeps no process alive, and is started anew after a crash or a time-out. `remedy`
 * says what people do meanwhile.
 */
export function createThread<Request, Answer, Progress = never>(parts: {
  name: string
  module: URL
  clock: Clock
  timeoutMs: number
  mostMegabytes: number
  remedy: string
}): Thread<Request, Answer, Progress> {
  const { name, module, clock, timeoutMs, mostMegabytes, remedy } = parts
  let running: Running<Answer, Progress> | undefined
  let line: Promise<unknown> = Promise.resolve()
  let stopped = false

  const failure = (what: string, message: string, cause?: unknown): CairnError =>
    new CairnError({ code: `${name}-${what}`, fault: 'model', message, remedy, cause })
  const stopping = (): CairnError => failure('stopped', 'Cairn is stopping.')
  const timedOut = (): CairnError => failure('timeout', `The ${name} thread took longer than ${Math.round(timeoutMs / 1_000)} s.`)

  function start(): Running<Answer, Progress> {
    const worker = new Worker(new URL('./boot.mjs', import.meta.url), {
      name,
      workerData: { module: module.href },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    })
    const own: Running<Answer, Progress> = { worker, job: undefined }
    const end = (why: unknown): void => {
      if (running === own) running = undefined
      own.job?.fail(failure('crashed', `The ${name} thread broke off.`, why))
    }
    worker.on('message', (message: FromThread<Answer, Progress>) => {
      if (message.kind === 'progress') own.job?.progress(message.progress)
      else if (message.kind === 'answer') own.job?.done(message.answer)
      else own.job?.fail(new CairnError({ code: message.code, fault: 'bug', message: message.why, remedy }))
    })
    worker.on('error', end)
    worker.on('exit', (code) => end(new Error(`the thread ended with ${code}`)))
    return own
  }

  async function close(why: CairnError): Promise<void> {
    const own = running
    running = undefined
    own?.job?.fail(why)
    await own?.worker.terminate()
  }

  /** Calls back at the deadline; a clock sleeps no longer than a minute at once. */
  function deadline(at: number, call: () => void): () => void {
    let cancel = (): void => undefined
    const wait = (): void => {
      const left = at - clock.now()
      if (left <= 0) call()
      else cancel = clock.after(left, wait)
    }
    wait()
    return () => cancel()
  }

  function run(request: Request, progress: (progress: Progress) => void): Promise<Answer> {
    if (stopped) return Promise.reject(stopping())
    running ??= start()
    const own = running
    return new Promise<Answer>((done, fail) => {
      own.worker.ref()
      const cancel = deadline(clock.now() + timeoutMs, () => void close(timedOut()))
      const settled = (): void => {
        own.job = undefined
        own.worker.unref()
        cancel()
      }
      own.job = {
        progress,
        done: (answer) => {
          settled()
          done(answer)
        },
        fail: (why) => {
          settled()
          fail(why)
        },
      }
      own.worker.postMessage(request)
    })
  }

  return {
    run: (request, progress = () => undefined) => {
      const next = line.then(() => run(request, progress))
      line = next.catch(() => undefined)
      return next
    },
    stop: async () => {
      stopped = true
      await close(stopping())
    },
  }
}
