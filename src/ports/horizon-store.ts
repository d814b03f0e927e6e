import type { Outlet } from '../core/outlet.js'
import type { SourceLine } from '../core/source.js'
import type { Known, SignalStatus, Story } from '../core/story.js'
import type { Card, Take } from '../core/take.js'
import type { Held } from './feed-source.js'
import type { Scope } from './store.js'

/** A source as a community keeps it. */
export interface Source extends SourceLine {
  readonly id: string
  /** Who named it; null for the starter list and the operator's. */
  readonly person: string | null
  readonly held: Held
  /** It is not read before this moment (ms). */
  readonly dueAt: number
  /** When it could be read last (ms); null = never yet. */
  readonly readAt: number | null
  /** Since when it could not be read (ms), and why; null while it can. */
  readonly brokenSince: number | null
  readonly why: string | null
}

/** A story as it is kept. */
export interface Signal extends Story {
  readonly id: string
  readonly seenAt: number
  /** In the register since it was shown or named by someone; null before. */
  readonly status: SignalStatus | null
  /** Low likelihood, very high impact: listed apart. */
  readonly wild: boolean
  /** Who named it; null where a feed did. */
  readonly person: string | null
  /** Of a card that someone wrote, the contribution with its headline; it has no title of its own. */
  readonly contribution: string | null
  /** Of such a card, the contribution that says where it is from, if there is one. */
  readonly where?: string | null
  /** Medians from 1 to 5; null until people have scored it. */
  readonly impact: number | null
  readonly plausibility: number | null
  readonly novelty: number | null
}

/** What the horizon keeps: sources, and every story that came from them. Nothing of it is a participant's words. */
export interface HorizonStore {
  readonly sources: (scope: Scope) => Promise<readonly Source[]>
  /** Adds a source, or changes what is said of the one with this address. */
  readonly putSource: (scope: Scope, source: SourceLine, person: string | null, now: number) => Promise<string>
  /** Answers whether there was one. */
  readonly dropSource: (scope: Scope, id: string) => Promise<boolean>
  /** What came of reading one: `why` is null when it could be read. */
  readonly sourceRead: (scope: Scope, id: string, came: { held: Held; dueAt: number; why: string | null; now: number }) => Promise<void>
  /** For each story, in order: what was kept before that it may repeat. */
  readonly known: (scope: Scope, stories: readonly Pick<Story, 'key' | 'keys'>[]) => Promise<readonly Known[]>
  /** Keeps stories that were not kept before; one whose page is there already is left as it is. */
  readonly keep: (scope: Scope, stories: readonly Story[], now: number, person?: string) => Promise<void>
  /** What was first seen since and stands in no digest yet, newest 5,000 at most. */
  readonly candidates: (scope: Scope, since: number) => Promise<readonly Signal[]>
  /** What a page that someone named says of itself; its headline takes the place of the one it had. */
  readonly pageRead: (
    scope: Scope,
    page: string,
    says: Pick<Story, 'title' | 'summary' | 'sector' | 'inspiration' | 'keys'>,
  ) => Promise<void>
  /** The one with this page. */
  readonly signalAt: (scope: Scope, page: string) => Promise<Signal | null>
  readonly signal: (scope: Scope, id: string) => Promise<Signal | null>
  /** Lets stories stand in no digest to come; each is known all the same, should it be told again. */
  readonly passOver: (scope: Scope, ids: readonly string[]) => Promise<void>
  /** The feeds that others may read, as they were set. */
  readonly outlets: (scope: Scope) => Promise<readonly Outlet[]>
  /** What is in the register, newest first. */
  readonly register: (scope: Scope) => Promise<readonly Signal[]>
  /** Puts signals into the register, or changes where they stand there: those that are new, or all of them where a person `decided` it. */
  readonly setStatus: (scope: Scope, ids: readonly string[], status: SignalStatus, decided?: boolean) => Promise<void>
  /** Puts cards into the register; one that stands there already keeps where it stands, and its day to be looked at again. */
  readonly keepCards: (scope: Scope, cards: readonly Card[], now: number) => Promise<void>
  /** When this signal is looked at again (ms); null = on no day. */
  readonly lookAgain: (scope: Scope, signal: string) => Promise<number | null>
  /** What people do with signals, or with this one, oldest first; what was taken back or is held back is not among it. */
  readonly takes: (scope: Scope, signal?: string) => Promise<readonly Take[]>
}
