import type { Audience, Edition } from '../core/consent.js'
import type { Form } from '../core/form.js'
import type { ShownBlock, ShownPost } from '../core/post.js'

/** Who asks, in which community; the account is trusted only as far as the adapter verified it. */
export interface Asker {
  readonly community: string
  readonly account: string
  readonly name: string
  /** The language their platform shows, where they have not chosen one. */
  readonly lang?: string
}

/** A read-only question. */
export type Ask = Asker &
  (
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
    | { readonly kind: 'my' }
    | { readonly kind: 'why'; readonly what?: string; readonly room: string }
    | { readonly kind: 'artifact'; readonly id: string; readonly edition?: Edition }
    | { readonly kind: 'register' }
    | { readonly kind: 'help' }
  )

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
  readonly facilitator: string
  readonly deputy: string | null
  readonly host: boolean
  /** On the first page, for a host: who has joined, of whom one can be named deputy. */
  readonly people?: readonly { readonly id: string; readonly name: string }[]
}

/** A person's own settings; `zone` is null where the community's own holds. */
export interface Settings {
  readonly quietFrom: string
  readonly quietUntil: string
  readonly zone: string | null
  readonly audience: Audience
}

/** The answer to an Ask. `page` is a neutral page of blocks, whatever was asked. */
export type View =
  /** Who the asker is here; `name` is null for someone who has not been here before. */
  | { readonly kind: 'me'; readonly sandbox: boolean; readonly name: string | null; readonly core: boolean }
  | {
      readonly kind: 'home'
      readonly community: string
      readonly sandbox: boolean
      readonly rooms: readonly { readonly room: string; readonly name: string }[]
      readonly playbooks: readonly PlaybookCard[]
      readonly sessions: readonly SessionCard[]
      /** `on`: when it was adopted, or made. */
      readonly artifacts: readonly { readonly id: string; readonly title: string; readonly status: string; readonly on: number }[]
      readonly people: readonly { readonly account: string; readonly name: string }[]
    }
  | { readonly kind: 'posts'; readonly posts: readonly ShownPost[]; readonly sessions: readonly SessionCard[] }
  | { readonly kind: 'form'; readonly form: Form }
  | {
      readonly kind: 'page'
      readonly title: string
      readonly blocks: readonly ShownBlock[]
      /** What a person can set for themselves, on the page of their own words. */
      readonly settings?: Settings
    }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly remedy: string }
