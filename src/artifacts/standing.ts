import type { Artifact, ArtifactLine } from '../core/artifact.js'
import type { Contribution, Quote } from '../core/contribution.js'
import type { Session } from '../core/session.js'
import { liveQuotes } from '../steps/lines.js'
import type { StepContext } from '../steps/step-kind.js'
import { people, tally } from './tally.js'

/** What a result is held against: everything that is still there of its session. */
export interface Still {
  readonly session: Session
  readonly quotes: readonly Quote[]
  /** All live contributions of the session. */
  readonly all: readonly Contribution[]
  /** Ids of answers. */
  readonly leftOut: readonly string[]
  readonly joined: number
}

/**
 * A result as it stands now that words were changed or taken back: its lines that are still there, its counts, "Also said", coverage
 * and the check that each answer has its place, all counted anew. What nobody released and was deleted on schedule can't be counted
 * any more, so a result that was only ever adopted, and has not gone back to review, stays as it was counted.
 */
export function standing(artifact: Artifact, still: Still, say: StepContext<unknown, unknown>['say']): Artifact {
  if (artifact.status !== 'in_review') return artifact
  const { session, quotes, all, leftOut, joined } = still
  const live = new Set(liveQuotes(quotes).map((quote) => quote.id))
  const lines = artifact.body.lines.filter((line) => line.kind !== 'quote' || live.has(line.quote))
  const found = tally({ session, facts: { all, leftOut } }, lines, new Map(quotes.map((quote) => [quote.id, quote.contribution])))
  const { answers, used, alsoSaid, counted, covered } = found
  const refs = counted.map((one) => one.id)
  const before = lines.find((line) => line.kind === 'count')
  const counts: ArtifactLine[] =
    refs.length === 0
      ? []
      : [{ id: before?.id ?? artifact.id, section: 'counted', kind: 'count', text: say('reveal.unquoted', { n: refs.length }), refs }]
  return {
    ...artifact,
    quality: artifact.quality.map((one) => (one.check === 'covered' ? { ...one, ok: covered } : one)),
    body: {
      ...artifact.body,
      lines: [...lines.filter((line) => line.kind !== 'count'), ...counts],
      coverage: {
        used: used.length + counted.length,
        of: answers.length,
        people: people([...used, ...counted]),
        ofPeople: Math.max(joined, people(answers)),
        alsoSaid: alsoSaid.map((one) => one.id),
      },
    },
  }
}
