import type { ShownBlock } from './post.js'

/** A picture where none can be shown: what it shows, and the same as a list. */
export const pictureInWords = ({
  alt,
  items,
}: Extract<ShownBlock, { kind: 'picture' }>): readonly Exclude<ShownBlock, { kind: 'picture' }>[] => [
  { kind: 'text', text: alt },
  ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
]
