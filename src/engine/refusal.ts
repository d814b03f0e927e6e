/** Why something can't be done, by a code of the words catalogue (`refuse.<code>`). */
export interface Refusal {
  readonly refused: string
  readonly fields?: Readonly<Record<string, string>>
  /** When it may be tried again (ms), where that is known. */
  readonly until?: number
}

export const refuse = (refused: string): Refusal => ({ refused })

export const isRefusal = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'refused' in value
