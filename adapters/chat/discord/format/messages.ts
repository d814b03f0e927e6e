import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import { pictureInWords } from '../../../../src/core/picture-in-words.js'
import type { Button, ShownBlock, ShownText } from '../../../../src/core/post.js'
import { customId } from './custom-id.js'
import { LIMITS } from './limits.js'
import { markdown, plain } from './spans.js'
import { shorten, split } from './split.js'

type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** One Discord message of ours: words, and what can be pressed under them. */
export interface Message {
  readonly content: string
  readonly components: readonly Row[]
  readonly pictures: readonly Attached[]
}

/** A picture that goes along as a file, and what it shows, for whoever can't see it. */
export interface Attached {
  readonly png: Uint8Array
  readonly alt: string
}

/** What blocks are shown for: the language of their days, and the word on what opens a line. */
export interface Showing {
  readonly lang: string
  readonly why: string
  /** Pictures that were drawn, by their block; any other is told in words. */
  readonly drawn?: ReadonlyMap<ShownBlock, Uint8Array>
}

/** The `custom_id` of the list that opens a line. */
export const WHY = 'why'
/** Lines of a picture that is told in words. */
const MOST_ITEMS = 25
const INVISIBLE = /^[\s\p{Cf}]*$/u
/** What a cut piece is kept shorter by, for the marks around it. */
const AROUND = 8
const STYLES: Readonly<Record<string, ButtonStyle.Primary | ButtonStyle.Danger>> = {
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
}

/** A paragraph of a message, or buttons under what stands before them. */
type Piece =
  | {
      readonly kind: 'words'
      readonly text: string
      readonly heads?: boolean
      readonly picture?: Attached
      readonly line?: { readonly why: string; readonly label: string }
    }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }

const pieces = (text: string, most: number): readonly string[] => split(text, most - AROUND).filter((one) => !INVISIBLE.test(one))

/** Every line begins with `mark`; a text is cut so that it still fits with them. */
function marked(text: string, mark: string): readonly string[] {
  const lines = text.split('\n').flatMap((line) => (line === '' ? [''] : split(line, LIMITS.content / 2)))
  const found: string[] = []
  for (const line of lines) {
    const with_ = `${mark}${line}`
    const last = found.at(-1)
    if (last !== undefined && last.length + 1 + with_.length <= LIMITS.content - AROUND) found[found.length - 1] = `${last}\n${with_}`
    else found.push(with_)
  }
  return found.filter((one) => !INVISIBLE.test(one.replaceAll(mark.trim(), '')))
}

const words = (texts: readonly string[]): Piece[] => texts.map((text) => ({ kind: 'words', text }))

function heading(text: ShownText, lang: string): Piece[] {
  const made = markdown(text, lang).replaceAll(/\s+/g, ' ').trim()
  return pieces(made, LIMITS.content).map((part) => ({ kind: 'words', text: `## ${part.trim()}`, heads: true }))
}

function line(block: Extract<ShownBlock, { kind: 'line' }>, lang: string): Piece[] {
  const label = shorten(plain(block.text, lang).replaceAll(/\s+/g, ' ').trim() || '…', LIMITS.option)
  const parts = pieces(markdown(block.text, lang), LIMITS.content)
  const opens = block.why !== '' && block.why.length <= LIMITS.option
  return [
    ...parts.map(
      (text, at): Piece => ({ kind: 'words', text, ...(opens && at === parts.length - 1 ? { line: { why: block.why, label } } : {}) }),
    ),
    ...(block.label ? words(marked(markdown([{ kind: 'plain', text: block.label }], lang), '-# ')) : []),
  ]
}

/** What it shows stands under the picture in small letters too: there a message can be told from others, and found again. */
function picture(block: Extract<ShownBlock, { kind: 'picture' }>, showing: Showing): Piece[] {
  const png = showing.drawn?.get(block)
  if (!png) return pictureInWords({ ...block, items: block.items.slice(0, MOST_ITEMS) }).flatMap((one) => piecesOf(one, showing))
  const alt = shorten(plain(block.alt, showing.lang), LIMITS.alt)
  const [first = '-# …'] = marked(markdown(block.alt, showing.lang), '-# ')
  return [{ kind: 'words', text: first, picture: { png, alt } }]
}

