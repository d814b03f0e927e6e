import { createHash } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 14

/** An id made from what it names (70 bits), so that deciding the same event again gives the same ids. */
export function derivedId(...parts: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(parts.join('\u0000')).digest()
  let id = ''
  for (let at = 0; at < LENGTH; at += 1) id += ALPHABET[(digest[at] ?? 0) & 31]
  return id
}
