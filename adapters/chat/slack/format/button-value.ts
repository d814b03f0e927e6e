import { z } from 'zod'
import type { Button } from '../../../../src/core/post.js'
import { Room } from '../../../../src/core/room.js'
import { LIMITS } from './limits.js'

const Short = z.string().max(200)

/** What a button of ours carries: what was pressed, and for which room. Read back with the same care as anything that comes in. */
export const Pressed = z.strictObject({
  action: z.string().min(1).max(80),
  room: Room.optional(),
  session: Short.optional(),
  step: Short.optional(),
  round: z.int().min(0).max(1_000).optional(),
  item: Short.optional(),
  value: Short.optional(),
  opens: z.literal('form').optional(),
})
export type Pressed = z.infer<typeof Pressed>

/** A button's value; undefined where it would not fit. */
export function buttonValue({ label: _label, style: _style, ...button }: Button, room: string | undefined): string | undefined {
  const value = JSON.stringify({ ...button, room })
  return value.length <= LIMITS.buttonValue ? value : undefined
}

/** What was pressed, or null for a value that is not one of ours. */
export function readValue(value: unknown): Pressed | null {
  if (typeof value !== 'string' || value.length > LIMITS.buttonValue) return null
  try {
    const read = Pressed.safeParse(JSON.parse(value))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
