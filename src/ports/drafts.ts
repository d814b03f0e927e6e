import type { Place } from './synthesis.js'

/** What a model made of one contribution, kept so that it is never asked twice. */
export interface KeptWork {
  readonly contribution: string
  /** Of the words that it was asked about. */
  readonly hash: string
  readonly body: string
}

/**
 * A model's sentence or heading that passed the gate, by the contributions it cites. What rests on one person alone has no `text`: its
 * `quotes` say it in their own words. Or (`dropped`) why one was left out, without its words.
 */
export interface DraftedLine {
  /** The same for the same session, prompt, words and citations. */
  readonly id: string
  readonly kind: 'heading' | 'sentence'
  readonly text: string
  readonly refs: readonly string[]
  readonly quotes: readonly Place[]
  readonly dropped: string | null
}

/** What is kept at once: it is all there, or nothing is. */
export interface NewWork {
  readonly work: readonly KeptWork[]
  readonly lines: readonly DraftedLine[]
}

/**
 * What a model made of people's words, in one session and by one prompt (`key`). None of it outlives a contribution it rests on: words
 * that are changed, taken back, held back, erased or deleted on schedule take it with them, also while the model is being asked.
 */
export interface DraftStore {
  readonly work: (scope: { readonly community: string }, session: string, key: string) => Promise<readonly KeptWork[]>
  readonly lines: (scope: { readonly community: string }, session: string, key: string) => Promise<readonly DraftedLine[]>
  /** The words of a session's lines that passed the gate, by id. */
  readonly texts: (scope: { readonly community: string }, session: string) => Promise<ReadonlyMap<string, string>>
  /** Leaves out what rests on words that are not there as they were: `hashOf` is asked for the hash of each contribution's words now. */
  readonly keepWork: (
    scope: { readonly community: string },
    session: string,
    key: string,
    made: NewWork,
    hashOf: (text: string) => string,
  ) => Promise<void>
}
