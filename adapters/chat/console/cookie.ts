import { createHmac, timingSafeEqual } from 'node:crypto'
import { CairnError } from '../../../src/core/errors.js'

/**
 * How long a browser that does not come back stays let in, in milliseconds: 180 days. In a live community the cookie is who
 * someone is, and months lie between a session and what follows from it.
 */
export const COOKIE_LIFE_MS = 180 * 24 * 3_600_000
const KEY = /^(?:[0-9a-f]{2}){16,}$/i
const BROWSER = /^[0-9a-f]{32}$/

/** Equal or not, in a time that says nothing about where they differ. */
export function sameSecret(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Signs and reads the cookie that lets a browser in: its random id, when it ends, and a signature over both. */
export interface CookieSigner {
  readonly sign: (browser: string, ends: number) => string
  /** The browser's id and when it ends (ms), or null when the cookie is forged, broken or past its end. */
  readonly read: (cookie: string, now: number) => { readonly browser: string; readonly ends: number } | null
}

/** A signer with a hex key of at least 16 bytes; throws CairnError for any other key. */
export function createCookieSigner(hexKey: string): CookieSigner {
  if (!KEY.test(hexKey)) {
    throw new CairnError({
      code: 'bad-secret',
      fault: 'operator',
      message: 'The key that signs console cookies is not 16 or more bytes of hex.',
      remedy: 'Set CAIRN_SECRET_KEY to 64 characters of 0-9 and a-f, or remove it so that one is made.',
    })
  }
  const key = Buffer.from(hexKey, 'hex')
  const mac = (body: string): string => createHmac('sha256', key).update(`console-cookie:${body}`).digest('hex')
  return {
    sign: (browser, ends) => `${browser}.${ends}.${mac(`${browser}.${ends}`)}`,
    read: (cookie, now) => {
      const [browser = '', ends = '', signature = '', ...more] = cookie.split('.')
      if (more.length > 0 || !sameSecret(signature, mac(`${browser}.${ends}`))) return null
      return BROWSER.test(browser) && Number(ends) > now ? { browser, ends: Number(ends) } : null
    },
  }
}
