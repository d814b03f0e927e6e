import type { ArtifactLine } from '../core/artifact.js'
import type { Block, Post } from '../core/post.js'
import { button, notes, row, texts } from './blocks.js'
import { resultsGiving } from './gives.js'
import { lineBlocks } from './lines.js'
import { linesOf } from './session-draft.js'
import type { StepContext } from './step-kind.js'
import { draftsForEditor } from './theme-drafts.js'
import { keptThemes, themeHeading } from './themes.js'

type Ctx = StepContext<{ readonly slots: readonly string[] }, unknown>

/** One slot for its editor: what belongs there, what stands there so far, and what can be done. */
export function slotBlocks(ctx: Ctx, slot: string, lines: readonly ArtifactLine[]): Block[] {
  const { say, own } = ctx
  const here = lines.filter((line) => line.section === slot)
  const clear = here.length > 0 ? [button(ctx, own('draft.clear'), 'clear', { item: slot })] : []
  return [
    { kind: 'heading', text: [own(`section.${slot}`)] },
    ...texts(ctx.words(slot)),
    ...lineBlocks(here, say).filter((block) => block.kind !== 'heading'),
    row(button(ctx, own('draft.fill'), 'fill', { item: slot, opens: 'form' }), ...clear),
  ]
}

/** The headings people chose, numbered; those with answers under them can be looked through one by one. */
function headings(ctx: Ctx): Block[] {
  const { session, facts, own } = ctx
  const chosen = [...resultsGiving(session, 'headings').values()].flatMap((result) => result.items ?? [])
  if (chosen.length === 0) return []
  const { themes } = keptThemes(facts.artifact)
  const looks = chosen.flatMap((id, at) => {
    const theme = themes.find((one) => themeHeading(one) === id)
    return theme ? [button(ctx, own('draft.under', { number: at + 1 }), 'theme', { item: theme.id })] : []
  })
  return [
    ...notes([[own('draft.headings')]]),
    { kind: 'list', items: chosen.map((id, at) => [`${at + 1}. `, { said: id }]) },
    ...(looks.length > 0 ? [row(...looks)] : []),
  ]
}

/** All that the editor works with, in private: the headings, every slot, and the ways out. */
export function panel(ctx: Ctx, editor: string): Post[] {
  const { config, facts, own } = ctx
  const lines = linesOf(facts.artifact)
  const ways = row(
    button(ctx, own('draft.more'), 'more'),
    button(ctx, own('draft.hand-over'), 'let-go'),
    button(ctx, own('draft.done'), 'done', { style: 'primary' }),
  )
  return [
    { only: editor, blocks: [...notes([[own('draft.how')]]), ...headings(ctx)] },
    ...draftsForEditor(facts.artifact, editor),
    ...config.slots.map((slot): Post => ({ only: editor, key: `slot:${slot}`, blocks: slotBlocks(ctx, slot, lines) })),
    { only: editor, blocks: [...notes([[own('draft.ready')]]), ways] },
  ]
}

/** A slot as it stands after a change, in the place of what was shown before. */
export const slotPost = (ctx: Ctx, editor: string, slot: string, lines: readonly ArtifactLine[]): Post => ({
  only: editor,
  key: `slot:${slot}`,
  replaces: `slot:${slot}`,
  blocks: slotBlocks(ctx, slot, lines),
})
