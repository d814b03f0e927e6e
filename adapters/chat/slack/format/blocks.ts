import type { types } from '@slack/bolt'
import { pictureInWords } from '../../../../src/core/picture-in-words.js'
import type { Button, ShownBlock, ShownText } from '../../../../src/core/post.js'
import { buttonValue } from './button-value.js'
import { LIMITS } from './limits.js'
import { markup, plain } from './spans.js'
import { shorten, split } from './split.js'

export type SlackBlock = types.KnownBlock

/** What blocks are shown for: the room that their buttons speak to, the language of their days, and the word on a line that opens. */
export interface Showing {
  readonly room?: string
  readonly lang: string
  readonly why: string
  /** Pictures stand as image blocks of a file that is still to come, by their place in the post; else they are told in words. */
  readonly pictures?: readonly ShownBlock[]
}

/** How the file of a picture is called until there is one: its place in the post. */
const TO_COME = 'at:'
/** Sections of a picture that is told in words. */
const MOST_WORDS = 4

/** The place in the post of the picture whose file is to come in this block; undefined for any other block. */
export function pictureAt(block: SlackBlock): number | undefined {
  const file = block.type === 'image' && 'slack_file' in block ? block.slack_file : undefined
  return file && 'id' in file && file.id?.startsWith(TO_COME) ? Number(file.id.slice(TO_COME.length)) : undefined
}

/** An image block of a file of Slack's, with what it shows. */
export const imageOf = (file: string, alt: string): SlackBlock => ({
  type: 'image',
  slack_file: { id: file },
  alt_text: shorten(alt.trim() || '…', LIMITS.alt),
})

/** A picture where it can't be shown. */
export const toldPicture = (block: Extract<ShownBlock, { kind: 'picture' }>, showing: Showing): readonly SlackBlock[] =>
  pictureInWords(block)
    .flatMap((one) => toBlocks(one, showing))
    .slice(0, MOST_WORDS)

const QUOTE = '> '
const INVISIBLE = /^[\s\p{Cf}]*$/u

/** `verbatim`: Slack looks for no links, names or channels in it by itself. */
const section = (text: string): types.SectionBlock => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } })
const context = (text: string): types.ContextBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] })

/** Slack refuses a block without a letter in it. */
const pieces = (text: string, most: number = LIMITS.section): readonly string[] => split(text, most).filter((one) => !INVISIBLE.test(one))

function quoted(text: string): readonly string[] {
  const lines = `${QUOTE}${text.replaceAll('\n', `\n${QUOTE}`)}`
  const parts = split(lines, LIMITS.section - QUOTE.length)
  return parts.map((part) => (part.startsWith(QUOTE) ? part : `${QUOTE}${part}`)).filter((part) => !/^[>\s]*$/.test(part))
}

function heading(text: ShownText, lang: string): SlackBlock[] {
  const words = plain(text, lang).trim()
  const own = text.every(({ kind }) => kind === 'plain')
  if (own && words !== '' && words.length <= LIMITS.header && !words.includes('\n')) {
    return [{ type: 'header', text: { type: 'plain_text', text: words, emoji: false } }]
  }
  return pieces(markup(text, lang), LIMITS.section - 2).map((part) => section(`*${part.trim()}*`))
}

const STYLES: Readonly<Record<string, 'primary' | 'danger'>> = { primary: 'primary', danger: 'danger' }

/** `at` tells it from the others of its row, which Slack wants. */
function toButton(button: Button, at: number, { room }: Showing): types.Button[] {
  const value = buttonValue(button, room)
  if (value === undefined) return []
  const style = STYLES[button.style ?? '']
  const text = shorten(button.label, LIMITS.buttonLabel)
  return [
    { type: 'button', action_id: `cairn.${at}`, value, text: { type: 'plain_text', text, emoji: false }, ...(style ? { style } : {}) },
  ]
}

function rows(buttons: readonly Button[], showing: Showing): SlackBlock[] {
  const all = buttons.flatMap((button, at) => toButton(button, at, showing))
  const found: SlackBlock[] = []
  for (let at = 0; at < all.length; at += LIMITS.buttonsInRow)
    found.push({ type: 'actions', elements: all.slice(at, at + LIMITS.buttonsInRow) })
  return found
}

function line(block: Extract<ShownBlock, { kind: 'line' }>, showing: Showing): SlackBlock[] {
  const [accessory] = toButton({ label: showing.why, action: 'why', value: block.why }, 0, showing)
  const parts = pieces(markup(block.text, showing.lang))
  const shown = parts.map((part, at) => (at === parts.length - 1 && accessory ? { ...section(part), accessory } : section(part)))
  return [...shown, ...(block.label ? pieces(markup([{ kind: 'plain', text: block.label }], showing.lang)).map(context) : [])]
}

/** One neutral block as Block Kit. */
export function toBlocks(block: ShownBlock, showing: Showing): SlackBlock[] {
  const { lang } = showing
  switch (block.kind) {
    case 'heading':
      return heading(block.text, lang)
    case 'text':
      return pieces(markup(block.text, lang)).map(section)
    case 'note':
      return pieces(markup(block.text, lang)).map(context)
    case 'list':
      return pieces(block.items.map((item) => `• ${markup(item, lang)}`).join('\n')).map(section)
    case 'quote':
      return [...quoted(markup(block.text, lang)).map(section), ...(block.by ? pieces(markup(block.by, lang)).map(context) : [])]
    case 'line':
      return line(block, showing)
    case 'buttons':
      return rows(block.buttons, showing)
    case 'picture':
      return showing.pictures?.includes(block)
        ? [imageOf(`${TO_COME}${showing.pictures.indexOf(block)}`, plain(block.alt, lang))]
        : [...toldPicture(block, showing)]
  }
}
