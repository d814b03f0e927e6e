import { createHmac } from 'node:crypto'
import { sameSecret } from '../cookie.js'

/** Signs and reads the cookie of a guest: the hall it is for, a random id, and a signature over both. */
export interface GuestSigner {
  readonly sign: (hall: string, guest: string) => string
  /** The guest's id, or null when the cookie is forged, broken or of another hall. */
  readonly read: (cookie: string, hall: string) => string | null
}

const GUEST = /^[0-9a-f]{32}$/

/** A signer with a key in hex. */
export function createGuestSigner(hexKey: string): GuestSigner {
  const key = Buffer.from(hexKey, 'hex')
  const mac = (body: string): string => createHmac('sha256', key).update(`guest-cookie:${body}`).digest('hex')
  return {
    sign: (hall, guest) => `${hall}.${guest}.${mac(`${hall}.${guest}`)}`,
    read: (cookie, hall) => {
      const [of = '', guest = '', signature = '', ...more] = cookie.split('.')
      if (more.length > 0 || !sameSecret(signature, mac(`${of}.${guest}`))) return null
      return of === hall && GUEST.test(guest) ? guest : null
    },
  }
}
