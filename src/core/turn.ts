import type { Age } from './age.js'
import type { Artifact } from './artifact.js'
import type { Connect, ConnectSet } from './connect.js'
import type { Audience, Tier } from './consent.js'
import type { Contribution, ContributionPut, Quote } from './contribution.js'
import type { Inner, StoredEvent, WakeKind } from './event.js'
import type { HoldSet } from './hold.js'
import type { LookAgain } from './look-again.js'
import type { ModelSwitch } from './model-switch.js'
import type { Outlet } from './outlet.js'
import type { OwnChange, OwnPlaybook } from './own-playbook.js'
import type { Post } from './post.js'
import type { QuietHours } from './quiet-hours.js'
import type { Remindable, ReminderSet } from './remindable.js'
import type { Rhythm } from './rhythm.js'
import type { Role } from './role.js'
import type { RoomInfo } from './room.js'
import type { Session } from './session.js'
import type { SourceLine } from './source.js'
import type { SignalStatus } from './story.js'
import type { Card } from './take.js'
import type { YouthCheck } from './youth-check.js'

/** What a turn must know before it can be decided. Everything is optional: what is not asked for is not loaded. */
export interface Needs {
  /** Kept counters of these steps. */
  readonly counts?: readonly string[]
  /** The acting person's own contributions to these steps. */
  readonly mine?: readonly string[]
  /** All live contributions of these steps, oldest first. For openings and closings only. */
  readonly all?: readonly string[]
  /** Those of these steps' live contributions that hold words, oldest first. */
  readonly worded?: readonly string[]
  /** How many gave each mark to each item of these steps; proxies left out. */
  readonly tallies?: readonly string[]
  /** One contribution (with its session) or quote by id, if it is in this community. */
  readonly contribution?: string
  readonly quote?: string
  /** The acting person's contribution that came in a message of this name. */
  readonly source?: string
  /** The role that this hashed code gives, if it does. */
  readonly code?: string
  /** The acting person's roles. */
  readonly roles?: boolean
  /** The people of the core team, by id. */
  readonly core?: boolean
  /** Which of these, given by id or account, are people of the community who have not left. */
  readonly people?: readonly string[]
  /** How many people have joined the session (contributed, pressed or opened it). */
  readonly joined?: boolean
  /** What the people who have joined the session are called. */
  readonly names?: boolean
  /** All quotes lifted in this session. */
  readonly quotes?: boolean
  /** When the people who have joined the session are left alone. */
  readonly quiet?: boolean
  /** The acting person's usual audience. */
  readonly usual?: boolean
  /** The answers of this session that their authors want left out of the result. */
  readonly leftOut?: boolean
  /** The newest version of this session's artifact. */
  readonly artifact?: boolean
  /** Is one of the session's rooms marked public? */
  readonly publicRoom?: boolean
  /** Names of people of the community that begin with one of these words, all but the acting person's. */
  readonly townspeople?: readonly string[]
  /** Who may be reminded: those who joined this session, or an earlier one in its rooms, and want reminders. */
  readonly readers?: boolean
  /** The community's own version of this playbook, and its draft. */
  readonly own?: string
  /** The names of all people of the community. */
  readonly everyone?: boolean
  /** Who of this id was invited to the session; `self`: the acting person. */
  readonly invited?: string | { readonly self: true }
  /** What a model drafted in this session and passed the gate. */
  readonly drafted?: boolean
  /** The rhythm of this id, with the community's own version of its playbook. */
  readonly rhythm?: string
  /** Which signals were sent to this practice. */
  readonly sentTo?: string
  /** Where the signal of this id stands in the register. */
  readonly signal?: string
  /** Who hears of the signal of this id when its day has come. */
  readonly lookAgain?: string
  /** The session of this playbook that goes on in the room of the event. */
  readonly standing?: string
  /** The connection of this id, or that this hashed code opens. */
  readonly connect?: { readonly id: string } | { readonly code: string }
  /** The community's rooms, and which of them are joined. */
  readonly rooms?: boolean
  /** The sessions that go on, by id. */
  readonly running?: boolean
  /** Which of `people` have said that they are young. */
  readonly youngAmong?: boolean
  /** Who has said something in this session so far, by id. */
  readonly speakers?: boolean
  /** What the acting person has said in this session, in any step. */
  readonly said?: boolean
}

export interface StepCount {
  readonly contributions: number
  readonly people: number
}

