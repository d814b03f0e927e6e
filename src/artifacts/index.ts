import type { Playbook } from '../playbook/playbook.js'
import type { ArtifactKind } from './artifact-kind.js'
import { digest } from './digest.js'
import { horizonBrief } from './horizon-brief.js'
import { inline } from './inline.js'
import { storyWall } from './story-wall.js'
import { strategicNarrative } from './strategic-narrative.js'

/** The built-in artifact kinds by name. */
export const artifactKinds: ReadonlyMap<string, ArtifactKind> = new Map(
  [storyWall, digest, strategicNarrative, horizonBrief].map((kind) => [kind.kind, kind]),
)

/** The kind that makes a playbook's artifact: the general one when the playbook declares a schema, else a built-in one of that name. */
export const artifactKindOf = ({ artifact }: Pick<Playbook, 'artifact'>): ArtifactKind | undefined =>
  artifact.data === null ? artifactKinds.get(artifact.kind) : inline
