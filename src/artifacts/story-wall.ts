import type { ArtifactKind } from './artifact-kind.js'
import { compose } from './compose.js'
import { liftedFrom, wholeAnswers } from './whole-answers.js'

/** Everything that was said and may be quoted, whole, with what is counted unquoted beside it. */
export const storyWall: ArtifactKind = {
  kind: 'story-wall',
  build: (ctx) => {
    const { lines, quotes } = wholeAnswers(ctx)
    return { quotes, artifact: compose(ctx, { lines, lifted: liftedFrom(quotes), data: {} }) }
  },
}
