import { createHmac } from 'node:crypto'
import type { CommunityInfo } from './hall.js'

const BITS = 128
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const GROUP = 4

/** The code of a connection that this event asks for: 128 bits that only who knows the community's secret could work out, the same each time. */
export function connectCode({ secret }: Pick<CommunityInfo, 'secret'>, key: string): string {
  const digest = createHmac('sha256', secret).update(`connect\u0000${key}`).digest('hex')
  let bits = BigInt(`0x${digest.slice(0, BITS / 4)}`)
  let letters = ''
  for (let left = Math.ceil(BITS / 5); left > 0; left -= 1) {
    letters = ALPHABET[Number(bits & 31n)] + letters
    bits >>= 5n
  }
  return letters.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? letters
}

/** All that is kept of such a code: a hash with the community's secret. Dashes, spaces and capitals make no difference. */
export const sealedCode = ({ secret }: Pick<CommunityInfo, 'secret'>, code: string): string =>
  createHmac('sha256', secret)
    .update(`code\u0000${code.toLowerCase().replaceAll(/[^0-9a-z]/g, '')}`)
    .digest('hex')
