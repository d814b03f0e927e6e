import { CairnError } from '../core/errors.js'
import type { Source, SynthesisAnswer, SynthesisRequest, SynthesisStage } from '../ports/synthesis.js'
import { inContentOrder } from './content-order.js'
import { coverage } from './coverage.js'
import type { WordVectors } from './glove.js'
import { groups } from './groups.js'
import { keywords } from './keywords.js'
import { addTo, dot, type Matrix, rowOf } from './matrix.js'
import { nearDuplicates } from './near-duplicates.js'
import { pickQuotes } from './pick-quotes.js'
import { type TextVectors, textVectors } from './vectors.js'

/** Under this many contributions nothing is sorted: all are listed, and people choose the headings. */
export const FEWEST = 12
/** The most themes one sorting may answer. */
export const MOST_THEMES = 12

/**
 * Sorts contributions into themes; pure, and the same for any order of the same contributions. Throws CairnError
 * `synthesis-twice` when an id is given twice. `glove` is called only for English.
 */
export function findThemes(
  request: SynthesisRequest,
  glove: () => WordVectors,
  progress: (stage: SynthesisStage) => void = () => undefined,
): SynthesisAnswer {
  const { contributions, ofPeople } = request
  progress('reading')
  const given = inContentOrder(contributions)
  if (new Set(given.map((one) => one.id)).size < given.length) {
    throw new CairnError({
      code: 'synthesis-twice',
      fault: 'bug',
      message: 'An id stands twice among the contributions.',
      remedy: 'Give each contribution an id of its own.',
    })
  }
  const { themes, confidence } = given.length < FEWEST ? { themes: [], confidence: 'none' as const } : sort(given, request, glove, progress)
  const inThemes = new Set(themes.flatMap((theme) => theme.members))
  const alsoSaid = given.filter((one) => !inThemes.has(one.id)).map((one) => one.id)
  return { themes, alsoSaid, confidence, coverage: coverage(given, { themes, alsoSaid }, ofPeople) }
}

function sort(
  given: readonly Source[],
  { lang, most }: SynthesisRequest,
  glove: () => WordVectors,
  progress: (stage: SynthesisStage) => void,
): Pick<SynthesisAnswer, 'themes' | 'confidence'> {
  progress('duplicates')
  const standsFor = nearDuplicates(given.map((one) => one.text))
  const voices = new Map<number, Source[]>()
  for (const [index, one] of given.entries()) {
    const heard = voices.get(standsFor[index] ?? index)
    if (heard) heard.push(one)
    else voices.set(standsFor[index] ?? index, [one])
  }
  const heard = [...voices.values()]
  progress('vectors')
  const vectors = textVectors(
    heard.map(([first]) => ({ text: first?.text ?? '', about: first?.about, vector: first?.vector })),
    lang,
    glove,
  )
  if (!vectors) return { themes: [], confidence: 'low' }
  progress('themes')
  const cap = Math.min(Math.max(most, 1), MOST_THEMES)
  const sorted = gathered(groups(vectors.rows, cap), heard, cap)
  progress('quotes')
  const found = sorted
    .map((which) => ({ members: which.flatMap((at) => heard[at] ?? []), quotes: quotesOf(which, heard, vectors) }))
    .filter(({ quotes }) => quotes.length > 0)
    .toSorted((a, b) => b.members.length - a.members.length)
  const words = keywords(
    found.map(({ members }) => members),
    vectors.stop,
  )
  const themes = found.map(({ members, quotes }, at) => ({
    members: members.map((one) => one.id),
    people: new Set(members.map((one) => one.author)).size,
    quotes,
    keywords: words[at] ?? [],
  }))
  return { themes, confidence: 'fair' }
}

/** Which voices each theme holds; one that stands by itself but was heard from several is a theme too, while there is room. */
function gathered(groupOf: Int32Array, heard: readonly (readonly Source[])[], most: number): readonly (readonly number[])[] {
  const themes = new Map<number, number[]>()
  const alone: number[] = []
  for (const [at, group] of groupOf.entries()) {
    if (group < 0) alone.push(at)
    else if (themes.get(group)?.push(at) === undefined) themes.set(group, [at])
  }
  const echoed = alone.filter((at) => (heard[at]?.length ?? 0) > 1).toSorted((a, b) => (heard[b]?.length ?? 0) - (heard[a]?.length ?? 0))
  return [...themes.values(), ...echoed.slice(0, Math.max(0, most - themes.size)).map((at) => [at])]
}

function quotesOf(
  which: readonly number[],
  heard: readonly (readonly Source[])[],
  { rows, termsOf }: TextVectors,
): SynthesisAnswer['themes'][number]['quotes'] {
  const middle = middleOf(rows, which)
  const nearestFirst = which.toSorted((a, b) => dot(rowOf(rows, b), middle) - dot(rowOf(rows, a), middle) || a - b)
  const one = nearestFirst.flatMap((at) => heard[at]?.find((voice) => voice.quotable) ?? [])
  return pickQuotes(one, termsOf)
}

function middleOf(rows: Matrix, which: readonly number[]): Float64Array {
  const middle = new Float64Array(rows.cols)
  for (const at of which) addTo(middle, rowOf(rows, at), 1)
  return middle
}
