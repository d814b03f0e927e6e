import { type Contribution, partsStep } from '../core/contribution.js'
import { given, resultsGiving } from '../steps/gives.js'
import { quotable } from '../steps/lines.js'
import { type Spread, spreadOf } from '../steps/spread.js'
import { CARD } from '../steps/things.js'
import type { MakeContext } from './artifact-kind.js'

/** One card that people brought: its first words, and what stands on it by the name of its field. */
export interface Brought {
  readonly said: Contribution
  /** Words, by contribution. */
  readonly parts: Readonly<Record<string, Contribution>>
  /** Choices. */
  readonly chosen: Readonly<Record<string, string>>
}

/** The fields of a step of cards; none for any other. */
export function fieldsOf({ playbook }: MakeContext, step: string): ReadonlySet<string> {
  const { config } = playbook.steps.find(({ id }) => id === step) ?? {}
  const fields: unknown = typeof config === 'object' && config !== null && 'fields' in config ? config.fields : []
  return new Set(Array.isArray(fields) ? fields.map((one: { readonly name?: unknown }) => String(one.name)) : [])
}

/** The cards of a session that may be read, oldest first. `has` picks the steps by the fields that their cards have. */
export function brought(ctx: MakeContext, has: (fields: ReadonlySet<string>) => boolean): readonly Brought[] {
  const { facts, session } = ctx
  return given(session, facts.all, 'answers')
    .filter((one) => one.mark === CARD && quotable(one) && has(fieldsOf(ctx, one.step)))
    .map((said) => {
      const on = facts.all.filter((one) => one.step === partsStep(said.step) && one.item === said.id)
      return {
        said,
        parts: Object.fromEntries(on.flatMap((one) => (one.text === null || one.hold || one.mark === null ? [] : [[one.mark, one]]))),
        chosen: Object.fromEntries(on.flatMap((one) => (one.text === null && one.mark ? [one.mark.split(':') as [string, string]] : []))),
      }
    })
}

type Tally = Readonly<Record<string, number>>

/** How often each mark was given to each thing by the steps that gave this; nobody counts through someone else. */
export function tallied({ facts, session }: MakeContext, gives: 'scores' | 'places'): ReadonlyMap<string, Tally> {
  const steps = resultsGiving(session, gives)
  const found = new Map<string, Record<string, number>>()
  for (const { step, item, mark, proxyBy } of facts.all) {
    if (!steps.has(step) || item === null || mark === null || proxyBy !== null) continue
    const marks = found.get(item) ?? {}
    marks[mark] = (marks[mark] ?? 0) + 1
    found.set(item, marks)
  }
  return found
}

/** One criterion of one thing; null where nobody scored it. */
export const spreadIn = (tally: Tally | undefined, criterion: string): Spread | null => spreadOf(tally, criterion) ?? null

/** Where most people put a thing, of these places in their order; null where nobody put it anywhere. */
export function placeIn<P extends string>(tally: Tally | undefined, places: readonly P[]): P | null {
  const [best] = places.map((place) => ({ place, n: tally?.[`place:${place}`] ?? 0 })).toSorted((a, b) => b.n - a.n)
  return best && best.n > 0 ? best.place : null
}
