import type { Drawing } from './drawing.js'
import type { Word } from './word.js'

/** How a moment is shown, in the reader's own zone; `day` is a day of the calendar (its midnight in UTC), the same in every zone. */
export type TimeStyle = 'time' | 'date' | 'both' | 'day'

/** A run of text. Names, people's words and times are references, resolved when a post is rendered, so a post holds no one's words. */
export type Span =
  | string
  | { readonly person: string }
  /** `held`: its one reader may look at it although it is held back. */
  | { readonly said: string; readonly start?: number; readonly end?: number; readonly held?: true }
  | { readonly quote: string }
  /** A model's sentence or heading that passed the gate; it goes with any of the words that it rests on. */
  | { readonly drafted: string }
  | { readonly at: number; readonly style: TimeStyle }
  | Word
  /** A page of Cairn's own, by its address. */
  | { readonly page: string }
  /** A signal's headline in other languages, a line each, by whom: nothing where nobody gave one. `label` is said before the name. */
  | { readonly signal: string; readonly part: 'translated'; readonly label: string }
  /** A signal's headline, which opens its page; who published it, and when; what it says; who else told it; or the headlines of what may be the same matter. */
  | { readonly signal: string; readonly part: 'title' | 'from' | 'summary' | 'also-in' | 'related' }

/** Plain text in spans; a bare string is words of a playbook or the catalogue, never of a participant. */
export type Text = readonly Span[]

/** A button. `opens` says a form must be looked up first (never deferred); otherwise pressing is an event. */
export interface Button {
  readonly label: string
  /** What the step kind or command listens for, such as `answer`, `done`, `agree`. */
  readonly action: string
  readonly session?: string
  readonly step?: string
  /** The repetition of the step it belongs to. */
  readonly round?: number
  readonly item?: string
  readonly value?: string
  readonly opens?: 'form'
  readonly style?: 'primary' | 'plain' | 'danger'
}

/** A button of a post, whose label may be words of the catalogue. */
export type PostButton = Omit<Button, 'label'> & { readonly label: Button['label'] | Word }

/** One block of a neutral post; adapters render each kind in their platform's way. */
export type Block =
  | { readonly kind: 'heading'; readonly text: Text }
  /** `meter` is the same count that the words say, for those who can draw it. */
  | { readonly kind: 'text'; readonly text: Text; readonly meter?: { readonly n: number; readonly of: number } }
  | { readonly kind: 'quote'; readonly text: Text; readonly by?: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'note'; readonly text: Text }
  | { readonly kind: 'line'; readonly text: Text; readonly why: string; readonly label?: string }
  | { readonly kind: 'buttons'; readonly buttons: readonly PostButton[] }
  /**
   * Drawn again for each reader from these facts. `words` are what it refers to by number; `alt` says what it shows, and `items` the same
   * as a list, for whoever can't see it and wherever it can't be shown.
   */
  | {
      readonly kind: 'picture'
      readonly drawing: Drawing
      readonly words: readonly Text[]
      readonly alt: Text
      readonly items: readonly Text[]
    }

/** What Cairn says: to everyone in a room, or to one person there (`only`). */
export interface Post {
  readonly blocks: readonly Block[]
  readonly only?: string
  /** A private word that nobody waits for: it keeps its reader's quiet hours where there is time. */
  readonly calm?: true
  /** The key of an earlier post of this session that this one takes the place of. */
  readonly replaces?: string
  /** A name by which a later post may replace this one, unique in its session. */
  readonly key?: string
}

/** A span after resolving: plain text plus what kind of thing it was, ready to escape. */
export interface ShownSpan {
  readonly text: string
  readonly kind: 'plain' | 'person' | 'said' | 'gone' | 'at' | 'stamp'
  readonly at?: number
  readonly style?: TimeStyle
  /** Whose words: the contribution, for who wants to report or hide it. Opens nothing by itself. */
  readonly of?: string
  /** Why there are no words, where that can be said in the reader's language. */
  readonly gone?: 'taken' | 'counted' | 'held' | 'look' | 'left' | 'before'
  /** Of a stamp, who typed the words in for someone; empty once they left. */
  readonly by?: string
  /** The page on the web that it opens: http or https. */
  readonly href?: string
}
export type ShownText = readonly ShownSpan[]

type Shown<B> = B extends { readonly kind: 'buttons' }
  ? { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  : B extends Block
    ? {
        readonly [K in keyof B]: B[K] extends Text
          ? ShownText
          : B[K] extends readonly Text[]
            ? readonly ShownText[]
            : B[K] extends Text | undefined
              ? ShownText
              : B[K]
      }
    : never

/** A block with every reference resolved for one reader. */
export type ShownBlock = Shown<Block>

/** A post as one reader sees it. `seq` grows within a database; `id` is stable. */
export interface ShownPost {
  readonly id: string
  readonly seq: number
  readonly at: number
  readonly session: string | null
  readonly only: string | null
  readonly key: string | null
  readonly replaces: string | null
  readonly blocks: readonly ShownBlock[]
  /** When it is delivered to one person: their account on the room's platform, null where they have none. */
  readonly to?: string | null
  /**
   * For one person whom Cairn may not write to first (someone who must agree, and neither did so nor wrote to it alone): show it to them alone in
   * the room where they are, or not at all. It stands in For me meanwhile. Left out where it may be sent.
   */
  readonly here?: true
  /** It may be out already: the process that tried it last ended without a word, or heard no clear answer. */
  readonly doubt?: boolean
  /** When it is delivered in the place of another: the parts of that one in this room. */
  readonly before?: readonly { readonly index: number; readonly ref: string }[]
}