function piecesOf(block: ShownBlock, showing: Showing): Piece[] {
  const { lang } = showing
  switch (block.kind) {
    case 'heading':
      return heading(block.text, lang)
    case 'text':
      return words(pieces(markdown(block.text, lang), LIMITS.content))
    case 'note':
      return words(marked(markdown(block.text, lang), '-# '))
    case 'list':
      return words(block.items.flatMap((item) => pieces(`• ${markdown(item, lang)}`, LIMITS.content)))
    case 'quote':
      return words([...marked(markdown(block.text, lang), '> '), ...(block.by ? marked(markdown(block.by, lang), '-# ') : [])])
    case 'line':
      return line(block, lang)
    case 'buttons':
      return [{ kind: 'buttons', buttons: block.buttons }]
    case 'picture':
      return picture(block, showing)
  }
}

interface Open {
  content: string
  buttons: Button[][]
  lines: { why: string; label: string }[]
  pictures: Attached[]
}

const rowsOf = ({ buttons, lines }: Pick<Open, 'buttons' | 'lines'>): number =>
  buttons.reduce((sum, some) => sum + Math.ceil(some.length / LIMITS.buttonsInRow), 0) + (lines.length > 0 ? 1 : 0)

function close({ content, buttons, lines, pictures }: Open, { why }: Showing): Message {
  const rows: Row[] = []
  let at = 0
  if (lines.length > 0) {
    const options = lines.map(({ why: value, label }) => ({ label, value }))
    const select: APIStringSelectComponent = {
      type: ComponentType.StringSelect,
      custom_id: WHY,
      placeholder: shorten(why, LIMITS.placeholder),
      options,
    }
    rows.push({ type: ComponentType.ActionRow, components: [select] })
  }
  for (const some of buttons) {
    for (let from = 0; from < some.length; from += LIMITS.buttonsInRow) {
      const components = some.slice(from, from + LIMITS.buttonsInRow).map((button): APIButtonComponent => {
        const style = STYLES[button.style ?? ''] ?? ButtonStyle.Secondary
        const label = shorten(button.label.trim() || '…', LIMITS.buttonLabel)
        return { type: ComponentType.Button, style, label, custom_id: customId(button, at++) }
      })
      rows.push({ type: ComponentType.ActionRow, components })
    }
  }
  return { content: content === '' ? '…' : content, components: rows, pictures }
}

/**
 * A post as messages that Discord takes, in its order: 2,000 characters, five rows of five buttons and one list of 25 lines each.
 * Buttons stay with what stands above them, and a heading with what it heads.
 */
export function toMessages(blocks: readonly ShownBlock[], showing: Showing): readonly Message[] {
  const messages: Open[] = []
  const open = (): Open => {
    const made: Open = { content: '', buttons: [], lines: [], pictures: [] }
    messages.push(made)
    return made
  }
  let heads = ''
  for (const piece of blocks.flatMap((block) => piecesOf(block, showing))) {
    let last = messages.at(-1)
    if (piece.kind === 'buttons') {
      for (let from = 0; from < piece.buttons.length; from += LIMITS.buttonsInRow) {
        if (!last || rowsOf(last) >= LIMITS.rows) last = open()
        last.buttons.push(piece.buttons.slice(from, from + LIMITS.buttonsInRow))
      }
      heads = ''
      continue
    }
    const { text, line: opens, picture: attached } = piece
    const sep = heads === '' ? '\n\n' : '\n'
    const known = opens && last?.lines.some(({ why }) => why === opens.why)
    const full = opens && !known && last && last.lines.length >= LIMITS.selectOptions
    if (
      !last ||
      last.buttons.length > 0 ||
      full ||
      attached ||
      last.pictures.length > 0 ||
      last.content.length + sep.length + text.length > LIMITS.content
    ) {
      // a heading goes along with what it heads, when both fit
      const along: string = heads !== '' && last?.content.endsWith(heads) && heads.length + 2 + text.length <= LIMITS.content ? heads : ''
      if (along !== '' && last) {
        last.content = last.content.slice(0, -along.length).trimEnd()
        if (last.content === '' && last.buttons.length === 0 && last.lines.length === 0) messages.pop()
      }
      last = open()
      last.content = along === '' ? text : `${along}\n${text}`
    } else last.content = last.content === '' ? text : `${last.content}${sep}${text}`
    if (attached) last.pictures.push(attached)
    if (opens && !last.lines.some(({ why }) => why === opens.why)) last.lines.push({ ...opens })
    heads = piece.heads ? text : ''
  }
  return messages.map((one) => close(one, showing))
}
