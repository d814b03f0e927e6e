/** What a month may cost: in tokens, or in money of one currency. */
export type Allowance =
  | { readonly unit: 'tokens'; readonly most: number }
  | { readonly unit: 'money'; readonly most: number; readonly currency: string }

/** What was spent in a month: calls under way with their upper bound. */
export interface Spent {
  readonly tokens: number
  /** By currency. */
  readonly money: Readonly<Record<string, number>>
}

/** Does what is left of the month hold so much more? An allowance of nothing holds nothing, however cheap; neither does one in money what has no price. */
export function holds(allowance: Allowance, spent: Spent, tokens: number, money: number | null): boolean {
  if (allowance.most <= 0) return false
  if (allowance.unit === 'tokens') return spent.tokens + tokens <= allowance.most
  return money !== null && (spent.money[allowance.currency] ?? 0) + money <= allowance.most
}

/** How an allowance is measured, as it is kept and shown: `tokens`, or the currency. */
export const unitOf = (allowance: Allowance): string => (allowance.unit === 'tokens' ? 'tokens' : allowance.currency)
