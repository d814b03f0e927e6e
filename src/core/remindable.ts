/** Someone who may be reminded, and what they had so far. */
export interface Remindable {
  readonly person: string
  readonly zone: string | null
  readonly quietFrom: string
  readonly quietUntil: string
  readonly given: number
  /** When they had the last one in any session (ms). */
  readonly lastAt: number | null
  /** When they had the last one in this session (ms). */
  readonly servedAt: number | null
  readonly snoozedUntil: number | null
  readonly stopped: boolean
  /** `<step>:<round>` they last took part in here. */
  readonly done: string | null
}

/** What changes for one person's reminders in a session; what is left out stays. */
export interface ReminderSet {
  readonly person: string
  readonly given?: true
  readonly snoozedUntil?: number
  readonly stopped?: true
}
