import { piecesOf } from './own.js'
import type { PlaybookFile } from './playbook.js'
import { type Hint, readable } from './readable.js'

/** Words of a playbook that are harder to read than need be. */
export interface HardPiece {
  /** `step.part`, or one of the settings that people read: `title`, `called`, `summary`. */
  readonly place: string
  readonly lang: string
  readonly text: string
  readonly hints: readonly Hint[]
}

/** Stands for what a name is filled in with. */
const A_NAME = 'Alderwick'
const filled = (text: string): string => text.replaceAll(/\{\{[^{}]*\}\}/gu, A_NAME)

/** Every text of a playbook that reads too hard, in each of its languages, with what would make it easier. It is a hint: nothing refuses it. */
export function hardPieces(file: PlaybookFile): readonly HardPiece[] {
  return file.languages.flatMap((lang) => {
    const { title, called, summary } = file.at(file.lengths[0] ?? '', lang)
    const settings = Object.entries({ title, called, summary }).map(([place, text]) => ({ place, text }))
    return [...settings, ...piecesOf(file, lang)].flatMap(({ place, text }) => {
      const { hints } = readable(lang, filled(text))
      return hints.length === 0 ? [] : [{ place, lang, text, hints }]
    })
  })
}