/** A contribution with the step it answers, plus its author's name only by id. */
export interface Facts {
  readonly counts: Readonly<Record<string, StepCount>>
  readonly mine: readonly Contribution[]
  /** Without what is held back: a held mark goes on counting, its words are empty. */
  readonly all: readonly Contribution[]
  readonly worded: readonly Contribution[]
  /** By item, then by mark. */
  readonly tallies: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** What is held back of the steps of `all`, without its words. */
  readonly held: readonly Contribution[]
  readonly contribution: Contribution | null
  readonly quote: Quote | null
  /** What the code asked for gives; null for one that is unknown, used or too old. */
  readonly code?: Role | null
  readonly roles: readonly Role[]
  readonly core: readonly string[]
  /** The ids of the people asked for, by what they were asked for as. */
  readonly people: Readonly<Record<string, string>>
  readonly joined: number
  readonly names: readonly string[]
  readonly quotes: readonly Quote[]
  readonly artifact: Artifact | null
  /** The acting person's usual audience; `group` where it was not asked for. */
  readonly usual: Audience
  /** Ids of answers. */
  readonly leftOut: readonly string[]
  readonly readers: readonly Remindable[]
  /** Only where it was asked for. */
  readonly quiet?: readonly QuietHours[]
  /** The acting person's own language, when they chose one. */
  readonly lang: string | null
  /** The community's own version of the playbook asked for, and its draft. */
  readonly own: readonly OwnPlaybook[]
  readonly rhythm: Rhythm | null
  /** Did anyone give anything to the last session of the rhythm asked for? Only where it has one. */
  readonly rhythmTaken?: boolean
  /** The session asked for, by id. */
  readonly standing?: string | null
  /** Only where they were asked for. */
  readonly everyone?: readonly string[]
  /** Who was invited and has a link, if they do; have they taken part, and to which result do they reply, if to one? */
  readonly invited?: { readonly used: boolean; readonly item: string | null } | null | undefined
  /** A model's headings and sentences, by id; only where they were asked for. */
  readonly drafted?: ReadonlyMap<string, string>
  /** The session of the contribution asked for. */
  readonly from: Session | null
  readonly publicRoom: boolean
  readonly townspeople: readonly string[]
  /** Ids of the signals that wait for the practice asked for. */
  readonly sent?: readonly string[]
  /** Where the signal asked for stands, and who hears of it on its day; null for one that is not in the register. */
  readonly signal?: SignalStatus | null
  readonly lookAgain?: LookAgain | null
  /** The acting person's age, and whether they were asked for it. */
  readonly age?: { readonly age: Age; readonly asked: boolean } | null
  /** Only where they were asked for. */
  readonly connect?: Connect | null
  readonly rooms?: readonly RoomInfo[]
  /** The connections of rooms that hold. */
  readonly joinedRooms?: readonly Connect[]
  readonly running?: readonly string[]
  readonly youngAmong?: readonly string[]
  readonly speakers?: readonly string[]
  readonly said?: readonly Contribution[]
}

/** One durable intention to act outside. Posts go to each room of the session unless `room` is given. */
export type Effect =
  /** `notAfter`: the last moment (ms) at which it may still go out; past it, it is settled unsent. `notBefore`: the first one; it holds nothing else up. */
  | { readonly kind: 'post'; readonly post: Post; readonly room?: string; readonly notAfter?: number; readonly notBefore?: number }
  | { readonly kind: 'synthesize'; readonly step: string; readonly of: readonly string[]; readonly most: number }
  /** Weighs the votes given to a step on these statements: opinion groups, and what people agree on. */
  | { readonly kind: 'weigh'; readonly step: string; readonly statements: readonly string[] }
  /** Reads the sources and chooses a digest. */
  | { readonly kind: 'scan'; readonly step: string }
  /** Puts these signals where they stand in the register now. By itself one only ever moves on from `new`; all else a person decides (`decided`). */
  | { readonly kind: 'register'; readonly signals: readonly string[]; readonly status: SignalStatus; readonly decided?: true }
  /** Puts cards that people wrote and weighed into the register. */
  | { readonly kind: 'register-cards'; readonly cards: readonly Card[] }
  /** Reads the page of this address, which someone named, to know what it says. */
  | { readonly kind: 'notice'; readonly page: string }
  | { readonly kind: 'erase'; readonly person: string }
  /** Shows a post that is out anew, in its place: words that it shows have changed or gone. */
  | { readonly kind: 'reshow'; readonly post: string }
  /** Deletes unreleased words given before this moment (ms). */
  | { readonly kind: 'forget'; readonly before: number }
  /** Makes the day's verified copy of the database. */
  | { readonly kind: 'backup' }

