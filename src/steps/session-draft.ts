import { envelope } from '../artifacts/artifact-kind.js'
import type { Artifact, ArtifactLine } from '../core/artifact.js'
import type { StepContext } from './step-kind.js'

/** The lines of the session's artifact so far. */
export const linesOf = (artifact: Artifact | null): readonly ArtifactLine[] => artifact?.body.lines ?? []

/**
 * The session's draft with some of it changed, made when there is none. What grows with the group is kept here and not in a
 * cursor. Coverage and quality stay empty until it is published: they are counted then.
 */
export function redraft(
  ctx: StepContext<unknown, unknown>,
  change: { readonly lines?: readonly ArtifactLine[]; readonly data?: Readonly<Record<string, unknown>>; readonly editor?: string },
): Artifact {
  const before = ctx.facts.artifact
  const editors = new Set([...(before?.editors ?? []), ...(change.editor === undefined ? [] : [change.editor])])
  return {
    ...envelope(ctx),
    editors: [...editors],
    quality: [],
    dissent: [],
    dissentAsked: false,
    body: {
      lines: [...(change.lines ?? linesOf(before))],
      coverage: { used: 0, of: 0, people: 0, ofPeople: 0, alsoSaid: [] },
      data: { ...before?.body.data, ...change.data },
    },
  }
}
