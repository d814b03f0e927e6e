/** The playbook that shows what was noticed elsewhere. */
export const DIGEST = 'digest'

/** A playbook that begins by itself, again and again: each time a short session of its own. */
export interface Rhythm {
  /** `rhythm:<community>:<playbook>`. */
  readonly id: string
  readonly playbook: string
  readonly every: 'week' | 'month' | 'never'
  /** A day of the week, 1 = Monday, or of the month. */
  readonly on: number
  /** Local time of the community, `09:00`. */
  readonly at: string
  readonly rooms: readonly string[]
  readonly lang: string
  /** Who set it, and holds the sessions. */
  readonly person: string
  /** The last week (`2026-W48`) or month (`2026-11`) in which it began. */
  readonly last: string | null
  /** The last session that it began, and after how many in a row nobody took anything up. */
  readonly session?: string
  readonly quiet?: number
}
