/** Money for a million tokens, in one currency. */
export interface Price {
  readonly in: number
  readonly out: number
}

/** What an operator pays, by the model's name as in CAIRN_MODEL. */
export interface Prices {
  readonly currency: string
  readonly models: Readonly<Record<string, Price>>
}

const MILLION = 1_000_000

/** What a call costs; null where no price is set. */
export function moneyFor(prices: Prices | null, model: string, tokensIn: number, tokensOut: number): number | null {
  const price = prices?.models[model]
  return price ? (tokensIn * price.in + tokensOut * price.out) / MILLION : null
}
