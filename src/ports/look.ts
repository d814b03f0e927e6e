import type { Audience, Edition } from '../core/consent.js'
import type { Actor, Deed } from '../core/event.js'
import type { Form } from '../core/form.js'
import type { OutletName } from '../core/outlet.js'
import type { ShownBlock, ShownPost } from '../core/post.js'
import type { TakeKind } from '../core/take.js'

/** Who asks, in which community; the account is trusted only as far as the adapter verified it. */
export interface Asker {
  readonly community: string
  readonly account: string
  readonly name: string
  /** The language their platform shows, where they have not chosen one. */
  readonly lang?: string
  /** The one session that they may look into, for a guest of a hall: nothing of any other is there for them. */
  readonly within?: string
}

/** A read-only question. */
export type Ask = Asker & AskBody

/** What is asked, without who asks. */
export type AskBody =
  | { readonly kind: 'me' }
  | { readonly kind: 'home' }
  | { readonly kind: 'room'; readonly room: string; readonly after: number }
  | {
      readonly kind: 'form'
      readonly session: string
      readonly step: string
      readonly round?: number
      readonly item?: string
      readonly action: string
    }
  | { readonly kind: 'status'; readonly room: string; readonly session?: string }
  /** The asker's own link to the open step: a key to it, so an adapter passes it on in private only. */
  | { readonly kind: 'answer-link'; readonly session: string; readonly step: string; readonly round?: number; readonly item?: string }
  /** What such a link opens. The token is who asks; whatever the asker is called counts for nothing. */
  | { readonly kind: 'answer'; readonly token: string; readonly open?: string }
  /** Who takes part in a session by a link alone, each with it: for its hosts only. */
  | { readonly kind: 'invited'; readonly session: string }
  /** The form in which someone else's words are typed in; and the asker's own link to it, for another phone. */
  | { readonly kind: 'proxy'; readonly session: string }
  | { readonly kind: 'proxy-link'; readonly session: string }
  | { readonly kind: 'my' }
  /** What is open for the asker; with `minutes`, only the one thing that fits in them and closes first. */
  | { readonly kind: 'for-me'; readonly minutes?: number }
  | { readonly kind: 'why'; readonly what?: string; readonly room: string }
  | { readonly kind: 'artifact'; readonly id: string; readonly edition?: Edition }
  /** What waits for a look before all see it, and what is held back, for those who may decide. */
  | { readonly kind: 'review'; readonly session: string }
  /** The signal register, or what stands in it under `filter`: a status, `wild`, `proposed`, `waiting`, or `waiting:<practice>`; where it is looked, under `sources`; or one `signal`. */
  | { readonly kind: 'register'; readonly filter?: string; readonly signal?: string }
  /** A feed that others may read, by the last part of its address; whoever asks counts for nothing. */
  | { readonly kind: 'feed'; readonly key: string }
  /** All of a digest, that of a session or the newest one. */
  | { readonly kind: 'digest-page'; readonly session?: string }
  | { readonly kind: 'help' }
  /** One's own words that came in a message of this name. */
  | { readonly kind: 'given'; readonly source: string }
  /** The post that the platform calls `ref`; answered as `posts`, none or one. */
  | { readonly kind: 'post'; readonly room: string; readonly ref: string }
  /** Where a session stands in a room, for a platform that gives each a place of its own; with `opening`, what its first post there is called. */
  | { readonly kind: 'placing'; readonly room: string; readonly session: string; readonly opening: boolean }
  /** What was asked, what all have read, and what is open: for someone who comes later. */
  | { readonly kind: 'catch-up'; readonly room: string; readonly session: string }
  | { readonly kind: 'board' }
  /** What a session says next, posted nowhere. */
  | { readonly kind: 'preview'; readonly session: string }
  /** A playbook's words and windows, to be changed. */
  | { readonly kind: 'playbook'; readonly id: string; readonly lang?: string }
  | { readonly kind: 'rehearsal'; readonly id: string; readonly length?: string; readonly lang?: string }
  | { readonly kind: 'download'; readonly id: string; readonly lang?: string }
  /** A form that belongs to no step; its answer says which deed its fields go into. */
  | { readonly kind: 'fill'; readonly what: 'ask' | 'signal' | 'source' | 'starters' | 'model' | 'connect' | 'connect-me' }
  /** On which day and at what hour a playbook begins by itself. */
  | { readonly kind: 'fill'; readonly what: 'rhythm'; readonly id: string; readonly every: 'week' | 'month' }
  | { readonly kind: 'fill'; readonly what: 'youth'; readonly room: string }
  /** The form behind one way to take a signal. */
  | { readonly kind: 'fill'; readonly what: 'take'; readonly signal: string; readonly take: TakeKind }
  /** The form in which a signal's headline is said in another language. */
  | { readonly kind: 'fill'; readonly what: 'translate'; readonly signal: string; readonly lang: string }
  | { readonly kind: 'fill'; readonly what: 'reply'; readonly id: string }
  | { readonly kind: 'fill'; readonly what: 'playbook'; readonly id: string; readonly step: string; readonly lang?: string }

export interface PlaybookCard {
  readonly id: string
  readonly practice: string
  readonly title: string
  readonly called: string
  readonly summary: string
  readonly languages: readonly string[]
  readonly lengths: readonly { readonly name: string; readonly minutes: number; readonly questions: number; readonly hours: number }[]
}

