import type { ChatEvent, Receipt } from '../core/event.js'
import type { ShownPost } from '../core/post.js'
import type { Ask, View } from './look.js'
import type { Part } from './store.js'

export type { Part }

/** What a platform can do; asked instead of its name. */
export interface ChatTraits {
  readonly threads: boolean
  readonly forms: boolean
  readonly maxText: number
}

/** What the engine offers an adapter. */
export interface Host {
  /** Answers now and stores nothing; safe to lose. */
  readonly look: (ask: Ask) => Promise<View>
  /** Checks, stores, and only then resolves: acknowledge the platform after it. */
  readonly accept: (event: ChatEvent) => Promise<Receipt>
}

/**
 * What a platform knows of who reads a room; what it does not know, or may not ask, is left out. `people`: how many can read it now,
 * such as the members of a channel. `open`: anyone on the platform may walk in without being asked, as in a text channel that everyone
 * on an open Discord server sees; a closed workspace or a page behind a link is not open.
 */
export interface RoomSays {
  readonly people?: number
  readonly open?: boolean
}

/**
 * A way in and out of one chat platform.
 *
 * Who may be written to: a post with `only` and `here` is for someone whom Cairn may not write to first. Show it to them alone where they
 * are (a message that only they see), or not at all; never open a conversation with it. It waits in For me. Whoever writes to Cairn alone
 * is passed on with `direct: true` in the event.
 */
export interface ChatAdapter {
  readonly name: string
  readonly traits: ChatTraits
  readonly start: (host: Host) => Promise<void>
  /** Puts a post out part by part; safe to repeat; continues after the parts already out. Throws CairnError. */
  readonly deliver: (room: string, post: ShownPost, done: readonly Part[]) => AsyncIterable<Part>
  /** Shows a post anew where its parts are out; only a platform that keeps a copy of what it is given needs to. Throws CairnError. */
  readonly reshow?: (room: string, post: ShownPost, parts: readonly Part[]) => Promise<void>
  /** What the platform says of a room, asked now and then; may take its time, and may throw. */
  readonly describe?: (room: string, community: string) => Promise<RoomSays>
  readonly stop: () => Promise<void>
}
