/** How many of a headline's words make its keys: each pair of them is one, so that a word may be missing or mistyped. */
const WORDS = 3
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193
const HIGH = 2 ** 20

/**
 * Numbers under which a headline of these words is kept, at most 3: two that tell one story share some, any two others hardly
 * ever. They are whole and below 2^52, the same on every machine and in every run.
 */
export function storyKeys(storyWords: readonly string[]): readonly number[] {
  const words = [...new Set(storyWords)].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, WORDS)
  const [only] = words
  if (only !== undefined && words.length === 1) return [hash(only)]
  const keys = words.flatMap((word, at) => words.slice(at + 1).map((other) => hash(word < other ? `${word} ${other}` : `${other} ${word}`)))
  return [...new Set(keys)]
}

/** 32 bits of FNV-1a over the text, and 20 more of it read backwards. */
function hash(text: string): number {
  let low = OFFSET
  let high = OFFSET
  for (let at = 0; at < text.length; at += 1) {
    low = Math.imul(low ^ text.charCodeAt(at), PRIME)
    high = Math.imul(high ^ text.charCodeAt(text.length - 1 - at), PRIME)
  }
  return ((high >>> 0) % HIGH) * 2 ** 32 + (low >>> 0)
}
