import { z } from 'zod'
import type { Artifact } from '../core/artifact.js'
import type { Block, Post, Text } from '../core/post.js'
import { word } from '../core/word.js'
import { button, notes, row, tell, texts } from './blocks.js'
import { redraft } from './session-draft.js'
import type { StepContext, StepTurn } from './step-kind.js'
import { draftedBlocks, keptThemes, type Theme, themePost, themeText } from './themes.js'

/** How a model's draft came about, as the sorting tells it and the session's draft keeps it: ids, counts and reasons. */
export const Audit = z.object({
  by: z.string(),
  without: z.enum(['off', 'budget', 'refused', 'cut', 'unreadable', 'away']).nullable(),
  read: z.int().min(0),
  of: z.int().min(0),
  stayed: z.record(z.string(), z.int().min(0)),
  dropped: z.array(z.object({ why: z.string(), refs: z.array(z.string()) })),
})
export type Audit = z.infer<typeof Audit>

type Ctx = StepContext<unknown, unknown>

/** Why a sentence was left out, in groups that a reader can tell apart. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['no-refs', 'source'],
  ['unknown-ref', 'source'],
  ['padded', 'padded'],
  ['lone', 'lone'],
  ['fabricated', 'quote'],
  ['altered', 'quote'],
  ['misattributed', 'quote'],
  ['unquotable', 'quote'],
  ['number', 'number'],
  ['amount', 'number'],
  ['direction', 'number'],
  ['link', 'link'],
  ['hidden', 'link'],
  ['negation', 'turned'],
  ['doubt', 'turned'],
  ['strength', 'turned'],
  ['voice', 'view'],
  ['advocacy', 'view'],
  ['long', 'long'],
  ['language', 'language'],
])

function counted<T>(all: readonly T[], of: (one: T) => string): readonly (readonly [string, number])[] {
  const found = new Map<string, number>()
  for (const one of all) found.set(of(one), (found.get(of(one)) ?? 0) + 1)
  return [...found].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
}

/** What was left out and why, what never left, and what was done without the model: for whoever works with the draft. */
export function auditBlocks({ without, read, of, stayed, dropped }: Audit): Block[] {
  const [first] = dropped
  const stays = Object.values(stayed).reduce((sum, n) => sum + n, 0)
  const why = counted(dropped, (one) => REASONS.get(one.why) ?? 'more')
  const lines: Text[] = [
    ...(without === null ? [] : [[word(`drafts.without.${without}`)]]),
    [word('drafts.read', { read, of })],
    ...(stays === 0 ? [] : [[word('drafts.stayed', { n: stays })]]),
    ...(first ? [[word('drafts.dropped', { n: dropped.length })]] : []),
  ]
  const items = why.map(([reason, n]): Text => [word(`drafts.why.${reason}`, { n })])
  return [...notes(lines), ...(items.length > 0 ? [{ kind: 'list' as const, items }] : [])]
}

/** Is there anything that a model wrote or found for a theme to be shown below it? */
export const hasDraft = ({ sentences, lone }: Theme): boolean => sentences.length + lone.length > 0

const hostsOf = ({ session }: Ctx): readonly string[] => [
  session.facilitator,
  ...(session.deputy === null || session.deputy === session.facilitator ? [] : [session.deputy]),
]

/** What whoever holds the session alone sees of a model's draft, until one of them puts their name to it. */
export function draftsForHosts(ctx: Ctx, themes: readonly Theme[], audit: Audit | null): readonly Post[] {
  if (!audit) return []
  const drafted = themes.filter((theme) => theme.heading !== null || hasDraft(theme))
  return hostsOf(ctx).flatMap((only): Post[] => [
    {
      only,
      blocks: [
        { kind: 'heading', text: [word('drafts.title')] },
        ...notes([[word(drafted.length > 0 ? 'drafts.by' : 'drafts.none', { model: audit.by })]]),
        ...auditBlocks(audit),
      ],
    },
    ...drafted.map(
      (theme): Post => ({
        only,
        key: `draft:${theme.id}`,
        blocks: [
          { kind: 'note', text: [word('drafts.theme', { n: theme.members.length })] },
          ...theme.quotes.slice(0, 2).map(({ item, start, end }): Block => ({ kind: 'quote', text: [{ said: item, start, end }] })),
          ...(theme.heading === null ? [] : texts([[word('drafts.heading'), ' ', { drafted: theme.heading }]])),
          ...draftedBlocks(theme),
          row(
            ...(theme.heading === null ? [] : [button(ctx, word('drafts.name'), `rename:${theme.id}`, { opens: 'form' })]),
            ...(!hasDraft(theme) ? [] : [button(ctx, word('drafts.adopt'), 'adopt', { item: theme.id })]),
          ),
        ],
      }),
    ),
  ])
}

/** What a model drafted of the themes and what was left out, for whoever edits the result; it goes into the result through them alone. */
export function draftsForEditor(artifact: Artifact | null, only: string): readonly Post[] {
  const audit = Audit.nullable()
    .catch(null)
    .parse(artifact?.body.data.audit ?? null)
  const themes = keptThemes(artifact).themes.filter(hasDraft)
  if (!audit || themes.length === 0) return []
  return [
    {
      only,
      blocks: [
        { kind: 'heading', text: [word('drafts.for-editor')] },
        ...notes([[word('drafts.for-editor.by', { model: audit.by })]]),
        ...themes.flatMap((theme): Block[] => [{ kind: 'text', text: themeText(theme) }, ...draftedBlocks(theme)]),
        ...auditBlocks(audit),
      ],
    },
  ]
}

/** A host puts their name to the sentences of a theme: from then on all see them, and whose decision it was. */
export function adopt(ctx: StepContext<{ readonly of: readonly string[] }, null>, person: string, theme: Theme): StepTurn<null> {
  if (!ctx.host(person)) return { posts: [tell(person, word('cluster.host-only'))] }
  if (!hasDraft(theme)) return { posts: [tell(person, word('cluster.gone'))] }
  const { themes } = keptThemes(ctx.facts.artifact)
  const adopted: Theme = { ...theme, adoptedBy: person }
  const kept = themes.map((one) => (one.id === theme.id ? adopted : one))
  return {
    artifact: redraft(ctx, { data: { themes: kept }, editor: person }),
    posts: [themePost(ctx, adopted, true), tell(person, word('drafts.adopted'), ' ', ...themeText(adopted))],
  }
}
