import type { ArtifactLine } from '../core/artifact.js'
import type { Contribution } from '../core/contribution.js'
import type { Session } from '../core/session.js'
import type { Facts } from '../core/turn.js'
import { given } from '../steps/gives.js'
import { quotable } from '../steps/lines.js'

/** What was said in a session, as far as a tally needs it. */
export interface Told {
  readonly session: Session
  readonly facts: Pick<Facts, 'all' | 'held' | 'leftOut'>
}

/** How many different people gave these. */
export const people = (of: readonly Contribution[]): number => new Set(of.map((one) => one.person)).size

/** Where each answer of a session stands in its artifact: in a line, under "Also said", counted as its author asked, or held back. */
export interface Tally {
  /** Every answer that carries words, held back or not. */
  readonly answers: readonly Contribution[]
  readonly used: readonly Contribution[]
  readonly alsoSaid: readonly Contribution[]
  readonly counted: readonly Contribution[]
  readonly held: readonly Contribution[]
  /** Does each answer stand in exactly one of the four places? */
  readonly covered: boolean
}

/** The answers of a session that everyone's work may rest on: those that carry words and are not held back. */
export const answersOf = ({ session, facts }: Told): readonly Contribution[] =>
  given(session, facts.all, 'answers').filter((one) => one.text !== null)

/** Ids of answers whose authors asked for them to be left out of the artifact. */
export const leftOut = ({ facts }: Told): ReadonlySet<string> => new Set(facts.leftOut)

/** Tells where every answer stands. A line whose words its author mended still rests on the answer it came from. */
export function tally(ctx: Told, lines: readonly ArtifactLine[], lifted: ReadonlyMap<string, string>): Tally {
  const open = answersOf(ctx)
  const held = given(ctx.session, ctx.facts.held, 'answers')
  const answers = [...open, ...held]
  const mended = new Map(given(ctx.session, ctx.facts.all, 'releases').flatMap((one) => (one.mark === 'fix' ? [[one.id, one.item]] : [])))
  const under = new Set(
    lines.flatMap((line) => {
      const contribution = line.kind === 'quote' ? lifted.get(line.quote) : undefined
      return contribution === undefined ? [] : [mended.get(contribution) ?? contribution]
    }),
  )
  const out = leftOut(ctx)
  const used = open.filter((one) => under.has(one.id))
  const rest = open.filter((one) => !under.has(one.id))
  const alsoSaid = rest.filter((one) => quotable(one) && !out.has(one.id))
  const counted = rest.filter((one) => !quotable(one) || out.has(one.id))
  const places = [...used, ...alsoSaid, ...counted, ...held].map((one) => one.id)
  const covered = places.length === answers.length && answers.every((one) => places.includes(one.id))
  return { answers, used, alsoSaid, counted, held, covered }
}
