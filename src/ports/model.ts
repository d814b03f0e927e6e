import type { z } from 'zod'

/** What a model is asked: instructions of ours, words of people as data, and the shape the answer must have. */
export interface ModelRequest<T> {
  readonly community: string
  /** What it is for, as the ledger lists it, such as `themes`. */
  readonly purpose: string
  /** Name and version of the prompt, such as `themes@3f2a9c`. */
  readonly prompt: string
  /** Instructions; never holds a word that a person wrote. */
  readonly system: string
  /** What people wrote, fenced as data, under pseudonyms. */
  readonly data: string
  /** Checked by zod; sent along as JSON Schema. */
  readonly shape: z.ZodType<T>
  /** The most tokens that the answer may have. */
  readonly mostTokens: number
  /** Asked right before each try, which may be minutes later: may all these words still leave? */
  readonly still?: () => Promise<boolean>
}

/** Why there is no answer: not switched on, the budget is spent, it declined, was cut off, is not of the shape after one repair, or can't be reached. */
export type NoAnswer = 'off' | 'budget' | 'refused' | 'cut' | 'unreadable' | 'away'

/** Nothing was asked: some of the words may not leave any more. Asked anew without them, there may be an answer. */
export type Changed = { readonly none: 'changed' }

/** An answer of the shape asked for, or why there is none. Never throws for anything a provider does. */
export type ModelReply<T> = { readonly value: T } | { readonly none: NoAnswer } | Changed

/** What a job may cost, before it is done: calls, tokens in both directions, and money in the operator's currency (null = no price is set). */
export interface ModelEstimate {
  readonly calls: number
  readonly tokens: number
  readonly money: number | null
}

/**
 * The one door to a model. It asks nothing unless the operator named a model, the community's core switched it on, and the month's
 * budget holds the estimate; every call stands in the ledger.
 */
export interface Model {
  /** Whether this community's words may go to a model now, and which; null = no. */
  readonly named: (community: string) => Promise<string | null>
  readonly ask: <T>(request: ModelRequest<T>, signal?: AbortSignal) => Promise<ModelReply<T>>
  /** Upper bound for requests that are about to be asked, and whether the month's budget holds it. */
  readonly estimate: (
    community: string,
    requests: readonly Pick<ModelRequest<unknown>, 'system' | 'data' | 'mostTokens'>[],
  ) => Promise<ModelEstimate & { readonly held: boolean }>
}

/** Vectors of a community's words from the operator's own model, under the same switch, budget and ledger; none = use the embedded ones. */
export interface Vectors {
  /** The name of the model behind them, if this community's words may go to it now; null = no. */
  readonly vectorsFrom: (community: string) => Promise<string | null>
  readonly vectors: (
    community: string,
    purpose: string,
    texts: readonly string[],
    signal?: AbortSignal,
    still?: ModelRequest<unknown>['still'],
  ) => Promise<{ readonly vectors: readonly Float32Array[] } | { readonly none: NoAnswer } | Changed>
}

/** What the facilitator should hear of the model, each thing once: it went away, or the month's budget is spent. */
export interface ModelNews {
  readonly news: (community: string) => 'away' | 'budget' | null
}

/** What a provider is asked: no person, no community, only text and a JSON Schema. */
export interface ProviderCall {
  readonly system: string
  readonly data: string
  readonly schema: Readonly<Record<string, unknown>>
  /** An earlier answer that was not of the shape and why, for the one repair. */
  readonly repair?: { readonly answer: string; readonly fault: string }
  readonly mostTokens: number
  readonly signal: AbortSignal
}

/** What came back, as it came; tokens as the provider counted them, or null. */
export interface ProviderAnswer {
  readonly text: string
  readonly finish: 'stop' | 'length' | 'refused'
  readonly tokensIn: number | null
  readonly tokensOut: number | null
}

/** One provider's model. */
export interface Provider {
  /** As the operator named it, such as `openai:gpt-4.1-mini`. */
  readonly name: string
  /** Where what it is asked goes, as people are told: a host such as `api.openai.com`, or whose it is. */
  readonly at: string
  /**
   * Rejects with CairnError of fault `model`, which may be tried again (after `retryAfterMs`, the provider's own advice), or `operator`, which
   * someone must mend. Ends soon after `signal` does, wherever in the answer it is.
   */
  readonly call: (call: ProviderCall) => Promise<ProviderAnswer>
}

/** Texts → vectors of one length, in order. Rejects and ends as `Provider.call` does. */
export interface Embedder {
  readonly name: string
  readonly at: string
  readonly embed: (
    texts: readonly string[],
    signal: AbortSignal,
  ) => Promise<{ readonly vectors: readonly Float32Array[]; readonly tokensIn: number | null }>
}
