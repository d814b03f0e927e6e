import type { Sector } from './story.js'

/** How a person may mark a signal, in the order of the buttons; each person has one mark a signal, and may change it. */
export const MARKS = ['inspires', 'worries', 'seen'] as const

/** All that a person may do with a signal: mark it, say what speaks against it, or send it to a practice. */
export const TAKES = [...MARKS, 'counter', 'send'] as const
export type TakeKind = (typeof TAKES)[number]

/** The practices that a signal can be sent to, where it waits until one of them takes it up. */
export const SEND_TO = ['storytelling', 'mission', 'mapping', 'backcasting', 'enablers', 'portfolio', 'ending', 'learning'] as const
export type SendTo = (typeof SEND_TO)[number]

/** How a contribution says that its signal goes to this practice. */
export const sendMark = (practice: SendTo): string => `send:${practice}`

/** The practice that a mark sends its signal to; undefined for any other mark. */
export const sentTo = (mark: string | null): SendTo | undefined => SEND_TO.find((practice) => mark === sendMark(practice))

/** How a contribution says that it tells its signal's headline in another language. */
export const inMark = (lang: string): string => `in:${lang}`

/** The language that a mark tells its signal's headline in; undefined for any other mark. */
export const languageIn = (mark: string | null): string | undefined => (mark?.startsWith('in:') ? mark.slice('in:'.length) : undefined)

/** What a signal is called where links begin; what people say of it hangs under it. */
export const signalNode = (signal: string): string => `signal:${signal}`

/** What one person did with one signal, without its words. */
export interface Take {
  readonly signal: string
  readonly contribution: string
  readonly person: string
  /** `inspires`, `worries`, `seen`, `counter`, or `send:<practice>`. */
  readonly mark: string
  readonly at: number
  readonly worded: boolean
}

/** A card that people wrote and weighed, by reference: it holds nobody's words. */
export interface Card {
  /** The contribution that is its headline. */
  readonly contribution: string
  /** The contribution that says where it is from. */
  readonly where: string | null
  readonly sector: Sector | 'unsure'
  /** Medians from 1 to 5; null where nobody scored it. */
  readonly impact: number | null
  readonly plausibility: number | null
  readonly novelty: number | null
  /** Unlikely, but huge if it came. */
  readonly wild: boolean
  /** The day (`2027-02-14`) on which it is looked at again; the moment (ms) of that by the community's clock, once that is known. */
  readonly lookAgain?: string | null
  readonly lookAt?: number
  /** What people said of it when it was made: `counter`, `matters`, `owner` (who looks after it), `send:<practice>`. */
  readonly hangs: readonly { readonly contribution: string; readonly why: string }[]
}
