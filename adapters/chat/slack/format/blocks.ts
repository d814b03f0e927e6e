import type { types } from '@slack/bolt'
import { inWords } from '../../../../src/core/in-words.js'
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
}

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
      return inWords(block).flatMap((one) => toBlocks(one, showing))
  }
}
