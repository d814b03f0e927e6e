import { z } from 'zod'
import { CairnError } from '../core/errors.js'
import { SourceLine } from '../core/source.js'
import type { FeedSource } from '../ports/feed-source.js'

const DAY_MS = 86_400_000

const Story = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(1),
  summary: z.string().min(1),
  /** So many days before now it was printed. */
  daysBefore: z.number().min(0).max(20),
})

/** The papers of a made-up town, by a name that begins an address: no paper of the world has one that ends in `.example`. */
export const Papers = z.record(
  z.string().regex(/^[a-z][a-z-]*$/),
  z.strictObject({
    title: z.string().min(1),
    lang: SourceLine.shape.lang,
    kind: SourceLine.shape.kind,
    readBy: SourceLine.shape.readBy,
    stories: z.array(Story).min(1),
  }),
)
export type Papers = z.infer<typeof Papers>

const addressOf = (id: string): string => `https://${id}.example/feed.json`

/** The papers as sources to be scanned. */
export const sourcesOf = (papers: Papers): readonly SourceLine[] =>
  Object.entries(papers).map(([id, { title, lang, kind, readBy }]) =>
    SourceLine.parse({ url: addressOf(id), title, publisher: title, kind, readBy, ...(lang === undefined ? {} : { lang }) }),
  )

/** Prints the papers on the day `now`: a web that has them and nothing else, and asks no network. */
export function madeUpWeb(papers: Papers, now: number): FeedSource {
  const feeds = new Map(
    Object.entries(papers).map(([id, { title, lang, stories }]) => [addressOf(id), feedOf(id, { title, lang, stories })]),
  )

  function feedOf(id: string, { title, lang, stories }: Pick<Papers[string], 'title' | 'lang' | 'stories'>): Uint8Array {
    const items = stories.map((story) => ({
      id: story.id,
      url: `https://${id}.example/${story.id}`,
      title: story.title,
      summary: story.summary,
      date_published: new Date(now - story.daysBefore * DAY_MS).toISOString(),
    }))
    return new TextEncoder().encode(
      JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, ...(lang === undefined ? {} : { language: lang }), items }),
    )
  }

  return {
    get: async (url) => {
      const body = feeds.get(url)
      if (body) return { kind: 'fetched', url, body, contentType: 'application/feed+json' }
      throw new CairnError({
        code: 'fetch-gone',
        fault: 'platform',
        message: 'No such paper was made up.',
        remedy: 'Look at elsewhere.yaml.',
      })
    },
    isGone: async () => false,
    stop: async () => undefined,
  }
}
