import { createHmac, hash } from 'node:crypto'
import type { CommunityInfo } from './hall.js'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
/** Ids with the same first part begin alike, so that a session's rows lie together in an index however many others there are. */
const ALIKE = 4
const APART = 10

function letters(digest: Uint8Array, count: number): string {
  let id = ''
  for (let at = 0; at < count; at += 1) id += ALPHABET[(digest[at] ?? 0) & 31]
  return id
}

/**
 * An id made from what it names and the community's secret (50 bits apart from others of the same first part): deciding the same
 * event again gives the same ids, and who doesn't know the secret can't guess one.
 */
export function derivedId({ secret }: Pick<CommunityInfo, 'secret'>, ...parts: readonly (string | number)[]): string {
  const first = hash('sha256', String(parts[0]), 'buffer')
  return letters(first, ALIKE) + letters(createHmac('sha256', secret).update(parts.join('\u0000')).digest(), APART)
}
