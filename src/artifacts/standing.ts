import type { Artifact, ArtifactLine } from '../core/artifact.js'
import type { Contribution, Quote } from '../core/contribution.js'
import type { Session } from '../core/session.js'
import { given } from '../steps/gives.js'
import { liveQuotes, quotable } from '../steps/lines.js'
import type { StepContext } from '../steps/step-kind.js'
import { people, tally } from './tally.js'

/** What a result is held against: everything that is still there of its session. */
export interface Still {
  readonly session: Session
  readonly quotes: readonly Quote[]
  /** All live contributions of the session, and those of them that are held back apart. */
  readonly all: readonly Contribution[]
  readonly held: readonly Contribution[]
  /** Ids of answers. */
  readonly leftOut: readonly string[]
  readonly joined: number
}

/**
 * A result as it stands now that words were changed, taken back or held back: its lines that are still there, its counts, "Also
 * said", coverage and the check that each answer has its place, all counted anew. What nobody released and was deleted on schedule
 * can't be counted any more, so a result that was only ever adopted, and has not gone back to review, stays as it was counted, but
 * for what is held back now or no longer.
 */
export function standing(artifact: Artifact, still: Still, say: StepContext<unknown, unknown>['say']): Artifact {
  if (artifact.status !== 'in_review') return asHeld(artifact, still)
  const { session, quotes, all, held, leftOut, joined } = still
  const live = new Set(liveQuotes(quotes).map((quote) => quote.id))
  const lines = artifact.body.lines.filter((line) => line.kind !== 'quote' || live.has(line.quote))
  const found = tally({ session, facts: { all, held, leftOut } }, lines, new Map(quotes.map((quote) => [quote.id, quote.contribution])))
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
        ...heldOf(found.held),
      },
    },
  }
}

/** Coverage names what is held back only where something is. */
const heldOf = (held: readonly Contribution[]): { held?: string[] } => (held.length > 0 ? { held: held.map((one) => one.id) } : {})

/** An adopted result without the lines and other answers that are held back now; what was held back when it was made and no longer is, is under "Also said". */
function asHeld(artifact: Artifact, { session, quotes, all, held }: Still): Artifact {
  const { lines } = artifact.body
  const { held: before = [], ...coverage } = artifact.body.coverage
  const answers = given(session, all, 'answers')
  const back = given(session, held, 'answers')
  const backIds = new Set(back.map((one) => one.id))
  const open = new Set(answers.filter(quotable).map((one) => one.id))
  const away = new Set(quotes.flatMap((quote) => (quote.held ? [quote.id] : [])))
  const listed = new Set([...coverage.alsoSaid, ...before])
  const gone = back.filter((one) => !listed.has(one.id))
  const stillUsed = new Set(answers.filter((one) => !listed.has(one.id)).map((one) => one.person))
  return {
    ...artifact,
    body: {
      ...artifact.body,
      lines: lines.filter((line) => line.kind !== 'quote' || !away.has(line.quote)),
      coverage: {
        ...coverage,
        used: coverage.used - gone.length,
        people: coverage.people - people(gone.filter((one) => !stillUsed.has(one.person))),
        alsoSaid: [...coverage.alsoSaid, ...before.filter((id) => open.has(id))].filter((id) => !backIds.has(id)),
        ...heldOf(back),
      },
    },
  }
}
