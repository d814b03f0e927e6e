import type { Artifact, ArtifactLine } from '../core/artifact.js'
import { type Edition, mayShow } from '../core/consent.js'
import type { Contribution, Quote } from '../core/contribution.js'
import { isReleased, liveQuotes } from '../steps/lines.js'

/** An artifact as one edition shows it. */
export interface Shown {
  readonly lines: readonly ArtifactLine[]
  readonly alsoSaid: readonly string[]
  readonly dissent: readonly string[]
  /** How many lines, other answers and reasons this edition holds back. */
  readonly withheld: number
}

/**
 * Answers whose authors were asked about a line of them and have not let it go outside, or have taken that back: silence releases
 * nothing, whichever line of the answer is shown.
 */
const heldBack = (quotes: readonly Quote[]): ReadonlySet<string> =>
  new Set(
    quotes
      .filter((quote) => (quote.askedAt !== null && quote.tier !== 'outside') || quote.withdrawnAt !== null)
      .map((quote) => quote.contribution),
  )

/** Has its author approved this line for outside, or given the whole answer for outside and never been asked about a line of it? */
function mayLeave(quote: Quote, held: ReadonlySet<string>, given: Contribution | undefined): boolean {
  if (quote.withdrawnAt !== null) return false
  if (quote.tier !== null) return quote.tier === 'outside'
  return given !== undefined && mayShow(given.audience, 'outside') && !held.has(given.id)
}

/** Linking words lead over to quotes: where an edition holds all the quotes of a section back, they would lead nowhere. */
function withoutOrphans(lines: readonly ArtifactLine[], all: readonly ArtifactLine[]): readonly ArtifactLine[] {
  const sections = (of: readonly ArtifactLine[]) => new Set(of.filter((line) => line.kind === 'quote').map((line) => line.section))
  const had = sections(all)
  const has = sections(lines)
  return lines.filter((line) => line.kind !== 'linking' || has.has(line.section) || !had.has(line.section))
}

/**
 * What an edition of an artifact may show. `quotes` and `given` are those of its session that are still there: what is not among
 * them, was taken back or changed is in no edition.
 */
export function editionOf(artifact: Artifact, quotes: readonly Quote[], edition: Edition, given: readonly Contribution[]): Shown {
  const { lines, coverage } = artifact.body
  const lifted = new Map(liveQuotes(quotes).map((quote) => [quote.id, quote]))
  const words = new Map(given.map((one) => [one.id, one]))
  const held = heldBack(quotes)
  const shows = (id: string): boolean => {
    const one = words.get(id)
    return one !== undefined && mayShow(one.audience, edition) && (edition === 'group' || !held.has(id))
  }
  const mayStand = (quote: Quote): boolean => {
    const from = words.get(quote.contribution)
    return edition === 'group' ? from !== undefined || isReleased(quote) : mayLeave(quote, held, from)
  }
  const kept = lines.filter((line) => {
    const quote = line.kind === 'quote' ? lifted.get(line.quote) : undefined
    if (line.kind === 'quote') return quote !== undefined && mayStand(quote)
    return line.kind === 'count' || line.kind === 'signal' || shows(line.contribution)
  })
  const shown = { lines: withoutOrphans(kept, lines), alsoSaid: coverage.alsoSaid.filter(shows), dissent: artifact.dissent.filter(shows) }
  const all = lines.length + coverage.alsoSaid.length + artifact.dissent.length
  return { ...shown, withheld: all - shown.lines.length - shown.alsoSaid.length - shown.dissent.length }
}
