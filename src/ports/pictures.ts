import type { ShownBlock } from '../core/post.js'

/** A picture in a post or on a page, as one reader sees it. */
export type ShownPicture = Extract<ShownBlock, { kind: 'picture' }>

/** `narrow` is drawn for a phone and for chat, 360 units wide; `wide` for a desk and a projector, 960. */
export const PICTURE_SIZES = ['narrow', 'wide'] as const
export type PictureSize = (typeof PICTURE_SIZES)[number]

/** Draws pictures of what a reader may see; nothing of them is kept. */
export interface Pictures {
  /** Two pixels a unit, three when narrow; the same bytes for the same picture on one machine. Throws CairnError `pictures-…`. */
  readonly png: (picture: ShownPicture, size: PictureSize) => Promise<Uint8Array>
  /** A document of its own that refers to nothing outside. Throws CairnError `pictures-…`. */
  readonly svg: (picture: ShownPicture, size: PictureSize) => Promise<string>
}
