import { z } from 'zod'
import type { Artifact } from '../core/artifact.js'
import type { Block, Post, Text } from '../core/post.js'
import { word } from '../core/word.js'
import { button, row } from './blocks.js'
import type { StepContext } from './step-kind.js'

const Place = z.object({ item: z.string(), start: z.int().min(0), end: z.int().min(0) })

/** What a first sorting answers: which contributions may belong together, and which stand by themselves. */
export const Sorting = z.object({
  themes: z
    .array(
      z.object({
        members: z.array(z.string()).min(1),
        quotes: z.array(Place).min(1),
        heading: z.string().nullable().default(null),
        sentences: z.array(z.string()).max(20).default([]),
        lone: z.array(Place).max(20).default([]),
      }),
    )
    .max(20),
  alsoSaid: z.array(z.string()).default([]),
  confidence: z.enum(['fair', 'low', 'none']).default('fair'),
  audit: z.unknown().optional(),
})

/** A theme as the session's draft keeps it: ids and places only. Its name, once people give one, is a contribution. */
export const Theme = z.object({
  id: z.string(),
  name: z.string().nullable(),
  members: z.array(z.string()),
  quotes: z.array(Place).min(1),
  /** What a model drafted and the gate let pass, by id; all see its sentences once `adoptedBy` is somebody. */
  heading: z.string().nullable().default(null),
  sentences: z.array(z.string()).default([]),
  /** What one person alone says, in their own words. */
  lone: z.array(Place).default([]),
  adoptedBy: z.string().nullable().default(null),
})
export type Theme = z.infer<typeof Theme>

const Kept = z.object({ themes: z.array(Theme).default([]), alsoSaid: z.array(z.string()).default([]) })

/** The themes that the session's draft holds. */
export function keptThemes(artifact: Artifact | null): z.infer<typeof Kept> {
  const kept = Kept.safeParse(artifact?.body.data ?? {})
  return kept.success ? kept.data : { themes: [], alsoSaid: [] }
}

/** The contribution that heads a theme: the name people gave it, or the answer at its middle. */
export const themeHeading = ({ name, quotes }: Theme): string | undefined => name ?? quotes[0]?.item

/** What a theme is called: the name people gave it, or the words at its middle. */
export function themeText({ name, quotes }: Theme): Text {
  const [middle] = quotes
  if (name !== null) return [{ said: name }]
  return middle === undefined ? [] : [{ said: middle.item, start: middle.start, end: middle.end }]
}

/** The sentences that a model drafted of a theme, then what one person alone says in their own words. */
export function draftedBlocks({ sentences, lone }: Theme): Block[] {
  return [
    ...(sentences.length > 0 ? [{ kind: 'list' as const, items: sentences.map((drafted): Text => [{ drafted }]) }] : []),
    ...(lone.length > 0 ? [{ kind: 'note' as const, text: [word('drafts.lone', { n: lone.length })] }] : []),
    ...lone.map(({ item, start, end }): Block => ({ kind: 'quote', text: [{ said: item, start, end }] })),
  ]
}

/** A theme as a proposal that people may name, merge, object to, or have taken out. */
export function themePost(ctx: Pick<StepContext<unknown, unknown>, 'session' | 'step' | 'say'>, theme: Theme, again: boolean): Post {
  const { say } = ctx
  const key = `theme:${theme.id}`
  const blocks: Block[] = theme.name === null ? [] : [{ kind: 'heading', text: [{ said: theme.name }] }]
  blocks.push({ kind: 'note', text: [say('cluster.theme', { n: theme.members.length })] })
  for (const { item, start, end } of theme.quotes.slice(0, 2)) blocks.push({ kind: 'quote', text: [{ said: item, start, end }] })
  if (theme.adoptedBy !== null) {
    blocks.push(...draftedBlocks(theme))
    blocks.push({ kind: 'note', text: [say('drafts.label'), ' ', { person: theme.adoptedBy }] })
  }
  blocks.push(
    row(
      button(ctx, say('cluster.rename'), `rename:${theme.id}`, { opens: 'form' }),
      button(ctx, say('cluster.object'), `object:${theme.id}`, { opens: 'form' }),
      button(ctx, say('cluster.merge'), `merge:${theme.id}`, { opens: 'form' }),
      button(ctx, say('cluster.out'), 'out', { item: theme.id, style: 'danger' }),
    ),
  )
  return { key, ...(again ? { replaces: key } : {}), blocks }
}
