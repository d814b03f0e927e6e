import { z } from 'zod'
import { SECTORS, type Sector } from '../core/story.js'
import type { Card } from '../core/take.js'
import { isWild, priorityOf } from '../horizon/standing.js'
import type { MakeContext } from './artifact-kind.js'
import { type Brought, brought, placeIn, spreadIn, tallied } from './horizon-material.js'

/** How a group scored something by one criterion. */
export const SpreadData = z.strictObject({
  n: z.int(),
  median: z.number(),
  iqr: z.number(),
  min: z.number(),
  max: z.number(),
  abstain: z.int(),
})

/** The horizons that a theme is put into: the present way, what is between and goes either way, seeds of the wished-for one. */
export const HORIZONS = ['h1', 'h2-plus', 'h2-minus', 'h3'] as const

/** One thing noticed, as the brief keeps it: words by contribution id, what people think of it in numbers. */
export const SignalCard = z.strictObject({
  headline: z.string(),
  where: z.string().nullable(),
  why: z.string().nullable(),
  effect: z.enum(['help', 'harm', 'both']).nullable(),
  sector: z.enum([...SECTORS, 'unsure']),
  kind: z.enum(['signal', 'weak-signal', 'wild-card']),
  /** Year and month. */
  firstSeen: z.string().regex(/^\d{4}-\d{2}$/),
  impact: SpreadData.nullable(),
  plausibility: SpreadData.nullable(),
  novelty: SpreadData.nullable(),
  timeliness: SpreadData.nullable(),
  desirability: SpreadData.nullable(),
  influence: SpreadData.nullable(),
  /** Impact times plausibility, by which cards are ranked. */
  priority: z.number().nullable(),
  /** Saved by someone although it scored low. */
  odd: z.boolean(),
})
export type SignalCard = z.infer<typeof SignalCard>

/** New to people and not sure to come: a weak signal. */
const NEW = 4
const LIKELY = 3

const sectorOf = (chosen: string | undefined): Sector | 'unsure' => SECTORS.find((sector) => sector === chosen) ?? 'unsure'
const medians = (card: Pick<SignalCard, 'impact' | 'plausibility'>) => ({
  impact: card.impact?.median ?? null,
  plausibility: card.plausibility?.median ?? null,
})

function kindOf(card: Pick<SignalCard, 'impact' | 'plausibility' | 'novelty'>): SignalCard['kind'] {
  if (isWild(medians(card))) return 'wild-card'
  const { novelty, plausibility } = card
  return novelty && novelty.median >= NEW && plausibility && plausibility.median <= LIKELY ? 'weak-signal' : 'signal'
}

/** Every card of a session that tells of something noticed, the most pressing first. */
export function signalCards(ctx: MakeContext): readonly SignalCard[] {
  const scores = tallied(ctx, 'scores')
  const saved = tallied(ctx, 'places')
  const cardOf = ({ said, parts, chosen }: Brought): SignalCard => {
    const tally = scores.get(said.id)
    const scored = {
      impact: spreadIn(tally, 'significance'),
      plausibility: spreadIn(tally, 'plausibility'),
      novelty: spreadIn(tally, 'novelty'),
      timeliness: spreadIn(tally, 'timeliness'),
      desirability: spreadIn(tally, 'desirability'),
      influence: spreadIn(tally, 'influence'),
    }
    return {
      headline: said.id,
      where: parts.where?.id ?? null,
      why: parts.why?.id ?? null,
      effect: SignalCard.shape.effect.catch(null).parse(chosen.effect ?? null),
      sector: sectorOf(chosen.sector),
      kind: kindOf(scored),
      firstSeen: new Date(said.at).toISOString().slice(0, 7),
      ...scored,
      priority: priorityOf(medians(scored)) ?? null,
      odd: placeIn(saved.get(said.id), ['save']) !== null,
    }
  }
  return brought(ctx, (fields) => fields.has('what'))
    .map(cardOf)
    .toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0) || (b.novelty?.median ?? 0) - (a.novelty?.median ?? 0))
}

/** A card as the register keeps it. */
export const registered = (card: SignalCard, against: readonly string[]): Card => ({
  contribution: card.headline,
  where: card.where,
  sector: card.sector,
  ...medians(card),
  novelty: card.novelty?.median ?? null,
  wild: card.kind === 'wild-card',
  hangs: [
    ...(card.why === null ? [] : [{ contribution: card.why, why: 'matters' }]),
    ...against.map((contribution) => ({ contribution, why: 'counter' })),
  ],
})
