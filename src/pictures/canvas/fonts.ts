import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { GlobalFonts } from '@napi-rs/canvas'

const FOLDER = new URL('../../../assets/fonts/', import.meta.url)

/** Which of our fonts draws what, in the order they are asked for a letter. Names of our own: a machine may have another Noto. */
const FAMILIES = [
  ['Cairn Sans', /^noto-sans-(?:regular|bold)\.ttf$/],
  ['Cairn Arabic', /^noto-sans-arabic-/],
  ['Cairn Hebrew', /^noto-sans-hebrew-/],
  ['Cairn Devanagari', /^noto-sans-devanagari-/],
  ['Cairn Bengali', /^noto-sans-bengali-/],
  ['Cairn Tamil', /^noto-sans-tamil-/],
  ['Cairn Thai', /^noto-sans-thai-/],
  ['Cairn Han', /^noto-sans-sc-/],
  ['Cairn Hangul', /^noto-sans-kr-/],
  ['Cairn Emoji', /^noto-emoji-/],
] as const

/** The machine's own Noto fonts, for a script that Cairn brings no font for; without one its letters are boxes. */
const OF_THE_MACHINE = /^Noto Sans \w/
const OURS =
  /^[\p{Script=Common}\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}]*$/u
const listed = (names: readonly string[]): string => [...names.map((name) => `"${name}"`), 'sans-serif'].join(', ')
const ours = listed(FAMILIES.map(([name]) => name))
let all = ours

/** What a canvas is told as `font` for a text. The machine's fonts are named only where one may be needed: each name costs time. */
export const fontOf = (text: string, size: number, bold = false): string =>
  `${bold ? '700' : '400'} ${size}px ${OURS.test(text) ? ours : all}`

/** Makes Cairn's fonts known; once, before anything is drawn. */
export function registerFonts(fonts: typeof GlobalFonts): void {
  const others = fonts.families.map(({ family }) => family).filter((family) => OF_THE_MACHINE.test(family))
  for (const file of readdirSync(FOLDER).toSorted()) {
    const family = FAMILIES.find(([, names]) => names.test(file))
    if (family) fonts.registerFromPath(fileURLToPath(new URL(file, FOLDER)), family[0])
  }
  all = listed([...FAMILIES.map(([name]) => name), ...others.toSorted()])
}
