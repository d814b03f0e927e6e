import type { Tally } from '../../ports/opinions.js'
import type { Source } from '../../ports/synthesis.js'
import { type Token, tokens } from './tokens.js'
import type { GateWords } from './words/gate-words.js'

/** Why a sentence was dropped. */
export type Why =
  | 'no-refs'
  | 'unknown-ref'
  | 'fabricated'
  | 'altered'
  | 'misattributed'
  | 'unquotable'
  | 'number'
  | 'direction'
  | 'unsupported'
  | 'name'
  | 'negation'
  | 'amount'
  | 'strength'
  | 'doubt'
  | 'voice'
  | 'advocacy'
  | 'link'
  | 'hidden'
  | 'long'
  | 'language'

/** A fault of a sentence: why, and what in it. */
export interface Fault {
  readonly why: Why
  readonly what: string
}

/** Everything a sentence is held against. */
export interface Evidence {
  /** The contributions it cites, each once. */
  readonly cited: readonly Source[]
  /** All contributions there are. */
  readonly corpus: readonly Source[]
  /** Votes on statements, by id. */
  readonly votes: ReadonlyMap<string, Tally>
  /** The words of what is cited, one contribution after another. */
  readonly said: readonly (readonly Token[])[]
  readonly words: GateWords
}

/** Gathers what a sentence is held against. */
export function evidenceOf(parts: Omit<Evidence, 'said' | 'cited'> & { readonly refs: ReadonlySet<string> }): Evidence {
  const { refs, corpus, votes, words } = parts
  const cited = corpus.filter(({ id }) => refs.has(id))
  return { corpus, votes, words, cited, said: cited.map(({ text }) => tokens(text, words)) }
}

/** How many saw a statement. */
export const seen = ({ agree, disagree, pass }: Tally): number => agree + disagree + pass

/** Does this token carry meaning of its own, rather than hold the sentence together? */
export const carries = ({ word, number }: Token, words: GateWords): boolean =>
  number === null && !words.frame.has(word) && !words.telling.has(word) && !words.not.has(word) && !words.amounts.has(word)

/** Are these the same word, in whatever form; or, where words are joined, is one a part of the other? */
export const akin = (a: Pick<Token, 'word' | 'stem'>, b: Pick<Token, 'word' | 'stem'>, { parts }: GateWords): boolean =>
  a.stem === b.stem || (parts !== undefined && (parts(b.word).has(a.stem) || parts(a.word).has(b.stem)))

/** How far a word may stand from what it belongs to: in the sentence, and in what is cited. */
const REACH = { text: 4, same: 4, either: 6 }

/** The nearest content word on one side of a place, within its clause. */
function beside(all: readonly Token[], at: number, step: 1 | -1, words: GateWords): Token | undefined {
  for (let far = 1; far <= REACH.text; far += 1) {
    const other = all[at + step * far]
    if (!other || other.clause !== all[at]?.clause) return undefined
    if (carries(other, words)) return other
  }
  return undefined
}

/** Is there no word of weight on either side of a place, within its clause? */
export const standsAlone = (all: readonly Token[], at: number, words: GateWords): boolean =>
  beside(all, at, 1, words) === undefined && beside(all, at, -1, words) === undefined

/**
 * Does a word of this kind stand, in what is cited, beside what it stands beside here? So that "all" or "10 %" is said of the same
 * thing. Numbers are held to the `side`: before the same, or after the same. What stands beside nothing needs only to be there.
 */
export function saidOfTheSame(
  all: readonly Token[],
  at: number,
  alike: (token: Token) => boolean,
  { said, words }: Evidence,
  side: 'same' | 'either' = 'either',
): boolean {
  const next = beside(all, at, 1, words)
  const last = beside(all, at, -1, words)
  return said.some((source) =>
    source.some((token, place) => {
      if (!alike(token)) return false
      if (next === undefined && last === undefined) return true
      const same = ({ sentence }: Token): boolean => sentence === token.sentence
      const after = source.slice(place + 1, place + 1 + REACH[side]).filter(same)
      const before = source.slice(Math.max(0, place - REACH[side]), place).filter(same)
      const is = (one: Token | undefined) => (other: Token) => one !== undefined && akin(one, other, words)
      if (side === 'same') return after.some(is(next)) || before.some(is(last))
      return [...after, ...before].some((other) => is(next)(other) || is(last)(other))
    }),
  )
}