export interface SessionCard {
  readonly id: string
  readonly title: string
  readonly length: string
  readonly status: string
  readonly stage: string
  readonly rooms: readonly string[]
  /** The open step, so that buttons of earlier ones can be told apart. */
  readonly step: string | null
  /** Which repetition of it. */
  readonly round: number
  readonly tempo: 'days' | 'live'
  readonly closesAt: number | null
  /** How many have answered the open step, of how many who are here; never who. */
  readonly voices: number
  readonly joined: number
  readonly facilitator: string
  readonly deputy: string | null
  /** Who looks at private answers before all see them, where it is not the facilitator. */
  readonly duty: string | null
  readonly host: boolean
  /** May the reader type in, now, what others say or wrote on paper? */
  readonly enters: boolean
  /** For a host, who else may. */
  readonly helpers?: readonly string[]
  /** May the reader look at private answers before all see them, and at what is held back? */
  readonly review: boolean
  /** On the first page, for a host: who has joined, of whom one can be named deputy. */
  readonly people?: readonly { readonly id: string; readonly name: string }[]
}

/** A person's own settings; `zone` is null where the community's own holds. */
export interface Settings {
  readonly quietFrom: string
  readonly quietUntil: string
  readonly zone: string | null
  readonly audience: Audience
  /** Null where the page's own language, or the community's, holds. */
  readonly lang: string | null
  readonly reminders: 'on' | 'off'
}

/** Someone who takes part by a link: `url` is a key to all they may do. */
export interface InvitedCard {
  readonly person: string
  readonly name: string
  readonly url: string
}

/** One thing that the holder of a link may do, by its name on their page. */
export interface LinkAct {
  readonly name: string
  readonly label: string
  readonly deed: Deed
  readonly style?: 'primary' | 'danger'
}

/** What the holder of a link may see and do, for the page that serves it: `actor` and deeds never leave the server. */
export interface AnswerView {
  readonly kind: 'answer'
  readonly actor: Actor
  readonly room: string
  readonly lang: string
  readonly zone: string
  /** For whom, and in what. */
  readonly lead: string
  /** The heading where no question is open. */
  readonly title: string
  /** How things stand, one paragraph each. */
  readonly said: readonly string[]
  /** What the question is about, or the question itself, as the holder may see it. */
  readonly about: readonly ShownBlock[]
  /** `about` is a page to read from its top, under the title; else the last text of it is the question, and heads the page. */
  readonly reads?: true
  /** Null where nothing is to be filled in; else it names its deed. */
  readonly form: Form | null
  /** Is what the form shows in already? */
  readonly sent: boolean
  /** Other forms that can be opened instead. */
  readonly forms: readonly { readonly label: string; readonly open: string }[]
  readonly acts: readonly LinkAct[]
  /** What the holder gave or typed in, each with what may be done about it. */
  readonly givenTitle: string
  readonly given: readonly { readonly block: ShownBlock; readonly acts: readonly LinkAct[] }[]
  readonly closesAt: number | null
  readonly readers: string | null
  /** What to keep in mind about this link. */
  readonly foot: string
  /** Set where the holder can have all of theirs removed. */
  readonly leave?: LinkAct & { readonly about: string }
}

/** A feed that others may read: plain text, nothing of it markup. */
export interface FeedView {
  readonly kind: 'feed'
  readonly what: OutletName
  readonly secret: boolean
  readonly lang: string
  readonly title: string
  readonly about: string
  /** When it last changed (ms). */
  readonly updated: number
  readonly entries: readonly FeedEntry[]
}

export interface FeedEntry {
  readonly id: string
  readonly title: string
  /** The page of the web that it is about; null for a story of our own. */
  readonly url: string | null
  readonly at: number
  readonly from: string
  readonly paragraphs: readonly string[]
}

/** The answer to an Ask. `page` is a neutral page of blocks, whatever was asked. */
export type View =
  /** Who the asker is here; `name` is null for someone who has not been here before, `lang` where they chose none. `direct`: Cairn may write to them first. */
  | {
      readonly kind: 'me'
      readonly sandbox: boolean
      readonly name: string | null
      readonly core: boolean
      readonly lang: string | null
      readonly direct?: true
    }
  | {
      readonly kind: 'home'
      readonly community: string
      readonly sandbox: boolean
      readonly rooms: readonly { readonly room: string; readonly name: string; readonly public?: true }[]
      readonly playbooks: readonly PlaybookCard[]
      readonly sessions: readonly SessionCard[]
      /** `on`: when it was adopted, or made. */
      readonly artifacts: readonly { readonly id: string; readonly title: string; readonly status: string; readonly on: number }[]
      readonly people: readonly { readonly account: string; readonly name: string }[]
    }
  | { readonly kind: 'posts'; readonly posts: readonly ShownPost[]; readonly sessions: readonly SessionCard[] }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'given'; readonly contribution: string; readonly text: string }
  /** `opening` is null before anything is out, or where it was not asked for. */
  | { readonly kind: 'placing'; readonly title: string; readonly practice: string; readonly over: boolean; readonly opening: string | null }
  | { readonly kind: 'answer-link'; readonly url: string; readonly until: number }
  | AnswerView
  | { readonly kind: 'invited'; readonly people: readonly InvitedCard[] }
  | {
      readonly kind: 'page'
      readonly title: string
      readonly blocks: readonly ShownBlock[]
      /** What a person can set for themselves, on the page of their own words. */
      readonly settings?: Settings
    }
  | FeedView
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly text: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly remedy: string }
