import { z } from 'zod'
import type { Session } from '../core/session.js'

/** Which earlier steps a step works on: one id or several. */
export const Of = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1).max(8)])
  .transform((of) => (typeof of === 'string' ? [of] : of))

/** Every step this session has been through. */
export const visited = (session: Session): readonly string[] => session.cursor.path
