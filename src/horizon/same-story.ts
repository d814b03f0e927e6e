import { storyWords } from './headline.js'

/** How two headlines stand: one story told in nearly the same words, perhaps the same one, or two. */
export type Standing = 'same' | 'related' | 'different'

/** From this likeness on two headlines are one story: chosen on one half of the eval's headlines, reported on the other. */
export const SAME = 0.6
const RELATED = 0.4
/** Below so many words a headline tells too little to be merged by its words. */
const FEWEST_WORDS = 3
/** Letters that a mistyped word may be off by, for each so many letters. */
const LETTERS_A_SLIP = 5

/**
 * Compares the words of two headlines. Words may be missing, mistyped or in another order, and one side may say more; as soon
 * as each says something that the other does not (another place, another number), it is another story, at most a related one.
 */
export const sameStory = (a: string, b: string): Standing => standing(storyWords(a), storyWords(b))

/** The same, for headlines that were split into their words before. */
export function standing(left: readonly string[], right: readonly string[]): Standing {
  const { share, oneSided } = compared(left, right)
  if (oneSided && share >= SAME) return 'same'
  return share >= RELATED ? 'related' : 'different'
}

/** How alike two headlines are, 0 to 1: the share of the longer one's words that are in the other; 0 where each says something of its own. */
export function likeness(left: readonly string[], right: readonly string[]): number {
  const { share, oneSided } = compared(left, right)
  return oneSided ? share : 0
}

function compared(left: readonly string[], right: readonly string[]): { readonly share: number; readonly oneSided: boolean } {
  const most = Math.max(left.length, right.length)
  if (most === 0) return { share: 0, oneSided: false }
  const free = [...right]
  const unmatched: string[] = []
  let shared = 0
  for (const word of left) {
    const at = free.indexOf(word)
    if (at < 0) unmatched.push(word)
    else {
      free.splice(at, 1)
      shared += 1
    }
  }
  // a slip of the keys counts as shared only where nothing closer was found
  const own = unmatched.filter((word) => {
    const at = free.findIndex((other) => isSlip(word, other))
    if (at < 0) return true
    free.splice(at, 1)
    shared += 1
    return false
  })
  const oneSided = (own.length === 0 || free.length === 0) && Math.min(left.length, right.length) >= FEWEST_WORDS
  return { share: shared / most, oneSided }
}

/** Is one word the other, mistyped? Numbers never are. */
function isSlip(a: string, b: string): boolean {
  if (/\d/.test(a) || /\d/.test(b)) return false
  const most = Math.floor(Math.max(a.length, b.length) / LETTERS_A_SLIP)
  return most > 0 && Math.abs(a.length - b.length) <= 1 && a[0] === b[0] && distance(a, b, Math.min(most, 2)) <= Math.min(most, 2)
}

/** Letters to insert, drop, change or swap with the next, given up on beyond `most`. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(change, swap, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}
