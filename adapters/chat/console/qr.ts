import { encode } from 'uqr'

/** A picture of a text that a phone can read: a square of `size` units, and the path that fills what is dark in it. */
export interface Qr {
  readonly size: number
  readonly path: string
}

/** Draws a text as a QR code, with the quiet edge that readers need. */
export function qrOf(text: string): Qr {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}
