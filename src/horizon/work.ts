import { loadGlove, type WordVectors } from '../synthesis/glove.js'
import { answerWith } from '../threads/work.js'
import { decode } from './decode.js'
import { type Digest, makeDigest, type Named } from './digest.js'
import type { Feed } from './feed.js'
import { readFeed } from './read-feed.js'
import { readPage } from './read-page.js'
import type { Concern } from './relevance.js'
import { type Gathered, gatherStories, type Read } from './stories.js'

/** What the thread of the horizon is asked. */
export type HorizonRequest =
  | { readonly kind: 'feed'; readonly body: Uint8Array; readonly contentType: string; readonly url: string; readonly now: number }
  | {
      readonly kind: 'stories'
      readonly reads: readonly Read[]
      readonly notBefore: number
    }
  | { readonly kind: 'page'; readonly body: Uint8Array; readonly contentType: string }
  | { readonly kind: 'digest'; readonly stories: readonly Named[]; readonly concerns: readonly Concern[] }

/** What it answers, in kind. */
export type HorizonAnswer = Feed | Gathered | Digest | ReturnType<typeof readPage>

// The thread that reads feeds and weighs stories; the word vectors live here alone.
let vectors: WordVectors | undefined
const glove = (): WordVectors => {
  vectors ??= loadGlove()
  return vectors
}

answerWith<HorizonRequest, HorizonAnswer>('horizon', (request) => {
  switch (request.kind) {
    case 'feed':
      return readFeed(decode(request.body, request.contentType), request.url, request.now)
    case 'stories':
      return gatherStories(request.reads, request.notBefore)
    case 'page':
      return readPage(decode(request.body, request.contentType))
    case 'digest':
      return makeDigest(request.stories, request.concerns, glove)
  }
})
