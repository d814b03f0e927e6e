import { cards } from './cards.js'
import { checkback } from './checkback.js'
import { cluster } from './cluster.js'
import { consent } from './consent.js'
import { digest } from './digest.js'
import { draft } from './draft.js'
import { frame } from './frame.js'
import { gather } from './gather.js'
import { learn } from './learn.js'
import { place } from './place.js'
import { pledge } from './pledge.js'
import { publish } from './publish.js'
import { release } from './release.js'
import { reveal } from './reveal.js'
import { score } from './score.js'
import { statements } from './statements.js'
import type { StepKind } from './step-kind.js'
import { wait } from './wait.js'

/** Every step kind by name. To add one: its file, its test, and a line here. */
export const stepKinds: ReadonlyMap<string, StepKind> = new Map(
  [
    frame,
    learn,
    gather,
    reveal,
    cluster,
    statements,
    draft,
    release,
    consent,
    pledge,
    wait,
    publish,
    checkback,
    digest,
    cards,
    score,
    place,
  ].map((kind) => [kind.kind, kind]),
)
