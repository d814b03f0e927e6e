import type { Guest } from './hall/door.js'

/** What a route knows of who asks, once they are let in: a browser's id, or the guest of a hall with their account as that id. */
export interface Visitor {
  readonly Variables: { browser: string; guest: Guest | undefined }
}
