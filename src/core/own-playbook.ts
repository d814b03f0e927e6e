/** What a person of the community has put in the place of one piece of a playbook: words, or a number of hours as text. */
export interface OwnWords {
  /** `en.memory`, `en.memory.hint`, `hours.quick.memory`. */
  readonly place: string
  /** Null once its author was erased: the original's holds again. */
  readonly text: string | null
  readonly author: string
}

/**
 * A community's own version of a playbook: the original by hash, and what differs. `writing` = being written, at most one; `own` = what
 * new sessions take, at most one; `past` = kept for the sessions that began with it.
 */
export interface OwnPlaybook {
  readonly playbook: string
  readonly version: number
  readonly state: 'writing' | 'own' | 'past'
  /** Hash of the original it was made from. */
  readonly base: string
  /** What sessions keep it by; null for a draft. */
  readonly hash: string | null
  readonly author: string
  readonly at: number
  readonly words: readonly OwnWords[]
}

/** A change of a community's own version. */
export type OwnChange =
  | {
      readonly what: 'writing'
      readonly playbook: string
      readonly base: string
      readonly author: string
      readonly words: readonly OwnWords[]
    }
  | { readonly what: 'save'; readonly playbook: string; readonly hash: string; readonly author: string }
  /** `drop` lets the draft go; `reset` the version of new sessions too. */
  | { readonly what: 'drop' | 'reset'; readonly playbook: string }
