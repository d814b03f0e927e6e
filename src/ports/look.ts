import type { Audience, Edition } from '../core/consent.js'
import type { Actor } from '../core/event.js'
import type { Form } from '../core/form.js'
import type { ShownBlock, ShownPost } from '../core/post.js'

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
  | { readonly kind: 'answer'; readonly token: string }
  | { readonly kind: 'my' }
  /** What is open for the asker; with `minutes`, only the one thing that fits in them and closes first. */
  | { readonly kind: 'for-me'; readonly minutes?: number }
  | { readonly kind: 'why'; readonly what?: string; readonly room: string }
  | { readonly kind: 'artifact'; readonly id: string; readonly edition?: Edition }
  /** What waits for a look before all see it, and what is held back, for those who may decide. */
  | { readonly kind: 'review'; readonly session: string }
  | { readonly kind: 'register' }
  | { readonly kind: 'help' }
  | { readonly kind: 'board' }
  /** What a session says next, posted nowhere. */
  | { readonly kind: 'preview'; readonly session: string }
  /** A playbook's words and windows, to be changed. */
  | { readonly kind: 'playbook'; readonly id: string; readonly lang?: string }
  | { readonly kind: 'rehearsal'; readonly id: string; readonly length?: string; readonly lang?: string }
  | { readonly kind: 'download'; readonly id: string; readonly lang?: string }
  /** A form that belongs to no step; its answer says which deed its fields go into. */
  | { readonly kind: 'fill'; readonly what: 'ask' }
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

/** What the holder of a link may see and do, for the page that serves it: `actor` never leaves the server. */
export interface AnswerView {
  readonly kind: 'answer'
  readonly state: 'open' | 'sent' | 'closed'
  readonly actor: Actor
  readonly at: { readonly session: string; readonly step: string; readonly round: number; readonly item?: string }
  readonly room: string
  readonly lang: string
  readonly zone: string
  /** Null once the step has closed. */
  readonly form: Form | null
  /** The words that the step is about, when it works through some. */
  readonly about: readonly ShownBlock[]
  /** The holder's own answer, by id. */
  readonly mine: string | null
  readonly voice: number
  readonly closesAt: number | null
  readonly readers: string
}

/** The answer to an Ask. `page` is a neutral page of blocks, whatever was asked. */
export type View =
  /** Who the asker is here; `name` is null for someone who has not been here before. */
  | { readonly kind: 'me'; readonly sandbox: boolean; readonly name: string | null; readonly core: boolean }
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
  | { readonly kind: 'answer-link'; readonly url: string; readonly until: number }
  | AnswerView
  | {
      readonly kind: 'page'
      readonly title: string
      readonly blocks: readonly ShownBlock[]
      /** What a person can set for themselves, on the page of their own words. */
      readonly settings?: Settings
    }
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly text: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly remedy: string }
