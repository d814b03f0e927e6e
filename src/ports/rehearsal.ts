import type { ShownBlock } from '../core/post.js'

/** One thing that came of a rehearsal: what Cairn said (`who` null), to everyone or to one pretend person, or what one of them did. */
export interface RehearsedLine {
  readonly who: string | null
  readonly to: string | null
  readonly blocks: readonly ShownBlock[]
}

/**
 * Plays a playbook to its end with pretend people, in a place of its own that is gone afterwards: nothing of it reaches the community.
 * `source` is read as a library file is. Takes seconds at most.
 */
export type Rehearse = (asked: {
  readonly source: string
  readonly place: string
  readonly length: string
  readonly lang: string
}) => Promise<readonly RehearsedLine[]>
