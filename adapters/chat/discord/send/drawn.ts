import { explain } from '../../../../src/core/errors.js'
import type { ShownBlock, ShownPost } from '../../../../src/core/post.js'
import type { Logger } from '../../../../src/ports/logger.js'
import type { Pictures } from '../../../../src/ports/pictures.js'
import { LIMITS } from '../format/limits.js'
import { type Message, type Showing, toMessages } from '../format/messages.js'

/** A post as messages, its pictures drawn. What can't be drawn is told in words, and nothing is held up by it. */
export const createDrawn =
  (parts: { readonly pictures?: Pictures | undefined; readonly logger: Logger; readonly showing: Showing }) =>
  async ({ id, blocks }: ShownPost): Promise<readonly Message[]> => {
    const drawn = new Map<ShownBlock, Uint8Array>()
    for (const block of blocks) {
      if (block.kind !== 'picture' || !parts.pictures) continue
      try {
        const png = await parts.pictures.png(block, 'narrow')
        if (png.length <= LIMITS.picture) drawn.set(block, png)
      } catch (thrown) {
        parts.logger.warn('a picture could not be drawn for Discord', { post: id, why: explain(thrown) })
      }
    }
    return toMessages(blocks, { ...parts.showing, drawn })
  }
