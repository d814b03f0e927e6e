import type { Artifact, ArtifactLine, QualityNote } from '../core/artifact.js'
import { given, resultsGiving } from '../steps/gives.js'
import { quotable } from '../steps/lines.js'
import { newestOpinions, reasoned } from '../steps/opinions.js'
import { envelope, type MakeContext } from './artifact-kind.js'
import { people, type Tally, tally } from './tally.js'

/** The objections and concerns that go with an artifact: what each person last thought of the draft, as far as they gave a reason. */
function dissentOf({ session, facts }: MakeContext): readonly string[] {
  const opinions = newestOpinions(given(session, facts.all, 'opinions'))
  return [...reasoned(opinions, 'object'), ...reasoned(opinions, 'concern')].map((one) => one.id)
}

/** Why an artifact may not be adopted whatever people think of it: a line goes further than its author allowed. Undefined: it may. */
export const breachOf = ({ quality }: Pick<Artifact, 'quality'>): string | undefined =>
  quality.find(({ check, ok }) => check === 'within' && !ok)?.note

/** A check that ran, in the words of the catalogue (`quality.<check>`). */
export const checked = (ctx: MakeContext, check: string, ok: boolean, values?: Readonly<Record<string, string | number>>): QualityNote => ({
  check,
  ok,
  note: ctx.say(`quality.${check}`, values),
})

/**
 * An artifact of these lines. What every kind shares is computed here: coverage, the count line, dissent, and the checks that each
 * answer has its place and each quoted line stays within what its author allowed. `lifted` says whose words each quote is.
 */
export function compose(
  ctx: MakeContext,
  parts: {
    readonly lines: readonly ArtifactLine[]
    readonly lifted: ReadonlyMap<string, string>
    readonly data: Readonly<Record<string, unknown>>
    readonly quality?: (found: Tally) => readonly QualityNote[]
  },
): Artifact {
  const { session, facts, say } = ctx
  const found = tally(ctx, parts.lines, parts.lifted)
  const { answers, used, alsoSaid, counted, held } = found
  const refs = counted.map((one) => one.id)
  const counts: ArtifactLine[] =
    refs.length === 0 ? [] : [{ id: ctx.id(), section: 'counted', kind: 'count', text: say('reveal.unquoted', { n: refs.length }), refs }]
  const allowed = new Set(facts.all.filter(quotable).map((one) => one.id))
  const within = parts.lines.every((line) => line.kind !== 'quote' || allowed.has(parts.lifted.get(line.quote) ?? ''))
  return {
    ...envelope(ctx),
    quality: [checked(ctx, 'covered', found.covered), checked(ctx, 'within', within), ...(parts.quality?.(found) ?? [])],
    dissent: [...dissentOf(ctx)],
    dissentAsked: resultsGiving(session, 'opinions').size > 0,
    body: {
      lines: [...parts.lines, ...counts],
      coverage: {
        used: used.length + counted.length,
        of: answers.length,
        people: people([...used, ...counted]),
        ofPeople: Math.max(facts.joined, people(answers)),
        alsoSaid: alsoSaid.map((one) => one.id),
        ...(held.length > 0 ? { held: held.map((one) => one.id) } : {}),
      },
      data: { ...parts.data },
    },
  }
}
