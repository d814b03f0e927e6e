import type { ShownBlock } from '../core/post.js'

/** One screen of the walk around the made-up town: words of the guide, and the real thing. */
export interface WalkStop {
  readonly id: string
  readonly title: string
  readonly blocks: readonly ShownBlock[]
}

/** The walk, and the community and room whose lines open to the words under them. */
export interface Walk {
  readonly community: string
  readonly room: string
  readonly stops: readonly WalkStop[]
}

/** A session that waits for one visitor beside pretend neighbours, who have answered. */
export interface Try {
  readonly community: string
  readonly room: string
  readonly session: string
  readonly step: string
  /** What is asked, a paragraph each. */
  readonly question: readonly string[]
  /** Whom the visitor acts as; unlike anyone else there. */
  readonly name: string
  /** Who holds the session, and may go on to the next step. */
  readonly host: string
  readonly neighbours: readonly string[]
}

/** What someone says to set a place up. */
export interface SetUp {
  readonly place: string
  readonly hope: string
  readonly name: string
  /** Empty when there is none yet. */
  readonly deputy: string
  readonly zone: string
  readonly lang: string
}

/** A live community that was founded, or which fields can't stand and why. */
export type Founded =
  | { readonly kind: 'founded'; readonly community: string; readonly room: string; readonly deputyAccount: string | null }
  | { readonly kind: 'refused'; readonly fields: Readonly<Record<string, string>> }

/** What the three doors of a first page lead to. Each throws CairnError with what to do. */
export interface Doors {
  /** The community that a first page shows to someone with no other choice. */
  readonly shown: () => string
  /** The community in which one person may act as many. */
  readonly practice: string
  /** The live communities of which this account is a person, in the order in which they were founded. */
  readonly communitiesOf: (account: string) => Promise<readonly { readonly id: string; readonly name: string }[]>
  readonly walk: (lang: string) => Promise<Walk>
  readonly begin: (lang: string) => Promise<Try>
  /** Founds a live community whose core team is this account and, when one is named, a deputy's. Once for each key. */
  readonly setUp: (asked: SetUp, by: { readonly account: string; readonly deputyAccount: string; readonly key: string }) => Promise<Founded>
}
