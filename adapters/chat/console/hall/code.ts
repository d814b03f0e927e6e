import { createHmac } from 'node:crypto'
import { sameSecret } from '../cookie.js'

/** Twenty capital letters that no one mistakes for another or for a figure, and that spell no word. */
const LETTERS = 'BCDFGHJKMNPQRSTVWXYZ'
const CODE_LETTERS = 6
/** A byte from here on would favour the first letters. */
const FAIR = 256 - (256 % LETTERS.length)
const PASS_LETTERS = 22

/** What opens a hall: six letters to type (64 million), or 128 bits in the link behind the picture. */
export interface HallKeys {
  readonly code: string
  readonly pass: string
}

/** What someone typed as a code, in capitals and without the spaces and dashes that people put between letters. */
export const tidyCode = (typed: string): string => typed.toUpperCase().replaceAll(/[\s\p{Pd}.]/gu, '')

/** Makes the keys of a hall from its seed and a secret key in hex, the same ones each time: neither is written down anywhere. */
export function createHallKeys(hexKey: string): (seed: string) => HallKeys {
  const key = Buffer.from(hexKey, 'hex')
  const mac = (what: string): Buffer => createHmac('sha256', key).update(what).digest()
  function codeOf(seed: string): string {
    let code = ''
    for (let n = 0; ; n += 1) {
      for (const byte of mac(`hall-code:${n}:${seed}`)) {
        if (byte < FAIR) code += LETTERS.charAt(byte % LETTERS.length)
        if (code.length === CODE_LETTERS) return code
      }
    }
  }
  return (seed) => ({ code: codeOf(seed), pass: mac(`hall-pass:${seed}`).toString('base64url').slice(0, PASS_LETTERS) })
}

/** Does this open the hall? Takes the same time for every wrong one of its length. */
export const opens = (keys: HallKeys, given: { readonly code: string; readonly pass?: string | undefined }): boolean =>
  given.pass === undefined ? sameSecret(tidyCode(given.code), keys.code) : sameSecret(given.pass, keys.pass)
