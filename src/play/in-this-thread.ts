import type { Clock } from '../core/clock.js'
import { decode } from '../horizon/decode.js'
import { makeDigest } from '../horizon/digest.js'
import type { Horizon } from '../horizon/horizon.js'
import { readFeed } from '../horizon/read-feed.js'
import { readPage } from '../horizon/read-page.js'
import { gatherStories } from '../horizon/stories.js'
import type { Synthesis } from '../ports/synthesis.js'
import { sift } from '../synthesis/drafting/sift.js'
import { findThemes } from '../synthesis/find-themes.js'
import { loadGlove, type WordVectors } from '../synthesis/glove.js'
import { weigh } from '../synthesis/opinions/weigh.js'

/**
 * The embedded synthesis and horizon in the calling thread, with the same answers as in their own: for the few words of a made-up
 * town, which are done before a thread has begun. Import it lazily.
 */
export function inThisThread(clock: Clock): { readonly synthesis: Synthesis; readonly horizon: Horizon } {
  let vectors: WordVectors | undefined
  const glove = (): WordVectors => {
    vectors ??= loadGlove()
    return vectors
  }
  return {
    synthesis: {
      synthesize: async (request) => findThemes(request, glove),
      weigh: async (request) => weigh(request),
      sift: async (request) => sift(request),
      stop: async () => undefined,
    },
    horizon: {
      feed: async ({ body, contentType, url }) => readFeed(decode(body, contentType), url, clock.now()),
      page: async ({ body, contentType }) => readPage(decode(body, contentType)),
      stories: async (reads, notBefore) => gatherStories(reads, notBefore),
      digest: async (stories, concerns) => makeDigest(stories, concerns, glove),
      stop: async () => undefined,
    },
  }
}
