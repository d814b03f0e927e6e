import { encode, renderSVG, renderUnicodeCompact } from 'uqr'

/** Readable when a seventh of it is hidden; light all around, since a screen may be dark. */
const OPTIONS = { ecc: 'M', border: 4 } as const

/** A picture of a text that a phone can read: a square of `size` units, and the path that fills what is dark in it. */
export interface Qr {
  readonly size: number
  readonly path: string
}

/** Draws a text for a page to show. */
export function qrOf(text: string): Qr {
  const { size, data } = encode(text, OPTIONS)
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}

/** The picture of an address as an SVG file. */
export const qrPicture = (address: string): string => renderSVG(address, OPTIONS)

/** The same for a terminal, in half blocks, white on black. */
export const qrLines = (address: string): string => renderUnicodeCompact(address, { ...OPTIONS, border: 2 })
