import type { SignalStatus } from './story.js'

/** How a signal is answered when its day has come: where it stands from now on, or that it is looked at again later. */
export const LOOK_AGAIN = ['watching', 'rising', 'fading', 'retired', 'later'] as const

/** The one schedule row of the day on which a signal is looked at again. */
export const lookAgainRow = (community: string, signal: string): string => `again:${community}:${signal}`

/** The signal that such a row is about. */
export const lookAgainSignal = (row: string): string => row.slice(row.lastIndexOf(':') + 1)

/** What is known when a signal's day has come. */
export interface LookAgain {
  readonly status: SignalStatus
  /** Can its words be read? Not those that were taken back or are held back. */
  readonly there: boolean
  /** The person who looks after it, where what was said of that names one. */
  readonly owner: string | null
  /** Who is told, and in which room they can be reached: its owner, else who held the session that it comes from, else the core team's first. */
  readonly reader: {
    readonly person: string
    readonly room: string
    readonly zone: string | null
    readonly quietFrom: string
    readonly quietUntil: string
  } | null
}
