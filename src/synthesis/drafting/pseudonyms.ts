import { allStopWords } from '../stop-words.js'

/** Someone of the community, by the name that people know. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** People as a model reads of them: `P1`, `P2` …, the same person always by the same one. */
export interface Pseudonyms {
  /** What an author is called. */
  readonly of: (person: string) => string
  /** A text in which nobody of the community is named. */
  readonly hide: (text: string) => string
  /** Puts the names back that stand in these texts; who is named in none of them keeps the pseudonym. */
  readonly show: (text: string, cited: readonly string[]) => string
}

const FEWEST_LETTERS = 2
const PSEUDONYM = /\bP\d+\b/gu
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')
/** However it is written: "ANA", "ana", and é as one character or as two. */
const keyOf = (name: string): string => name.normalize('NFC').toLowerCase()

/**
 * The ways a person may be spoken of: the whole name, and each part of it that is written large; all parts of a name that has no capital
 * but for words that every text holds. Each also as Germans say whose something is.
 */
function waysToSay(name: string): readonly string[] {
  const whole = name.trim().replaceAll(/\s+/gu, ' ')
  const small = !/\p{Lu}/u.test(whole)
  const parts = whole
    .split(/[^\p{L}\p{M}\p{N}'’]+/u)
    .filter((part) => part.length >= FEWEST_LETTERS && (/^\p{Lu}/u.test(part) || (small && /\p{L}/u.test(part) && !allStopWords.has(part))))
  return whole === '' ? [] : [whole, ...parts].flatMap((way) => [way, `${way}s`])
}

/** Pseudonyms for the people of a community, numbered in the order given; a name that several share is one of theirs. */
export function pseudonyms(people: readonly Named[]): Pseudonyms {
  const number = new Map<string, string>()
  const called = new Map<string, string>()
  for (const { id, name } of people) {
    const own = number.get(id) ?? `P${number.size + 1}`
    number.set(id, own)
    for (const way of waysToSay(name).map(keyOf)) if (!called.has(way)) called.set(way, own)
  }
  const of = (person: string): string => {
    const own = number.get(person) ?? `P${number.size + 1}`
    number.set(person, own)
    return own
  }
  const ways = [...called.keys()].flatMap((way) => [...new Set([way, way.normalize('NFD')])]).toSorted((a, b) => b.length - a.length)
  const within = '[\\p{L}\\p{M}\\p{N}]'
  const names = ways.length === 0 ? null : new RegExp(`(?<!${within})(?:${ways.map(escaped).join('|')})(?!${within})`, 'giu')
  /** Whom a word names; what every text holds, written small, is no name: "will", "may". */
  const meant = (name: string): string | undefined => (allStopWords.has(name) ? undefined : called.get(keyOf(name)))
  // what somebody wrote that looks like a pseudonym is none
  const hide = (text: string): string => {
    const plain = text.replaceAll(PSEUDONYM, (word) => word.toLowerCase())
    return names ? plain.replaceAll(names, (name) => meant(name) ?? name) : plain
  }
  return {
    of,
    hide,
    show: (text, cited) => {
      const known = new Map<string, string>()
      for (const one of names ? cited : [])
        for (const [name] of one.matchAll(names ?? PSEUDONYM)) {
          const own = meant(name)
          if (own !== undefined && !known.has(own)) known.set(own, name)
        }
      return text.replaceAll(PSEUDONYM, (own) => known.get(own) ?? own)
    },
  }
}
