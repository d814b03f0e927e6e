import { z } from 'zod'
import { Age } from '../../../../src/core/age.js'

/** What a name may be like, in UTF-16 units. */
export const MOST_NAME = 40

/** What someone sends to come in; how long a name may be is checked after, so that they hear by how much. */
export const JoinRequest = z.strictObject({
  code: z.string().max(200),
  pass: z.string().max(200).optional(),
  name: z.string().max(200_000),
  age: Age.optional().catch(undefined),
})

/** A name as it is kept: one line, no letter that can't be seen. */
export const tidyName = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()

/** What a host does with the hall. */
export const HallRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('open'),
    community: z.string().min(1).max(80).optional(),
    session: z.string().min(1).max(80),
    room: z.string().max(200),
    address: z.string().max(60).optional(),
    name: z.string().max(80),
  }),
  z.strictObject({ kind: z.enum(['renew', 'shut', 'close']), name: z.string().max(80) }),
])
export type HallRequest = z.infer<typeof HallRequest>
