import type { ArtifactKind } from './artifact-kind.js'
import { storyWall } from './story-wall.js'
import { strategicNarrative } from './strategic-narrative.js'

/** The built-in artifact kinds by name. */
export const artifactKinds: ReadonlyMap<string, ArtifactKind> = new Map([storyWall, strategicNarrative].map((kind) => [kind.kind, kind]))
