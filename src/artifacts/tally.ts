import type { ArtifactLine } from '../core/artifact.js'
import type { Contribution } from '../core/contribution.js'
import type { Session } from '../core/session.js'
import type { Facts } from '../core/turn.js'
import { given } from '../steps/gives.js'
import { quotable } from '../steps/lines.js'

/** What was said in a session, as far as a tally needs it. */
export interface Told {
  readonly session: Session
  readonly facts: Pick<Facts, 'all' | 'leftOut'>
}

/** How many different people gave these. */
export const people = (of: readonly Contribution[]): number => new Set(of.map((one) => one.person)).size

/** Where each answer of a session stands in its artifact: in a line, under "Also said", or counted as its author asked. */
export interface Tally {
  /** Every answer that carries words. */
  readonly answers: readonly Contribution[]
  readonly used: readonly Contribution[]
  readonly alsoSaid: readonly Contribution[]
  readonly counted: readonly Contribution[]
  /** Does each answer stand in exactly one of the three places? */
  readonly covered: boolean
}

/** The answers of a session, those that carry words. */
export const answersOf = ({ session, facts }: Told): readonly Contribution[] =>
  given(session, facts.all, 'answers').filter((one) => one.text !== null)

/** Ids of answers whose authors asked for them to be left out of the artifact. */
export const leftOut = ({ facts }: Told): ReadonlySet<string> => new Set(facts.leftOut)

/** Tells where every answer stands. A line whose words its author mended still rests on the answer it came from. */
export function tally(ctx: Told, lines: readonly ArtifactLine[], lifted: ReadonlyMap<string, string>): Tally {
  const answers = answersOf(ctx)
  const mended = new Map(given(ctx.session, ctx.facts.all, 'releases').flatMap((one) => (one.mark === 'fix' ? [[one.id, one.item]] : [])))
  const under = new Set(
    lines.flatMap((line) => {
      const contribution = line.kind === 'quote' ? lifted.get(line.quote) : undefined
      return contribution === undefined ? [] : [mended.get(contribution) ?? contribution]
    }),
  )
  const out = leftOut(ctx)
  const used = answers.filter((one) => under.has(one.id))
  const rest = answers.filter((one) => !under.has(one.id))
  const alsoSaid = rest.filter((one) => quotable(one) && !out.has(one.id))
  const counted = rest.filter((one) => !quotable(one) || out.has(one.id))
  const places = [...used, ...alsoSaid, ...counted].map((one) => one.id)
  const covered = places.length === answers.length && answers.every((one) => places.includes(one.id))
  return { answers, used, alsoSaid, counted, covered }
}
