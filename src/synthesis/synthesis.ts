import type { Clock } from '../core/clock.js'
import type { OpinionAnswer, OpinionRequest } from '../ports/opinions.js'
import type { Sifted, SiftRequest, Synthesis, SynthesisAnswer, SynthesisRequest, SynthesisStage } from '../ports/synthesis.js'
import { createThread } from '../threads/thread.js'

/** What the thread is asked. */
export type ToThread =
  | { readonly kind: 'sort'; readonly request: SynthesisRequest }
  | { readonly kind: 'weigh'; readonly request: OpinionRequest }
  | { readonly kind: 'sift'; readonly request: SiftRequest }

/** What it answers, in kind. */
export type FromThread = SynthesisAnswer | OpinionAnswer | Sifted

/** 20,000 contributions take about 10 s on two busy cores. */
const TIMEOUT_MS = 180_000
/** 20,000 contributions take about 150 MB; past this the thread ends, not the process. */
const MOST_MEGABYTES = 1_024

/** The embedded synthesis: themes from word vectors and spelling, and opinion groups, with no model, in a thread of its own. */
export function createSynthesis(parts: { clock: Clock; timeoutMs?: number; mostMegabytes?: number; thread?: URL }): Synthesis {
  const { clock, timeoutMs = TIMEOUT_MS, mostMegabytes = MOST_MEGABYTES, thread = new URL('./thread.ts', import.meta.url) } = parts
  const sorting = createThread<ToThread, FromThread, SynthesisStage>({
    name: 'synthesis',
    module: thread,
    clock,
    timeoutMs,
    mostMegabytes,
    remedy: 'It is tried again by itself. Meanwhile, propose headings yourselves.',
  })
  return {
    // one request at a time: the answer is the one to what was asked
    synthesize: async (request, progress) => (await sorting.run({ kind: 'sort', request }, progress)) as SynthesisAnswer,
    weigh: async (request) => (await sorting.run({ kind: 'weigh', request })) as OpinionAnswer,
    sift: async (request) => (await sorting.run({ kind: 'sift', request })) as Sifted,
    stop: sorting.stop,
  }
}
