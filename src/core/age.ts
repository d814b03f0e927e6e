import { z } from 'zod'

/** How old someone says they are: `young` is under 18, `unknown` is whoever would rather not say. Who is not `adult` counts as young. */
export const Age = z.enum(['young', 'adult', 'unknown'])
export type Age = z.infer<typeof Age>

/** Does this person count as young? Whoever did not say does. */
export const countsAsYoung = (age: Age): boolean => age !== 'adult'

/**
 * May words of someone of this age leave this machine, to a model or any other service? Never those of who counts as young, and
 * never any that were said in a room of young people (`youthRoom`), whoever said them.
 */
export const mayLeave = (author: { readonly age: Age; readonly youthRoom?: boolean | undefined }): boolean =>
  !countsAsYoung(author.age) && author.youthRoom !== true

/** The age of one person who said two: `young` if either does, else `adult` if either does. */
export const together = (one: Age, other: Age): Age => {
  if (one === 'young' || other === 'young') return 'young'
  return one === 'adult' || other === 'adult' ? 'adult' : 'unknown'
}
