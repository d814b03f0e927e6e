/** What is read of a text before it is cut by letters: letters are counted in pieces, which is slow on long ones. */
const READ = 2_000
/** Marks on one letter; more of them would climb over the lines above and below. */
const MARKS = /(\p{M}{4})\p{M}+/gu
/** Control characters and whatever steers the direction of its neighbours. Joiners stay: emoji, Persian and Hindi are written with them. */
const STEERING = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
const LETTER = /\p{L}/u

const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** A text cut after `most` letters as readers count them, with a mark where it was cut. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const found: string[] = []
  for (const { segment } of letters.segment(text)) {
    if (found.length === most) return `${found.join('').trimEnd()}…`
    found.push(segment)
  }
  return text
}

/** Anybody's text as one line that stays in its place: no control or direction characters, few marks a letter, at most `most` letters. */
export function tame(text: string, most: number): string {
  const plain = text.slice(0, READ).normalize('NFC').replaceAll(STEERING, ' ').replaceAll(MARKS, '$1')
  return cut(plain.replaceAll(/\s+/gu, ' ').trim(), most)
}

/** Does it read from right to left? Its first letter says so. */
export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(LETTER.exec(text)?.[0] ?? '')
