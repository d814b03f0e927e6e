/** Why something can't be done, by a code of the words catalogue (`refuse.<code>`). */
export interface Refusal {
  readonly refused: string
  readonly fields?: Readonly<Record<string, string>>
}

export const refuse = (refused: string): Refusal => ({ refused })

export const isRefusal = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'refused' in value
