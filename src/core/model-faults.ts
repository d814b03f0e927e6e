import { CairnError } from './errors.js'

const REMEDY = 'Cairn works without a model meanwhile, and tries again by itself.'
const of = (code: string, fault: 'model' | 'operator', message: string, remedy: string, retryAfterMs?: number): CairnError =>
  new CairnError({ code, fault, message, remedy, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })

/** Faults of a provider, alike for each: none repeats what the provider said, which may repeat what people said. */
export const modelFaults = {
  /** No connection. */
  unreachable: () => of('model-unreachable', 'model', 'The language model can’t be reached.', REMEDY),
  /** It took too long in all. */
  slow: () => of('model-slow', 'model', 'The language model took too long.', REMEDY),
  /** What came is no answer: a broken body, another shape, too much. */
  broken: () => of('model-broken', 'model', 'What the language model sent can’t be read.', REMEDY),
  /** It wants to be asked less often. */
  limited: (retryAfterMs?: number) =>
    of('model-limited', 'model', 'The language model wants to be asked less often.', REMEDY, retryAfterMs),
  /** It failed by itself. */
  failed: (status: number, retryAfterMs?: number) =>
    of('model-failed', 'model', `The language model answered ${status}.`, REMEDY, retryAfterMs),
  /** The key was not taken. */
  key: (status: number) =>
    of('model-key', 'operator', `The language model does not take the key (${status}).`, 'Check the key: cairn check model'),
  /** The account has nothing left. */
  quota: () => of('model-quota', 'operator', 'The account at the language model has nothing left.', 'Look at its billing page.'),
  /** The request itself was refused. */
  request: (status: number) =>
    of(
      'model-request',
      'operator',
      `The language model refused the request (${status}).`,
      'Check the name in CAIRN_MODEL: cairn check model',
    ),
} as const

/** Faults after which nothing was spent: the request was turned away before any answer. */
export const UNSPENT: ReadonlySet<string> = new Set([
  'model-unreachable',
  'model-limited',
  'model-failed',
  'model-key',
  'model-quota',
  'model-request',
])
