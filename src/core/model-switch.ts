/** A community's core team switched a model on or off: who, when, and the exact words they read. */
export interface ModelSwitch {
  readonly on: boolean
  /** To whom words go, as the wording says it; a model that goes by another name must be asked about anew. */
  readonly to: string
  /** What was read, in `lang`. */
  readonly wording: string
  readonly lang: string
  /** The most that this community wants to spend a month, in the unit the operator's budget had then; null = the operator's budget holds. */
  readonly most: number | null
  /** `tokens`, or a currency. */
  readonly unit: string
  readonly person: string
  readonly at: number
}
