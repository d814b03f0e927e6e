import type { Artifact, ArtifactBody } from '../core/artifact.js'
import type { Block } from '../core/post.js'
import type { Effect, Turn } from '../core/turn.js'
import type { Signal } from '../ports/horizon-store.js'
import type { StepContext } from '../steps/step-kind.js'

/** What every function of an artifact kind is given. */
export type MakeContext = StepContext<unknown, unknown>

/** What an artifact kind makes of a session: the artifact, the quotes lifted to make it, and what it lacks. */
export interface Built {
  readonly artifact: Artifact
  readonly quotes: Turn['quotes']
  /** What follows from it outside itself. */
  readonly effects?: readonly Effect[]
  /** In words for the facilitator, what it still needs; with this it stays in review. */
  readonly missing?: string
}

/** One kind of artifact. `build` is pure and counts from the facts, never from what it is told. */
export interface ArtifactKind {
  readonly kind: string
  readonly build: (ctx: MakeContext) => Built
  /** What of it is drawn, above its lines. `signals` are those of the register, where they can be asked for. */
  readonly pictures?: (body: ArtifactBody, signals: readonly Signal[], say: MakeContext['say']) => readonly Block[]
}

/** The envelope every artifact shares. What is made of a draft takes its place; what was shown as a result stays, and gets a next version. */
export function envelope(ctx: MakeContext): Omit<Artifact, 'body' | 'quality' | 'dissent' | 'dissentAsked'> {
  const { session, playbook, facts, now } = ctx
  const before = facts.artifact
  return {
    id: before?.id ?? ctx.id(),
    version: before?.status === 'draft' ? before.version : (before?.version ?? 0) + 1,
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
    editors: before?.editors ?? [],
    upstream: [],
  }
}
