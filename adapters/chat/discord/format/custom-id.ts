import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Button } from '../../../../src/core/post.js'
import { LIMITS } from './limits.js'

const Short = z.string().min(1).max(200)

/** What was pressed, read from a component with the same care as anything that comes in. */
export const Pressed = z.strictObject({
  action: z.string().min(1).max(80),
  session: Short.optional(),
  step: Short.optional(),
  round: z.int().min(0).max(1_000).optional(),
  item: Short.optional(),
  value: z.string().max(200).optional(),
  opens: z.literal('form').optional(),
})
export type Pressed = z.infer<typeof Pressed>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const PACKED = /^~[A-Za-z0-9_-]{22}$/
const RADIX = 36
const PARTS = 7

/** Two of Discord's own ids, as a message of a channel is called. */
const PAIR = /^(\d{1,20}):(\d{1,20})$/
const PACKED_PAIR = /^!([0-9a-z]{1,13})-([0-9a-z]{1,13})$/

const number36 = (text: string): bigint =>
  text.split('').reduce((sum, digit) => sum * BigInt(RADIX) + BigInt(Number.parseInt(digit, RADIX)), 0n)

/** A word for one part of a `custom_id`: without a dot, and short where it is an id. */
export const pack = (text: string | undefined): string => {
  if (text === undefined) return ''
  if (UUID.test(text)) return `~${Buffer.from(text.replaceAll('-', ''), 'hex').toString('base64url')}`
  const pair = PAIR.exec(text)
  if (pair && !/(?:^|:)0\d/.test(text)) return `!${BigInt(pair[1] ?? 0).toString(RADIX)}-${BigInt(pair[2] ?? 0).toString(RADIX)}`
  // `=` tells words from a packed id, and an empty word from none; a dot would end the part
  return `=${encodeURIComponent(text).replaceAll('.', '%2E')}`
}

/** What was packed; throws for what spells nothing. */
export function unpack(part: string): string | undefined {
  if (part === '') return undefined
  const pair = PACKED_PAIR.exec(part)
  if (pair) return `${number36(pair[1] ?? '')}:${number36(pair[2] ?? '')}`
  if (!PACKED.test(part)) return part.startsWith('=') ? decodeURIComponent(part.slice(1)) : ''
  const hex = Buffer.from(part.slice(1), 'base64url').toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const meant = ({ label: _label, style: _style, ...rest }: Button): Omit<Button, 'label' | 'style'> => rest
const hashed = (button: Button): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(meant(button)).toSorted(([a], [b]) => a.localeCompare(b))))
    .digest('base64url')
    .slice(0, 32)

/**
 * A button's `custom_id`, within 100 characters; `at` tells it from the others of its message. Ids are packed to 22 characters; what
 * still does not fit is named by its hash, and is found again among the buttons of its post.
 */
export function customId(button: Button, at: number): string {
  const { action, session, step, round, item, value, opens } = button
  const place = at.toString(RADIX)
  const spelt = [
    'c',
    place,
    opens === 'form' ? 'f' : '',
    pack(action),
    pack(session),
    pack(step),
    round?.toString(RADIX) ?? '',
    pack(item),
    pack(value),
  ].join('.')
  return spelt.length <= LIMITS.customId ? spelt : ['h', place, hashed(button)].join('.')
}

/** What a `custom_id` says was pressed; a hash where it only names it; null for one that is not ours. */
export function readCustomId(id: unknown): Pressed | { readonly hash: string } | null {
  if (typeof id !== 'string' || id.length > LIMITS.customId) return null
  const [kind, , ...parts] = id.split('.')
  if (kind === 'h') return parts.length === 1 && parts[0] ? { hash: parts[0] } : null
  if (kind !== 'c' || parts.length !== PARTS) return null
  const [opens = '', action = '', session = '', step = '', round = '', item = '', value = ''] = parts
  try {
    const given = {
      action: unpack(action),
      session: unpack(session),
      step: unpack(step),
      round: round === '' ? undefined : Number.parseInt(round, RADIX),
      item: unpack(item),
      value: unpack(value),
      opens: opens === '' ? undefined : opens === 'f' ? 'form' : opens,
    }
    const read = Pressed.safeParse(Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)))
    return read.success ? read.data : null
  } catch {
    // a `%` that spells nothing
    return null
  }
}

/** The button that a hash names, of those a post has. */
export const buttonNamed = (hash: string, buttons: readonly Button[]): Button | undefined => buttons.find((one) => hashed(one) === hash)
