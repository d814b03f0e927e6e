import { z } from 'zod'
import { type Card, SEND_TO, sendMark } from '../core/take.js'
import { resultsGiving } from '../steps/gives.js'
import { keptThemes, themeHeading } from '../steps/themes.js'
import type { MakeContext } from './artifact-kind.js'
import { brought, fieldsOf, placeIn, tallied } from './horizon-material.js'
import { HORIZONS } from './signal-card.js'

/** A change that several signals tell of, and what follows from it: words by contribution id. */
export const TrendCluster = z.strictObject({
  /** Its heading: from what to what. */
  changeFromTo: z.string(),
  cards: z.array(z.string()),
  counterSignals: z.array(z.string()),
  horizon: z.enum(HORIZONS).nullable(),
  implication: z.string().nullable(),
  questionRaised: z.string().nullable(),
  routedTo: z.enum(SEND_TO).nullable(),
  owner: z.string().nullable(),
  /** The day on which it is looked at again. */
  lookAgain: z.iso.date().nullable(),
})
export type TrendCluster = z.infer<typeof TrendCluster>

const MONTH_MS = 2_629_746_000
/** How many months each choice of when to look again means. */
const AGAIN: Readonly<Record<string, number>> = { soon: 1, season: 3, half: 6, year: 12 }

/** The themes that a session worked on, each with what speaks against it and what people make of it. Of several answers the newest counts. */
export function trendClusters(ctx: MakeContext): readonly TrendCluster[] {
  const { session, facts } = ctx
  const there = new Set(facts.all.filter((one) => one.text !== null && !one.hold).map((one) => one.id))
  const headings = [...resultsGiving(session, 'headings').values()].flatMap(({ items = [] }) => items).filter((id) => there.has(id))
  const { themes } = keptThemes(facts.artifact)
  const members = new Map(themes.map((theme) => [themeHeading(theme) ?? '', theme.members.filter((id) => there.has(id))]))
  const places = tallied(ctx, 'places')
  const outcomes = brought(ctx, (fields) => fields.has('implication'))
  const against = facts.all.filter((one) => one.step === 'counter' && one.text !== null && !one.hold && fieldsOf(ctx, one.step).size === 0)
  return [...new Set(headings)].map((id): TrendCluster => {
    const outcome = outcomes.findLast(({ said }) => said.item === id)
    const months = AGAIN[outcome?.chosen.again ?? '']
    return {
      changeFromTo: id,
      cards: [...(members.get(id) ?? [])],
      counterSignals: against.filter(({ item }) => item === id).map((one) => one.id),
      horizon: placeIn(places.get(id), HORIZONS),
      implication: outcome?.said.id ?? null,
      questionRaised: outcome?.parts.question?.id ?? null,
      routedTo: SEND_TO.find((practice) => practice === outcome?.chosen.practice) ?? null,
      owner: outcome?.parts.owner?.id ?? null,
      lookAgain: outcome && months !== undefined ? new Date(outcome.said.at + months * MONTH_MS).toISOString().slice(0, 10) : null,
    }
  })
}

/** A theme as the register keeps it: it waits for the practice that it goes to. */
export const registeredTheme = ({ changeFromTo, counterSignals, implication, routedTo, owner, lookAgain }: TrendCluster): Card => ({
  contribution: changeFromTo,
  where: null,
  sector: 'unsure',
  impact: null,
  plausibility: null,
  novelty: null,
  wild: false,
  lookAgain,
  hangs: [
    ...counterSignals.map((contribution) => ({ contribution, why: 'counter' })),
    ...(implication === null ? [] : [{ contribution: implication, why: routedTo === null ? 'matters' : sendMark(routedTo) }]),
    ...(owner === null ? [] : [{ contribution: owner, why: 'owner' }]),
  ],
})
