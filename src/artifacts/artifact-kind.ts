import type { Artifact } from '../core/artifact.js'
import type { Contribution } from '../core/contribution.js'
import type { Turn } from '../core/turn.js'
import type { StepContext } from '../steps/step-kind.js'

/** What a built-in artifact kind makes of a session: the artifact, and the quotes lifted to make it. */
export interface Built {
  readonly artifact: Artifact
  readonly quotes: Turn['quotes']
}

/** A built-in artifact kind. `build` is pure and counts from the facts, never from what it is told. */
export interface ArtifactKind {
  readonly kind: string
  build(ctx: StepContext<unknown, unknown>): Built
}

/** The questions' answers among all contributions: what has words and was gathered. */
export function gathered(ctx: StepContext<unknown, unknown>): readonly Contribution[] {
  const asked = new Set(ctx.playbook.steps.filter((step) => step.kind === 'gather').map((step) => step.id))
  return ctx.facts.all.filter((one) => asked.has(one.step) && one.text !== null)
}

/** The envelope every artifact shares. */
export function envelope(ctx: StepContext<unknown, unknown>): Omit<Artifact, 'body' | 'quality' | 'dissent' | 'dissentAsked'> {
  const { session, playbook, facts, now } = ctx
  return {
    id: facts.artifact?.id ?? ctx.id(),
    version: (facts.artifact?.version ?? 0) + 1,
    community: session.community,
    session: session.id,
    practice: playbook.practice,
    kind: playbook.artifact.kind,
    title: playbook.title,
    status: 'draft',
    owner: session.facilitator,
    createdOn: now,
    adoptedOn: null,
    reviewBy: now,
    audience: 'group',
    editors: facts.artifact?.editors ?? [],
    upstream: [],
  }
}
