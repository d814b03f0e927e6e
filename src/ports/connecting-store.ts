import type { Connect } from '../core/connect.js'
import type { Block } from '../core/post.js'
import type { Scope } from './store.js'

/** The part of a store that is about rooms and accounts that are joined, and about what was said to one person. */
export interface ConnectingStore {
  /** Notes what a room's platform says of it; what is left out stays. */
  readonly noteRoom: (scope: Scope, room: string, says: { readonly people?: number; readonly open?: boolean }) => Promise<void>
  /** The connections of rooms and accounts that hold, or wait for a yes. */
  readonly connects: (scope: Scope, now: number) => Promise<readonly Connect[]>
  /** What this person was asked for rooms that came later and has not answered: of sessions that go on. */
  readonly earlierAsked: (scope: Scope, person: string) => Promise<readonly { readonly session: string; readonly room: string }[]>
  /** The words of a session, by id, that nobody may read on this platform: said before its rooms there came, and not agreed to since. */
  readonly earlierWords: (scope: Scope, session: string, platform: string) => Promise<ReadonlySet<string>>
  /** What was said to this person alone since `after` (ms), the newest so many, oldest first; not resolved yet. Not `reached`: it is settled, and went out nowhere. */
  readonly toldAlone: (
    scope: Scope,
    person: string,
    after: number,
    limit: number,
  ) => Promise<readonly { readonly at: number; readonly blocks: readonly Block[]; readonly reached: boolean }[]>
}
