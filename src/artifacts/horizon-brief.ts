import { z } from 'zod'
import type { ArtifactBody, ArtifactLine, QualityNote } from '../core/artifact.js'
import type { Block } from '../core/post.js'
import { SECTORS } from '../core/story.js'
import type { Turn } from '../core/turn.js'
import { radarBlock } from '../pictures/radar-block.js'
import type { Signal } from '../ports/horizon-store.js'
import { quotable } from '../steps/lines.js'
import { shuffled } from '../steps/order.js'
import type { ArtifactKind, MakeContext } from './artifact-kind.js'
import { checked, compose } from './compose.js'
import { brought } from './horizon-material.js'
import { InspirationCase, inspirationCases } from './inspiration-case.js'
import { registered, SignalCard, signalCards } from './signal-card.js'
import { answersOf, leftOut } from './tally.js'
import { registeredTheme, TrendCluster, trendClusters } from './trend-cluster.js'
import { liftedFrom } from './whole-answers.js'

/** What a brief keeps beside its lines: ids and numbers, nobody's words. */
export const BriefData = z.strictObject({
  cards: z.array(SignalCard),
  clusters: z.array(TrendCluster),
  cases: z.array(InspirationCase),
})
type BriefData = z.infer<typeof BriefData>

/** Each field of life has so many cards. */
const A_SECTOR = 2
/** So many different sources, and no more than this share of the cards from one. */
const SOURCES = 5
const MOST_FROM_ONE = 0.3

/** What code can't tell: people are asked to look. */
const HUMAN = ['beyond-core', 'uneasy', 'as-change'] as const

/** Where a card is from, told apart by the site of its link, else by its words. */
function sourceOf(text: string): string {
  const found = /https?:\/\/([^/\s]+)/i.exec(text)
  return (found?.[1] ?? text)
    .replace(/^www\./i, '')
    .trim()
    .toLowerCase()
}

/** Each part of life has its cards; of those that lack some it says which. */
function sectors(ctx: MakeContext, cards: readonly SignalCard[]): QualityNote {
  const few = SECTORS.filter((sector) => cards.filter((card) => card.sector === sector).length < A_SECTOR)
  const note = checked(ctx, 'sectors', few.length === 0)
  const which = few.map((one) => ctx.say(`picture.sector.${one}`)).join(', ')
  return few.length === 0 ? note : { ...note, note: ctx.say('quality.sectors.few', { which }) }
}

function checks(ctx: MakeContext, { cards, clusters, cases }: BriefData): readonly QualityNote[] {
  const { facts } = ctx
  const text = new Map(facts.all.map((one) => [one.id, one.text ?? '']))
  const sources = cards.flatMap(({ where }) => (where === null ? [] : [sourceOf(text.get(where) ?? '')]))
  const counts = [...new Set(sources)].map((one) => sources.filter((other) => other === one).length)
  const asked = brought(ctx, (fields) => fields.has('sector')).length > 0
  const wide = counts.length >= Math.min(SOURCES, cards.length) && Math.max(0, ...counts) <= Math.max(1, cards.length * MOST_FROM_ONE)
  return [
    ...(cards.length === 0
      ? []
      : [
          checked(
            ctx,
            'sourced',
            cards.every(({ where }) => where !== null),
          ),
          checked(ctx, 'wide', wide, { n: counts.length }),
        ]),
    ...(asked ? [sectors(ctx, cards)] : []),
    ...(clusters.length === 0
      ? []
      : [
          checked(
            ctx,
            'countered',
            clusters.every(({ counterSignals }) => counterSignals.length > 0),
          ),
          checked(
            ctx,
            'owned',
            clusters.every(({ owner, lookAgain }) => owner !== null && lookAgain !== null),
          ),
        ]),
    ...(cases.length === 0
      ? []
      : [
          checked(
            ctx,
            'went-wrong',
            cases.every(({ whatWentWrong }) => whatWentWrong !== null),
          ),
        ]),
    ...(cards.length === 0 ? [] : HUMAN.map((name): QualityNote => ({ ...checked(ctx, name, true), open: true }))),
  ]
}

