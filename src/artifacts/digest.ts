import type { ArtifactKind } from './artifact-kind.js'
import { compose } from './compose.js'

/** What was noticed in one period. The step that shows it makes it, of signals; a step that publishes has nothing to add. */
export const digest: ArtifactKind = {
  kind: 'digest',
  build: (ctx) => ({ quotes: [], artifact: compose(ctx, { lines: [], lifted: new Map(), data: {} }) }),
}
