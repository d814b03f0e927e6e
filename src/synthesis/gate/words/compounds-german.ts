import { FIRST_SYLLABLES, PARTICLES } from './german-forms.js'
import { stemGerman } from './stem-german.js'

/** Shorter pieces are no words of their own. */
const LEAST = 3
/** Longer words are no words. */
const LONGEST = 50
/** What joins two parts, after the first. */
const JOINTS = ['', 's', 'n', 'en', 'e', 'es', 'er'] as const
/** A piece that turns the other one round, or is none: what it stands with is no compound of two words. */
const NO_WORD: ReadonlySet<string> = new Set([
  ...PARTICLES,
  ...FIRST_SYLLABLES,
  ...'nicht anti gegen ohne non los frei arm leer haft lich sam bar isch ung heit keit schaft tum nis lein chen innen ung ieren iert'.split(
    ' ',
  ),
])
/** Such a piece in any of its forms: „autofreie“ is not of cars. */
const TURNS = /^(?:frei|los|arm|leer)e[mnrs]?$/
/** Shorter all the same. */
const SHORT: ReadonlySet<string> = new Set(['ol', 'ei'])
/** How deep a compound of compounds is taken apart. */
const DEPTH = 3

const VOWEL = /[aeiouy]/
const fold = (word: string): string => word.replaceAll('ß', 'ss').replaceAll('ä', 'a').replaceAll('ö', 'o').replaceAll('ü', 'u')
const isWord = (piece: string): boolean =>
  SHORT.has(piece) || (piece.length >= LEAST && VOWEL.test(piece) && !NO_WORD.has(piece) && !TURNS.test(piece))

/** Every way to cut a word into two, each half without what joins them. */
function halves(word: string): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = []
  for (let at = 2; at <= word.length - LEAST; at += 1) {
    const second = word.slice(at)
    if (!isWord(second)) continue
    for (const joint of JOINTS) {
      const first = word.slice(0, at - joint.length)
      if (word.slice(0, at).endsWith(joint) && isWord(first)) found.push([first, second])
    }
  }
  return found
}

const known = new Map<string, ReadonlySet<string>>()
const MOST_KNOWN = 20_000

function gather(word: string, depth: number, found: Set<string>): void {
  if (depth === 0) return
  for (const pair of halves(word)) {
    for (const half of pair) {
      found.add(stemGerman(half))
      if (half.length >= LEAST * 2) gather(half, depth - 1, found)
    }
  }
}

/** The stems of all words that a German word may be put together from: `Wohnbauförderung` → wohn, bau, ford, wohnbau … */
export function germanParts(word: string): ReadonlySet<string> {
  const before = known.get(word)
  if (before) return before
  const found = new Set<string>()
  if (word.length <= LONGEST) gather(fold(word), 2, found)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(word, found)
  return found
}

/** Is a German word put together from words that all are there? */
export function isJoined(word: string, isThere: (stem: string) => boolean, depth = DEPTH): boolean {
  if (depth === 0 || word.length > LONGEST) return false
  const held = (piece: string): boolean => isThere(stemGerman(piece)) || isJoined(piece, isThere, depth - 1)
  return halves(fold(word)).some(([first, second]) => held(first) && held(second))
}
