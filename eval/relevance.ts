import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Concern, TOUCHES, weigh } from '../src/horizon/relevance.js'
import { loadGlove } from '../src/synthesis/glove.js'
import type { Evaluation } from './evaluation.js'
import { figure, share } from './figure.js'

const FILE = fileURLToPath(new URL('../fixtures/horizon/relevance.jsonl', import.meta.url))
/** The thresholds that are tried on the first half. */
const TRIED = Array.from({ length: 60 }, (_, at) => (at + 1) / 100)

interface News {
  readonly half: 'choose' | 'report'
  readonly lang: string
  readonly place: string
  readonly title: string
  readonly summary: string
  /** The concern it touches, by id. */
  readonly touches: string | null
}

interface Judged extends News {
  readonly score: number
  readonly named: string | null
}

/** News labelled by the concern of a place that it touches: is what is relevant put before the rest, and is the right concern named? */
export const relevance: Evaluation = {
  gives: ['relevance-threshold', 'relevance-shipped', 'relevance-order', 'relevance-named-right', 'relevance-found'],
  run: async ({ say, show }) => {
    const glove = loadGlove()
    const lines = readFileSync(FILE, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { concern?: Concern & { place: string }; news?: News })
    const news = lines.flatMap((line) => line.news ?? [])
    const judged = [...new Set(news.map(({ place }) => place))].flatMap((place): Judged[] => {
      const own = news.filter((one) => one.place === place)
      const concerns = lines.flatMap(({ concern }) => (concern?.place === place ? [concern] : []))
      const weights = weigh(
        own.map(({ title, summary }) => `${title}. ${summary}`),
        concerns,
        glove,
      )
      return own.map((one, at) => ({ ...one, score: weights[at]?.score ?? 0, named: weights[at]?.nearest?.id ?? null }))
    })
    const chosenOn = judged.filter(({ half }) => half === 'choose')
    const reportedOn = judged.filter(({ half }) => half === 'report')
    const best = TRIED.map((at) => ({ at, f: harmonic(chosenOn, at) })).toSorted((x, y) => y.f - x.f || x.at - y.at)
    const level = best.filter(({ f }) => f === best[0]?.f).map(({ at }) => at)
    const chosen = level[Math.floor((level.length - 1) / 2)] ?? TOUCHES
    const { right, named, of } = counted(reportedOn, chosen)
    const pairs = reportedOn
      .filter(({ touches }) => touches !== null)
      .flatMap((a) => reportedOn.filter((b) => b.touches === null && b.place === a.place).map((b) => [a, b] as const))
    say(`${reportedOn.length} lines of news in the half that is reported, ${of} of them relevant`)
    for (const { title, touches, named: said, score } of reportedOn)
      if ((touches ?? '') !== (score >= chosen ? said : ''))
        show(`${score.toFixed(2)} ${title}: ${touches ?? 'none'}, said ${score >= chosen ? said : 'none'}`)
    const ordered = pairs.filter(([a, b]) => a.score > b.score).length
    return [
      figure({ name: 'relevance-threshold', value: chosen, unit: '', n: chosenOn.length }),
      figure({ name: 'relevance-shipped', value: TOUCHES, unit: '', n: chosenOn.length }),
      figure({ name: 'relevance-order', ...share(ordered, pairs.length), unit: '% of pairs', n: pairs.length }),
      figure({ name: 'relevance-named-right', ...share(right, named), unit: '%', n: named }),
      figure({ name: 'relevance-found', ...share(right, of), unit: '%', n: of }),
    ]
  },
}

/** Naming the wrong concern counts as wrong. */
function counted(news: readonly Judged[], at: number): { right: number; named: number; of: number } {
  const taken = news.filter(({ score }) => score >= at)
  return {
    right: taken.filter(({ touches, named }) => touches !== null && touches === named).length,
    named: taken.length,
    of: news.filter(({ touches }) => touches !== null).length,
  }
}

function harmonic(news: readonly Judged[], at: number): number {
  const { right, named, of } = counted(news, at)
  return (2 * right) / Math.max(1, named + of)
}
