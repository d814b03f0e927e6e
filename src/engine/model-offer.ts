import { hash } from 'node:crypto'
import { type Allowance, unitOf } from '../core/allowance.js'
import type { ModelNews } from '../ports/model.js'

/** What the operator offers a community: to whom words would go, and what may be spent in a month. The rest changes, and is for looks and deliveries alone. */
export interface ModelOffer extends ModelNews {
  /** As `toWhom` says it. */
  readonly to: string
  readonly allowance: Allowance
  /** Until when a model that does not answer is left alone (ms); null = it answers. */
  readonly until: () => number | null
}

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** An amount of an allowance's unit (`tokens`, or a currency), as people of this language write it. */
export const amountOf = (say: Say, lang: string, unit: string, amount: number): string =>
  unit === 'tokens'
    ? say('model.tokens', { amount: new Intl.NumberFormat(lang).format(Math.round(amount)) })
    : `${new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(amount)} ${unit}`

/** The exact words that a core team reads before a model is switched on, one paragraph each. */
export function wordingOf({ to, allowance }: Pick<ModelOffer, 'to' | 'allowance'>, say: Say, lang: string): readonly string[] {
  return [
    say('model.wording.what'),
    say('model.wording.leaves'),
    say('model.wording.never'),
    say('model.wording.to', { to }),
    say('model.wording.checked'),
    say('model.wording.budget', { amount: amountOf(say, lang, unitOf(allowance), allowance.most) }),
    say('model.wording.off'),
  ]
}

/** What the wording is kept as. */
export const wholeWording = (wording: readonly string[]): string => wording.join('\n\n')

/** Tells one wording from any other, so that nothing is agreed to that was not read. */
export const seenAs = (wording: readonly string[]): string => hash('sha256', wholeWording(wording), 'hex').slice(0, 32)
