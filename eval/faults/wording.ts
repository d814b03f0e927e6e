import type { DraftSentence } from '../../src/synthesis/gate/draft.js'
import type { Base } from './base.js'

/** What harms a true sentence; undefined where it can't be done to this one. */
export type Harm = (base: Base, random: () => number) => DraftSentence | undefined

type Way = 'agree' | 'disagree'

/** What differs from one language to another: the operators that work on words, and how a vote is told. */
export interface Wording {
  readonly notInserted: Harm
  readonly notDropped: Harm
  readonly numberMoved: Harm
  readonly addedName: Harm
  readonly widened: Harm
  readonly doubtDropped: Harm
  /** The word that says which way people lean in `counted`. */
  readonly leans: Readonly<Record<Way, string>>
  readonly counted: {
    readonly of: (n: number, seen: number, lean: string, text: string) => string
    readonly percent: (percent: number, lean: string, text: string) => string
    readonly most: (lean: string, text: string) => string
  }
}

/** One of several, drawn. */
export const drawn = <T>(of: readonly T[], random: () => number): T | undefined => of[Math.floor(random() * of.length)]

/** The sentence with another text; undefined when the text is the same. */
export const changed = (sentence: DraftSentence, text: string): DraftSentence | undefined =>
  text === sentence.text ? undefined : { ...sentence, text }

/** Replaces one match, drawn from all. */
export function one(text: string, pattern: RegExp, random: () => number, by: (found: string) => string): string {
  const match = drawn([...text.matchAll(pattern)], random)
  return match ? text.slice(0, match.index) + by(match[0]) + text.slice(match.index + match[0].length) : text
}

/** Moves one number by one, up or down, in the text alone or in its claim too; `words` are those for 1 to 10, of which the first means no number alone. */
export function numberMover(words: string): Harm {
  const numbers = words.split(' ')
  const number = new RegExp(`(?<![\\p{L}\\p{N}-])(?:\\p{N}+|${numbers.slice(1, -1).join('|')})(?![\\p{L}\\p{N}-])`, 'giu')
  return ({ sentence }, random) => {
    const by = random() < 0.5 ? -1 : 1
    let moved: readonly [number, number] | undefined
    const text = one(sentence.text, number, random, (found) => {
      const at = numbers.indexOf(found.toLowerCase())
      const value = at < 0 ? Number(found) : at + 1
      moved = [value, value + by]
      return at < 0 ? String(value + by) : (numbers[at + by] ?? found)
    })
    if (!moved) return undefined
    const [from, to] = moved
    const claims =
      random() < 0.5 ? sentence.numbers : sentence.numbers.map((claim) => (claim.value === from ? { ...claim, value: to } : claim))
    return changed({ ...sentence, numbers: claims }, text)
  }
}