/** A date that acts: the store writes or moves the schedule row of that id. `at: null` removes it. */
export interface WakeSet {
  readonly id: string
  readonly what: WakeKind
  readonly at: number | null
  /** The session it is about, where that is not the one of the turn. */
  readonly session?: string
}

/** What changes for someone who takes part by a link alone. */
export type InviteSet =
  | {
      readonly person: string
      readonly session: string
      readonly name: string
      readonly lang: string | null
      /** The result that they are asked to reply to; left out, they take part in the session. */
      readonly item?: string
    }
  | { readonly person: string; readonly session: string; readonly ends: true }

/** A changed release of one line. */
export interface ReleaseSet {
  readonly quote: string
  readonly tier: Tier | null
}

/** One atomic advance: event + session + facts → session′ + what to keep + effects. */
export interface Turn {
  /** Undefined when the event changes no session. One that is over as it begins may come again: it is kept as it came first. */
  readonly session?: Session
  readonly puts: readonly ContributionPut[]
  readonly quotes: readonly { readonly id: string; readonly contribution: string; readonly start: number; readonly end: number }[]
  readonly releases: readonly ReleaseSet[]
  /** Quotes whose authors are being asked about them. */
  readonly asked?: readonly string[]
  readonly withdraws: readonly string[]
  readonly edits: readonly { readonly contribution: string; readonly text: string }[]
  /** Written after edits. */
  readonly holds?: readonly HoldSet[]
  readonly room?: {
    readonly room: string
    readonly name?: string
    readonly public?: boolean | undefined
    readonly youth?: boolean | undefined
  }
  readonly youthCheck?: YouthCheck
  readonly connect?: ConnectSet
  /** What the acting person answered for a room that came later. */
  readonly earlier?: { readonly room: string; readonly may: boolean }
  /** The acting person was asked how old they are. */
  readonly askedAge?: true
  readonly artifact?: Artifact
  readonly wakes: readonly WakeSet[]
  readonly effects: readonly Effect[]
  readonly settings?: {
    readonly quietFrom?: string | undefined
    readonly quietUntil?: string | undefined
    readonly zone?: string | undefined
    readonly audience?: Audience | undefined
    readonly lang?: string | undefined
    readonly reminders?: 'on' | 'off' | undefined
    readonly age?: Age | undefined
    readonly direct?: boolean | undefined
  }
  readonly reminders?: readonly ReminderSet[]
  readonly rhythm?: Rhythm
  /** A person made for someone without an account, with a link to this session; or (`ends`) a link that ends. */
  readonly invite?: InviteSet
  /** Feeds that the horizon is scanned by from now on, and one that it is scanned by no more. */
  readonly sources?: readonly { readonly id: string; readonly line: SourceLine }[]
  readonly dropSource?: string
  readonly outlet?: Outlet
  /** A page of the web that someone put before the community. */
  readonly noticed?: { readonly url: string; readonly page: string; readonly title: string }
  readonly role?: { readonly person: string; readonly role: Role; readonly give: boolean }
  /** The acting person takes up this role, and the code is used up. */
  readonly claimed?: { readonly code: string; readonly role: Role }
  readonly own?: OwnChange
  /** The core team switches a model on or off. */
  readonly model?: ModelSwitch
  /** The deed came too late to count: all that comes of it is that its author hears why. */
  readonly refused?: true
  /** Decided next in the same transaction, with its own needs. */
  readonly next?: Inner
}

/** A turn that changes nothing. */
export const nothing: Turn = { puts: [], quotes: [], releases: [], withdraws: [], edits: [], wakes: [], effects: [] }

/** What the store hands to the engine for one decision. */
export interface Claim {
  readonly event: StoredEvent
  readonly session: Session | null
}

/** The pure half of the engine, as the store sees it: called inside the store's transaction, synchronously, and never touches anything else. */
export interface Mind {
  readonly plan: (claim: Claim, inner: Inner | null) => Needs
  readonly decide: (claim: Claim, inner: Inner | null, facts: Facts) => Turn
  /** A post with the words of the catalogue put in, in this language; null = the session's, or the community's where there is none. */
  readonly worded?: (post: Post, claim: Claim, lang: string | null) => Post
  /** What follows when the turn of this claim could not be taken, written instead of it: who is told, and which date comes again. */
  readonly aside?: (claim: Claim) => Turn
}
