const PAPERS = ['The Daily', 'Example News', 'Radio West', 'Der Bote', 'The Post']
const KINDS = ['Breaking:', 'Update:', 'Live:', 'Video:', 'Eilmeldung:']
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('')

/** Draws a number from 0 up to 1. */
type Random = () => number

const pick = <T>(of: readonly T[], random: Random): T | undefined => of[Math.floor(random() * of.length)]

/** One headline as other papers would run it, each edit once: who published it, what kind of piece it is, capitals, marks, a slip, a word less, a word more, its halves turned round. */
export function editsOf(title: string, random: Random): readonly string[] {
  const words = title.split(' ')
  const longer = words.map((word, at) => ({ word, at })).filter(({ word }) => /^\p{L}{6,}$/u.test(word))
  const slipped = pick(longer, random)
  const left = pick(longer, random)
  const half = Math.ceil(words.length / 2)
  const edits = [
    `${title} - ${pick(PAPERS, random)}`,
    `${pick(KINDS, random)} ${title}`,
    words.map((word) => word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())).join(' '),
    `“${title}”, officials say`,
    `${title} – new details`,
    slipped && with_(words, slipped.at, slip(slipped.word, random)),
    left && words.filter((_, at) => at !== left.at).join(' '),
    [...words.slice(half), ...words.slice(0, half)].join(' '),
  ]
  return [...new Set(edits.filter((edit) => edit !== undefined && edit !== title))] as string[]
}

const with_ = (words: readonly string[], at: number, word: string): string =>
  words.map((one, place) => (place === at ? word : one)).join(' ')

/** Two letters swapped, one dropped or one changed, never the first. */
function slip(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  const [before, here, next, after] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? '', word.slice(at + 2)]
  const how = Math.floor(random() * 3)
  if (how === 0) return before + next + here + after
  return how === 1 ? before + next + after : before + (pick(LETTERS, random) ?? '') + next + after
}
