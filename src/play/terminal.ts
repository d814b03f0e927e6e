import { pictureInWords } from '../core/picture-in-words.js'
import type { ShownBlock, ShownPost, ShownSpan, ShownText } from '../core/post.js'
import type { ChatAdapter } from '../ports/chat-adapter.js'

/** A moment as a terminal shows it, in UTC: `2026-01-12` or `2026-01-12 09:00`. */
function spanText({ text, at, style }: ShownSpan): string {
  if (at === undefined) return text
  const [day = '', time = ''] = new Date(at).toISOString().split('T')
  const hours = `${time.slice(0, 5)} UTC`
  return style === 'date' || style === 'day' ? day : style === 'time' ? hours : `${day} ${hours}`
}

/** Spans as one plain string; control characters that could steer a terminal are dropped. */
export const plainText = (text: ShownText): string =>
  text
    .map(spanText)
    .join('')
    .replaceAll(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')

/** A block as lines for a terminal. */
export function blockLines(block: ShownBlock): string[] {
  switch (block.kind) {
    case 'heading':
      return ['', `  ${plainText(block.text).toUpperCase()}`]
    case 'text':
      return [`  ${plainText(block.text)}`]
    case 'quote':
      return [`  “${plainText(block.text)}”${block.by ? ` — ${plainText(block.by)}` : ''}`]
    case 'list':
      return block.items.map((item) => `  • ${plainText(item)}`)
    case 'note':
      return [`  (${plainText(block.text)})`]
    case 'line':
      return [`  | ${plainText(block.text)}`]
    case 'picture':
      return pictureInWords(block).flatMap(blockLines)
    case 'buttons':
      return [`  ${block.buttons.map((button) => `[${button.label}]`).join(' ')}`]
  }
}

/** A chat platform that hands each post to `show`: what `cairn play` and the tests talk through. */
export function createTerminal(show: (room: string, post: ShownPost) => void): ChatAdapter {
  return {
    name: 'console',
    traits: { threads: false, forms: true, maxText: 100_000 },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async *deliver(room, post, done) {
      if (done.length > 0) return
      show(room, post)
      yield { index: 0, ref: post.id }
    },
  }
}
