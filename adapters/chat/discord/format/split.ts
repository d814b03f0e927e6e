import { LIMITS } from './limits.js'

/** Where a text is best cut, the best first: after a paragraph, a line, a sentence, a word. */
const ENDS: readonly RegExp[] = [/\n\n+/g, /\n/g, /[.!?…]["”’)]?\s/g, /\s/g]
/** A cut that would leave less than this share of the room in use is looked for at the next kind of end. */
const LEAST_SHARE = 0.5
/** A time, or an address of the longest kind that is opened, with its marks. */
const LONGEST_TOKEN = LIMITS.url + 2

function lastEnd(text: string, ends: RegExp): number {
  let found = 0
  for (const match of text.matchAll(ends)) found = match.index + match[0].length
  return found
}

/** A place at or before `at` that lies within no token of ours (`<t:…>`, `<https://…>`), behind no lone `\` and within no pair of surrogates. */
function whole(text: string, at: number): number {
  const from = Math.max(0, at - LONGEST_TOKEN)
  const token = /(?<!\\)<(?:t:|https?:\/\/)[^>]*$/.exec(text.slice(from, at))
  if (token) return from + token.index
  const slashes = /\\+$/.exec(text.slice(0, at))?.[0].length ?? 0
  if (slashes % 2 === 1) return at - 1
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at
}

/** Escaped text in pieces of at most `most` UTF-16 units, cut where it hurts least; joined they are the text again. */
export function split(text: string, most: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > most) {
    const head = rest.slice(0, most)
    const soft = ENDS.map((ends) => lastEnd(head, ends)).find((at) => at >= most * LEAST_SHARE) ?? most
    const cut = whole(rest, soft) || most
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** The first `most` UTF-16 units of a text that was not escaped, whole letters, ending in `…` where it was longer. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}