/** Everything in its place, each line a whole contribution: themes with what follows from them, signals by their rank, wild and odd ones apart, cases, and all else that was answered. */
function lay(ctx: MakeContext, { cards, clusters, cases }: BriefData): { lines: readonly ArtifactLine[]; quotes: Turn['quotes'] } {
  const { facts, playbook, say } = ctx
  const out = leftOut(ctx)
  const readable = new Map(facts.all.filter((one) => quotable(one) && !out.has(one.id)).map((one) => [one.id, one]))
  const lines: ArtifactLine[] = []
  const quotes: { id: string; contribution: string; start: number; end: number }[] = []
  const laid = new Set<string>()
  const quote = (section: string, id: string | null): void => {
    const one = id === null ? undefined : readable.get(id)
    if (!one) return
    laid.add(one.id)
    const lifted = { id: ctx.id(), contribution: one.id, start: 0, end: one.text?.length ?? 0 }
    quotes.push(lifted)
    lines.push({ id: ctx.id(), section, kind: 'quote', quote: lifted.id })
  }
  for (const { changeFromTo, implication, questionRaised, owner, routedTo, lookAgain, counterSignals } of clusters) {
    quote('changes', changeFromTo)
    quote('changes', implication)
    quote('changes', questionRaised)
    quote('changes', owner)
    for (const one of counterSignals) quote('changes', one)
    if (routedTo === null || implication === null) continue
    const text = say('brief.goes', { practice: say(`practice.${routedTo}`), day: lookAgain ?? '–' })
    lines.push({ id: ctx.id(), section: 'changes', kind: 'count', text, refs: [implication] })
  }
  for (const { headline } of cards.filter(({ kind }) => kind === 'wild-card')) quote('wild', headline)
  for (const { headline } of cards.filter(({ odd, kind }) => odd && kind !== 'wild-card')) quote('odd', headline)
  for (const { headline } of cards) if (!laid.has(headline)) quote('signals', headline)
  for (const { whatTheyDid, place, result, whatMadeItPossible, whatWentWrong, likeUs } of cases)
    for (const one of [whatTheyDid, place, result, whatMadeItPossible, whatWentWrong, likeUs]) quote('cases', one)
  const answers = shuffled(answersOf(ctx))
  for (const { id } of playbook.steps) for (const one of answers) if (one.step === id && !laid.has(one.id)) quote(id, one.id)
  return { lines, quotes }
}

/** The cards of a brief on the radar, each where it stands in the register now; a new one where that is not known. */
function drawn(body: ArtifactBody, signals: readonly Signal[], say: MakeContext['say']): readonly Block[] {
  const kept = BriefData.safeParse(body.data)
  const now = new Map(signals.map((one) => [one.contribution, one]))
  const cards = (kept.data?.cards ?? []).map(({ headline, sector, kind }) => ({
    title: [{ said: headline }],
    sector,
    status: now.get(headline)?.status ?? ('new' as const),
    wild: now.get(headline)?.wild ?? kind === 'wild-card',
  }))
  return radarBlock(say, cards)
}

/** What a community noticed on its horizon and what it makes of it. Its cards and themes go into the register. */
export const horizonBrief: ArtifactKind = {
  kind: 'horizon-brief',
  pictures: drawn,
  build: (ctx) => {
    const data = BriefData.parse({ cards: signalCards(ctx), clusters: trendClusters(ctx), cases: inspirationCases(ctx) })
    const { lines, quotes } = lay(ctx, data)
    const against = (id: string): readonly string[] =>
      data.clusters.filter(({ cards }) => cards.includes(id)).flatMap(({ counterSignals }) => counterSignals)
    const cards = [...data.cards.map((card) => registered(card, against(card.headline))), ...data.clusters.map(registeredTheme)]
    return {
      quotes,
      ...(cards.length === 0 ? {} : { effects: [{ kind: 'register-cards', cards }] }),
      artifact: compose(ctx, { lines, lifted: liftedFrom(quotes), data, quality: () => checks(ctx, data) }),
    }
  },
}
