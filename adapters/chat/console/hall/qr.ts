import { renderSVG, renderUnicodeCompact } from 'uqr'

/** Readable when a seventh of it is hidden; white all around, since a screen may be dark. */
const OPTIONS = { ecc: 'M', border: 3 } as const

/** The picture of an address, as SVG. */
export const qrPicture = (address: string): string => renderSVG(address, OPTIONS)

/** The same for a terminal, in half blocks, white on black. */
export const qrLines = (address: string): string => renderUnicodeCompact(address, { ...OPTIONS, border: 2 })
