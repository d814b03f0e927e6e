import { Worker } from 'node:worker_threads'
import type { Clock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import type { OpinionAnswer, OpinionRequest } from '../ports/opinions.js'
import type { Synthesis, SynthesisAnswer, SynthesisRequest, SynthesisStage } from '../ports/synthesis.js'

/** What the thread is asked. */
export type ToThread =
  | { readonly kind: 'sort'; readonly request: SynthesisRequest }
  | { readonly kind: 'weigh'; readonly request: OpinionRequest }

/** What the thread says: a stage begun, the answer, or why there is none. */
export type FromThread =
  | { readonly kind: 'stage'; readonly stage: SynthesisStage }
  | { readonly kind: 'answer'; readonly answer: SynthesisAnswer | OpinionAnswer }
  | { readonly kind: 'failed'; readonly code: string; readonly why: string }

/** 20,000 contributions take about 10 s on two busy cores. */
const TIMEOUT_MS = 180_000
/** 20,000 contributions take about 150 MB; past this the thread ends, not the process. */
const MOST_MEGABYTES = 1_024

const again = 'It is tried again by itself. Meanwhile, propose headings yourselves.'
const timedOut = (ms: number): CairnError =>
  new CairnError({
    code: 'synthesis-timeout',
    fault: 'model',
    message: `Sorting the answers took longer than ${Math.round(ms / 1_000)} s.`,
    remedy: again,
  })
const crashed = (cause: unknown): CairnError =>
  new CairnError({ code: 'synthesis-crashed', fault: 'model', message: 'Sorting the answers broke off.', remedy: again, cause })
const stopping = (): CairnError =>
  new CairnError({ code: 'synthesis-stopped', fault: 'model', message: 'Cairn is stopping.', remedy: 'Start it again.' })
const failed = (code: string, why: string): CairnError =>
  new CairnError({
    code,
    fault: 'bug',
    message: `The answers could not be sorted: ${why}`,
    remedy: 'Propose headings yourselves, and report this.',
  })

interface Thread {
  readonly worker: Worker
  /** Settles the request under way, if there is one. */
  job: { done(answer: SynthesisAnswer | OpinionAnswer): void; fail(why: CairnError): void; stage(stage: SynthesisStage): void } | undefined
}

/**
 * The embedded synthesis: themes from word vectors and spelling, with no model, in a thread of its own. The thread starts at
 * the first request, takes one at a time, keeps no process alive, and is started anew after a crash or a time-out.
 */
export function createSynthesis(parts: { clock: Clock; timeoutMs?: number; mostMegabytes?: number; thread?: URL }): Synthesis {
  const { clock, timeoutMs = TIMEOUT_MS, mostMegabytes = MOST_MEGABYTES, thread = new URL('./thread.ts', import.meta.url) } = parts
  let running: Thread | undefined
  let line: Promise<unknown> = Promise.resolve()
  let stopped = false

  function start(): Thread {
    const worker = new Worker(new URL('./boot.mjs', import.meta.url), {
      name: 'synthesis',
      workerData: { module: thread.href },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    })
    const own: Thread = { worker, job: undefined }
    const end = (why: unknown): void => {
      if (running === own) running = undefined
      own.job?.fail(crashed(why))
    }
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'stage') own.job?.stage(message.stage)
      else if (message.kind === 'answer') own.job?.done(message.answer)
      else own.job?.fail(failed(message.code, message.why))
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

  function run<Answer>(asked: ToThread, stage: (stage: SynthesisStage) => void): Promise<Answer> {
    if (stopped) return Promise.reject(stopping())
    running ??= start()
    const own = running
    return new Promise<Answer>((done, fail) => {
      own.worker.ref()
      const cancel = deadline(clock.now() + timeoutMs, () => void close(timedOut(timeoutMs)))
      const settled = (): void => {
        own.job = undefined
        own.worker.unref()
        cancel()
      }
      own.job = {
        stage,
        done: (answer) => {
          settled()
          // one request at a time: the answer is the one to what was asked
          done(answer as Answer)
        },
        fail: (why) => {
          settled()
          fail(why)
        },
      }
      own.worker.postMessage(asked)
    })
  }

  function inLine<Answer>(begin: () => Promise<Answer>): Promise<Answer> {
    const next = line.then(begin)
    line = next.catch(() => undefined)
    return next
  }

  return {
    synthesize: (request, progress = () => undefined) => inLine(() => run({ kind: 'sort', request }, progress)),
    weigh: (request) => inLine(() => run({ kind: 'weigh', request }, () => undefined)),
    stop: async () => {
      stopped = true
      await close(stopping())
    },
  }
}
