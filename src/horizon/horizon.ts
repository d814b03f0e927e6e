import type { Clock } from '../core/clock.js'
import { createThread } from '../threads/thread.js'
import type { Digest, Named } from './digest.js'
import type { Feed } from './feed.js'
import type { readPage } from './read-page.js'
import type { Concern } from './relevance.js'
import type { Gathered, Read } from './stories.js'
import type { HorizonAnswer, HorizonRequest } from './work.js'

/** 25,000 items of 500 feeds take a few seconds. */
const TIMEOUT_MS = 120_000
const MOST_MEGABYTES = 768

/** The horizon's heavy half, in a thread of its own: feeds read, stories merged, a digest chosen. */
export interface Horizon {
  /** Throws CairnError `feed-unreadable`. */
  readonly feed: (parts: { body: Uint8Array; contentType: string; url: string }) => Promise<Feed>
  /** What a page says of itself. */
  readonly page: (parts: { body: Uint8Array; contentType: string }) => Promise<ReturnType<typeof readPage>>
  readonly stories: (reads: readonly Read[], notBefore: number) => Promise<Gathered>
  readonly digest: (stories: readonly Named[], concerns: readonly Concern[]) => Promise<Digest>
  readonly stop: () => Promise<void>
}

export function createHorizon({ clock }: { clock: Clock }): Horizon {
  const thread = createThread<HorizonRequest, HorizonAnswer>({
    name: 'horizon',
    module: new URL('./work.ts', import.meta.url),
    clock,
    timeoutMs: TIMEOUT_MS,
    mostMegabytes: MOST_MEGABYTES,
    remedy: 'It is tried again by itself.',
  })
  return {
    feed: async ({ body, contentType, url }) => (await thread.run({ kind: 'feed', body, contentType, url, now: clock.now() })) as Feed,
    page: async ({ body, contentType }) => (await thread.run({ kind: 'page', body, contentType })) as ReturnType<typeof readPage>,
    stories: async (reads, notBefore) => (await thread.run({ kind: 'stories', reads, notBefore })) as Gathered,
    digest: async (stories, concerns) => (await thread.run({ kind: 'digest', stories, concerns })) as Digest,
    stop: thread.stop,
  }
}
