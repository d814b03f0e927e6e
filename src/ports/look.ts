import type { Form } from '../core/form.js'
import type { ShownBlock, ShownPost } from '../core/post.js'

/** Who asks, in which community; the account is trusted only as far as the adapter verified it. */
export interface Asker {
  readonly community: string
  readonly account: string
  readonly name: string
}

/** A read-only question. */
export type Ask = Asker &
  (
    | { readonly kind: 'home' }
    | { readonly kind: 'room'; readonly room: string; readonly after: number }
    | { readonly kind: 'form'; readonly session: string; readonly step: string; readonly item?: string; readonly action: string }
    | { readonly kind: 'status'; readonly room: string; readonly session?: string }
    | { readonly kind: 'my' }
    | { readonly kind: 'why'; readonly what?: string; readonly room: string }
    | { readonly kind: 'artifact'; readonly id: string }
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
  readonly closesAt: number | null
  readonly facilitator: string
  readonly host: boolean
}

/** The answer to an Ask. `page` is a neutral page of blocks, whatever was asked. */
export type View =
  | {
      readonly kind: 'home'
      readonly community: string
      readonly sandbox: boolean
      readonly rooms: readonly { readonly room: string; readonly name: string }[]
      readonly playbooks: readonly PlaybookCard[]
      readonly sessions: readonly SessionCard[]
      readonly artifacts: readonly { readonly id: string; readonly title: string; readonly status: string }[]
      readonly people: readonly { readonly account: string; readonly name: string }[]
    }
  | { readonly kind: 'posts'; readonly posts: readonly ShownPost[]; readonly sessions: readonly SessionCard[] }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'page'; readonly title: string; readonly blocks: readonly ShownBlock[] }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly remedy: string }
