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

/** A way in and out of one chat platform. */
export interface ChatAdapter {
  readonly name: string
  readonly traits: ChatTraits
  readonly start: (host: Host) => Promise<void>
  /** Puts a post out part by part; safe to repeat; continues after the parts already out. Throws CairnError. */
  readonly deliver: (room: string, post: ShownPost, done: readonly Part[]) => AsyncIterable<Part>
  /** Shows a post anew where its parts are out; only a platform that keeps a copy of what it is given needs to. Throws CairnError. */
  readonly reshow?: (room: string, post: ShownPost, parts: readonly Part[]) => Promise<void>
  readonly stop: () => Promise<void>
}
