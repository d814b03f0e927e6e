import { z } from 'zod'

/** What kind of place news comes from; a digest wants several. */
export const SOURCE_KINDS = ['news', 'research', 'policy', 'practice', 'community', 'blog'] as const

/** One feed that the horizon is scanned by, as an operator or a member named it. */
export const SourceLine = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  title: z.string().min(1).max(200),
  theme: z.string().max(60).default(''),
  kind: z.enum(SOURCE_KINDS).default('news'),
  /** Who publishes it; two sources of one publisher count as one. */
  publisher: z.string().max(120).optional(),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  /** Read by many, or by few: a digest keeps a place for the few. */
  readBy: z.enum(['many', 'few']).default('few'),
  /** What to know before trusting it, in a sentence. */
  note: z.string().max(300).default(''),
})
export type SourceLine = z.infer<typeof SourceLine>

/** Who publishes a source: as named, else the host of its address. */
export const publisherOf = ({ publisher, url }: Pick<SourceLine, 'publisher' | 'url'>): string =>
  publisher ?? new URL(url).hostname.replace(/^(?:www|feeds?|rss|blog)\./, '')
