/** A model as an operator named it, and where what it is asked goes. */
export interface Named {
  readonly name: string
  readonly at: string
}

const BETWEEN = ', '

/** To whom words go, as it is shown before a model is switched on and kept with that: `openai:gpt-4.1-mini (api.openai.com)`. */
export const toWhom = (...models: readonly (Named | null)[]): string =>
  models.flatMap((one) => (one ? [`${one.name} (${one.at})`] : [])).join(BETWEEN)

/** Does what was agreed to name everyone to whom words would go now? */
export const covers = (agreed: string, now: string): boolean => {
  const named = new Set(agreed.split(BETWEEN))
  return now.split(BETWEEN).every((one) => named.has(one))
}
