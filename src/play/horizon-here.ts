import type { Clock } from '../core/clock.js'
import { decode } from '../horizon/decode.js'
import { makeDigest } from '../horizon/digest.js'
import type { Horizon } from '../horizon/horizon.js'
import { readFeed } from '../horizon/read-feed.js'
import { readPage } from '../horizon/read-page.js'
import { gatherStories } from '../horizon/stories.js'

/** The horizon in the calling thread, by words alone: for the few stories of a made-up town, which are read before a thread has begun. */
export const horizonHere = (clock: Clock): Horizon => ({
  feed: async ({ body, contentType, url }) => readFeed(decode(body, contentType), url, clock.now()),
  page: async ({ body, contentType }) => readPage(decode(body, contentType)),
  stories: async (reads, notBefore) => gatherStories(reads, notBefore),
  digest: async (stories, concerns) => makeDigest(stories, concerns, () => undefined),
  stop: async () => undefined,
})
