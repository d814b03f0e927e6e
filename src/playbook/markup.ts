/** What would be read aloud as it stands, since words are plain text: each sign of markup and what it is called. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/^(?:[-*+>|]|\d{1,3}[.)])(?:\s|$)/u, 'a list, quote or table'],
  [/^(?:```|~~~)/u, 'a code block'],
  [/<!--|<\/?[a-z]/iu, 'HTML'],
  [/\]\(/u, 'a link'],
  [/\*\*|`/u, 'bold text or code'],
]

/** The markup a line of words begins or holds; undefined when it is plain. */
export const markupIn = (line: string): string | undefined => MARKUP.find(([sign]) => sign.test(line))?.[1]
