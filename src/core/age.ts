import { z } from 'zod'

/** How old someone says they are: `young` is under 18, `unknown` is whoever would rather not say. Who is not `adult` counts as young. */
export const Age = z.enum(['young', 'adult', 'unknown'])
export type Age = z.infer<typeof Age>
