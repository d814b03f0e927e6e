import type { ArtifactLine } from '../core/artifact.js'
import type { Block, Post, Text } from '../core/post.js'
import type { Facts } from '../core/turn.js'
import { notes, texts } from './blocks.js'
import { liveQuotes } from './lines.js'
import { linesOf } from './session-draft.js'
import type { StepContext } from './step-kind.js'

type Ctx = Pick<StepContext<unknown, unknown>, 'session' | 'facts' | 'own'>

/** Under which heading a line stands. */
const under = (own: Ctx['own'], section: string): Text => [own('release.under'), ' ', own(`section.${section}`)]

/** Where a quoted line stands, for its author: under which heading, and after which words of the editor. */
export function standsIn({ facts, own }: Ctx, quote: string): Block[] {
  const lines = linesOf(facts.artifact)
  const at = lines.findIndex((line) => line.kind === 'quote' && line.quote === quote)
  const [line, before] = [lines[at], lines[at - 1]]
  if (!line) return []
  const place = notes([under(own, line.section)])
  if (before?.kind !== 'linking' || before.section !== line.section) return place
  return [
    ...place,
    ...texts([[own('release.after')]]),
    { kind: 'quote', text: [{ said: before.contribution }], by: [{ person: before.editor }] },
  ]
}

/** The named human who edits, or who holds the session where that is the author or nobody: the one who hears of a correction. */
const editorOf = ({ session, facts }: Ctx, author: string): string => {
  const editor = facts.artifact?.editors.findLast((one) => one !== author)
  return editor ?? session.facilitator
}

/** What the editor hears, without a name, when an author changed a line or took it out; nothing where they are that author. */
export function toldEditor(ctx: Ctx, author: string, line: ArtifactLine | undefined, fresh: string | null): Post[] {
  const only = editorOf(ctx, author)
  if (!line || only === author) return []
  const { own } = ctx
  const rest = linesOf(ctx.facts.artifact).filter((one) => one.section === line.section && one.id !== line.id && one.kind === 'quote')
  const empty = fresh === null && rest.length === 0 ? [[own('release.editor.empty')]] : []
  const what: Block[] =
    fresh === null
      ? texts([[own('release.editor.out')]])
      : [...texts([[own('release.editor.fixed')]]), { kind: 'quote', text: [{ quote: fresh }] }]
  return [{ only, blocks: [...what, ...notes([under(own, line.section), ...empty, [own('release.editor.look')]])] }]
}

/** What the editor hears when it closes and lines have lost their words: their authors took them back, or changed the answer itself. */
export function lostToEditor(ctx: Ctx & { readonly facts: Pick<Facts, 'quotes'> }): Post[] {
  const { facts, own } = ctx
  // what is only held back is not lost
  const live = new Set(liveQuotes(facts.quotes.map(({ held: _held, ...quote }) => quote)).map((quote) => quote.id))
  const gone = linesOf(facts.artifact).filter((line) => line.kind === 'quote' && !live.has(line.quote))
  if (gone.length === 0) return []
  const parts = [...new Set(gone.map((line) => line.section))].map((section) => under(own, section))
  return [
    {
      only: editorOf(ctx, ''),
      blocks: [...texts([[own('release.editor.gone', { n: gone.length })]]), ...notes([...parts, [own('release.editor.look')]])],
    },
  ]
}
