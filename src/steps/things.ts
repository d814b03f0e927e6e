import type { Contribution } from '../core/contribution.js'
import type { Session } from '../core/session.js'
import { quotable } from './lines.js'
import { shuffled } from './order.js'

/** The mark of a card's first words, by which the whole card goes. */
export const CARD = 'card'

const isWhole = ({ mark }: Contribution): boolean => mark === null || mark === CARD

/** What these steps leave to work on: the items that they give, or all answers that may be read. */
export function thingsOf(session: Session, of: readonly string[], all: readonly Contribution[]): readonly Contribution[] {
  const given = new Set(of.flatMap((id) => session.cursor.results[id]?.items ?? []))
  const whole = of.filter((id) => session.cursor.results[id]?.items === undefined)
  return all.filter((one) => quotable(one) && (given.has(one.id) || (whole.includes(one.step) && isWhole(one))))
}

/** The steps whose contributions hold those things: an item that a step gives may be anyone's words of an earlier one. */
export const thingSteps = (session: Session, of: readonly string[]): readonly string[] =>
  of.every((id) => session.cursor.results[id]?.items === undefined) ? of : [...new Set([...of, ...session.cursor.path])]

/** Is this one of the things that these steps leave to work on? */
export const isThing = (session: Session, of: readonly string[], one: Contribution | null): boolean =>
  one !== null && one.session === session.id && thingsOf(session, of, [one]).length === 1

/** The next thing for a person: one they have not had, of those that the fewest have had; undefined once they had `most`. */
export function nextThing(
  things: readonly Contribution[],
  { had, times, most }: { readonly had: ReadonlySet<string>; readonly times: (id: string) => number; readonly most: number },
): Contribution | undefined {
  if (had.size >= most) return undefined
  return shuffled(things.filter(({ id }) => !had.has(id))).toSorted((a, b) => times(a.id) - times(b.id))[0]
}
