import { createHmac } from 'node:crypto'
import type { Clock } from './core/clock.js'

/** The purpose of the key with which codes are hashed. */
export const CODES = 'role-codes'
/** How long a code can be claimed (ms). */
export const CODE_LIFE_MS = 24 * 3_600_000
const BYTES = 10
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const GROUP = 4

/** A new code of 80 bits, in groups that can be read aloud: letters that look like digits are left out. */
export function newCode(clock: Pick<Clock, 'secret'>): string {
  let bits = BigInt(`0x${clock.secret(BYTES)}`)
  let letters = ''
  for (let left = (BYTES * 8) / 5; left > 0; left -= 1) {
    letters = ALPHABET[Number(bits & 31n)] + letters
    bits >>= 5n
  }
  return letters.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? letters
}

/** All that is kept of a code: a hash with a key of this installation. Dashes, spaces and capitals make no difference. */
export const hashCode = (hexKey: string, code: string): string =>
  createHmac('sha256', Buffer.from(hexKey, 'hex'))
    .update(code.toLowerCase().replaceAll(/[^0-9a-z]/g, ''))
    .digest('hex')
