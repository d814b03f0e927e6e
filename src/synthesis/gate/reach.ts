import type { Evidence } from './evidence.js'
import type { Token } from './tokens.js'
import type { GateWords } from './words/gate-words.js'

/** How many words a word such as "not" or "perhaps" reaches within its clause, and how many words of weight among them it may bear on. */
const WORDS = 6
const BORNE_ON = 2
/** How many words of weight on either side tell one use of a word from another; those on the same side count for more. */
const AROUND = 3
const SAME_SIDE = 2

/** One word that bears on others: the places of these, the nearest first. `bare`: nothing follows, so it belongs to the word before. */
export interface Bearing {
  readonly word: string
  /** Where it stands. */
  readonly at: number
  readonly on: readonly number[]
  readonly stems: readonly string[]
  /** Of these the first, and the second where it follows at once: "no real democracy". */
  readonly close: readonly string[]
  readonly bare: boolean
  /** The stems of the parts of what it bears on, in a language that joins words. */
  readonly parts: ReadonlySet<string>
  /** Of all words of weight in its clause, the stems, and in a language that joins words those of their parts. */
  readonly around: ReadonlySet<string>
}

const weighs = ({ word }: Token, words: GateWords): boolean => !words.frame.has(word) && !words.telling.has(word) && !words.not.has(word)

/** „nie mehr am Fluss“ is said of the river, and not of more. */
const borneOn = (token: Token, words: GateWords): boolean => weighs(token, words) && words.ends?.has(token.word) !== true

const tells = ({ word }: Token, words: GateWords): boolean => words.telling.has(word)

/** The nearest words of weight on one side of a place, in its clause. */
function side(
  all: readonly Token[],
  at: number,
  step: 1 | -1,
  words: GateWords,
  within: number,
  most: number,
  counts = weighs,
): readonly number[] {
  const found: number[] = []
  for (let far = 1; far <= within && found.length < most; far += 1) {
    const place = at + step * far
    const other = all[place]
    if (!other || other.clause !== all[at]?.clause || words.turns.has(other.word)) break
    if (counts(other, words)) found.push(place)
  }
  return found
}

/** The stems of all words of weight in the clause of a place, and those of their parts. */
const aroundOf = (all: readonly Token[], at: number, words: GateWords): ReadonlySet<string> =>
  new Set(
    all
      .filter((other) => other.clause === all[at]?.clause && weighs(other, words))
      .flatMap(({ word, stem }) => [stem, ...(words.parts?.(word) ?? [])]),
  )

const partsOf = (all: readonly Token[], on: readonly number[], { parts }: GateWords): ReadonlySet<string> =>
  new Set(parts ? on.flatMap((place) => [...parts(all[place]?.word ?? '')]) : [])

/** What each word of a kind bears on. */
export function bearings(all: readonly Token[], marks: (token: Token) => boolean, words: GateWords): readonly Bearing[] {
  return all.flatMap((token, at): Bearing[] => {
    if (!marks(token)) return []
    const after = side(all, at, 1, words, WORDS, BORNE_ON, borneOn)
    // where nothing else follows, a word of telling is what is meant: "no note"
    const near = after.length > 0 ? after : side(all, at, 1, words, 1, 1, tells)
    const on = near.length > 0 ? near : side(all, at, -1, words, WORDS, 1)
    const stems = on.map((place) => all[place]?.stem ?? '')
    const close = stems.slice(0, on[1] === (on[0] ?? 0) + 1 ? BORNE_ON : 1)
    return [
      { word: token.word, at, on, stems, close, bare: near.length === 0, parts: partsOf(all, on, words), around: aroundOf(all, at, words) },
    ]
  })
}

/** A word in what is cited: in which contribution, and where. */
export interface Use {
  readonly source: number
  readonly at: number
}

/** How like two uses of a word are, by the words around them. */
function likeness(a: readonly Token[], at: number, b: readonly Token[], place: number, words: GateWords): number {
  const stems = (all: readonly Token[], from: number, step: 1 | -1): readonly string[] => [
    ...new Set(side(all, from, step, words, all.length, AROUND).map((one) => all[one]?.stem ?? '')),
  ]
  const sides = [1, -1] as const
  return sides.reduce<number>((sum, step) => {
    const [own, same, other] = [stems(a, at, step), stems(b, place, step), stems(b, place, step === 1 ? -1 : 1)]
    const nearest = own[0] !== undefined && own[0] === same[0] ? 1 : 0
    return sum + own.reduce((more, stem) => more + (same.includes(stem) ? SAME_SIDE : Number(other.includes(stem))), nearest)
  }, 0)
}

/** The uses of the same word, in what is cited, that are most like this one. */
export function likest(text: readonly Token[], at: number, { said, words }: Evidence): readonly Use[] {
  const same = said.flatMap((source, index) =>
    source.flatMap(({ stem }, place): Use[] => (stem === text[at]?.stem ? [{ source: index, at: place }] : [])),
  )
  const alike = same.map((use) => likeness(text, at, said[use.source] ?? [], use.at, words))
  const most = Math.max(0, ...alike)
  return same.filter((_use, index) => alike[index] === most)
}

/** Is one of these a part of a word here? */
const within = (token: Token | undefined, stems: readonly string[], { parts }: GateWords): boolean => {
  const own = parts?.(token?.word ?? '')
  return own !== undefined && stems.some((stem) => own.has(stem))
}

/**
 * The first word here that is spoken of without a word that bears on it wherever it is most alike in what is cited: `left` are the
 * bearings there that nothing here answers to.
 */
export function lost(
  text: readonly Token[],
  left: readonly (Bearing & { readonly source: number })[],
  evidence: Evidence,
): { readonly word: string; readonly was: string } | undefined {
  const spoken = new Set(text.map(({ stem }) => stem))
  for (const [at, { stem, word }] of text.entries()) {
    const whole = left.filter(({ close }) => close.find((other) => spoken.has(other)) === stem)
    // a part of what a "not" bears on, or what it is a part of, which is spoken of nowhere else there
    const alone = !evidence.said.some((source) => source.some((other) => other.stem === stem))
    const over =
      whole.length > 0 || !alone ? whole : left.filter(({ parts, close }) => parts.has(stem) || within(text[at], close, evidence.words))
    const [first] = over
    if (!first) continue
    const borne = (use: Use): boolean => over.some(({ source, on }) => source === use.source && on.includes(use.at))
    if (likest(text, at, evidence).every(borne)) return { word, was: `${first.word} ${word}` }
  }
  return undefined
}
