import { isReleased, liveLines, quotedIn } from '../steps/lines.js'
import type { ArtifactKind } from './artifact-kind.js'
import { checked, compose } from './compose.js'
import { liftedFrom } from './whole-answers.js'

/** A story should rest on this many answers, by as many people; fewer when fewer have joined. */
const FEWEST = 5

/** A story of the place in slots: people's exact words, linked by a named human editor; what no line holds stands under "Also said". */
export const strategicNarrative: ArtifactKind = {
  kind: 'strategic-narrative',
  build: (ctx) => {
    const { facts } = ctx
    const lines = liveLines(facts)
    const shown = quotedIn(lines)
    const quoted = facts.quotes.filter((quote) => shown.has(quote.id))
    const few = Math.min(FEWEST, Math.max(facts.joined, 1))
    return {
      quotes: [],
      artifact: compose(ctx, {
        lines,
        lifted: liftedFrom(facts.quotes),
        data: facts.artifact?.body.data ?? {},
        quality: ({ used }) => [
          checked(ctx, 'fragments', used.length >= few && new Set(used.map((one) => one.person)).size >= few, { few }),
          checked(
            ctx,
            'cost',
            lines.some((line) => line.section === 'cost'),
          ),
          checked(ctx, 'released', quoted.every(isReleased)),
          checked(ctx, 'editor', (facts.artifact?.editors ?? []).length > 0),
        ],
      }),
    }
  },
}
