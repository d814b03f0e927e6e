import type { ShownBlock } from '../../../../src/core/post.js'
import { type Showing, type SlackBlock, toBlocks } from './blocks.js'
import { spelt } from './escape.js'
import { LIMITS } from './limits.js'
import { plain } from './spans.js'
import { shorten, split } from './split.js'

/** One Slack message: its blocks, and what is read where blocks can't be shown. */
export interface Message {
  readonly text: string
  readonly blocks: readonly SlackBlock[]
}

const size = (block: SlackBlock): number => JSON.stringify(block).length

function words(block: ShownBlock, lang: string): string {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => `• ${plain(item, lang)}`).join('\n')
    case 'picture':
      return plain(block.alt, lang)
    case 'buttons':
      return block.buttons.map(({ label }) => `[${label}]`).join(' ')
    case 'quote':
      return `“${plain(block.text, lang)}”${block.by ? ` (${plain(block.by, lang)})` : ''}`
    default:
      return plain(block.text, lang)
  }
}

/** What a message says where its blocks can't be shown: in a notification, or read aloud. */
export function fallback(blocks: readonly ShownBlock[], lang: string): string {
  const text = blocks.map((block) => words(block, lang)).join('\n')
  const [first = ''] = split(spelt(shorten(text, LIMITS.fallback)), LIMITS.fallback)
  return first.trim() === '' ? '…' : first
}

/** Blocks that stay together: buttons with what stands above them, a heading with what it heads. */
interface Unit {
  readonly from: ShownBlock[]
  readonly made: SlackBlock[]
}

function unitsOf(blocks: readonly ShownBlock[], showing: Showing): readonly Unit[] {
  const units: Unit[] = []
  let heading = false
  for (const block of blocks) {
    const made = toBlocks(block, showing)
    if (made.length === 0) continue
    const last = units.at(-1)
    if (last && (heading || block.kind === 'buttons')) {
      last.from.push(block)
      last.made.push(...made)
    } else units.push({ from: [block], made })
    heading = block.kind === 'heading'
  }
  return units
}

/** A unit in pieces that fit a message by themselves; nearly always one. */
function fitting({ from, made }: Unit): readonly Unit[] {
  const pieces: Unit[] = []
  let [open, letters]: [SlackBlock[], number] = [[], 0]
  for (const block of made) {
    if (open.length > 0 && (open.length === LIMITS.blocksInMessage || letters + size(block) > LIMITS.message)) {
      pieces.push({ from, made: open })
      ;[open, letters] = [[], 0]
    }
    open.push(block)
    letters += size(block)
  }
  return [...pieces, { from, made: open }]
}

/**
 * A post as messages that Slack takes: cut between its blocks, within 50 of them and 12,000 characters each; buttons stay with what
 * stands above them, and a heading with what it heads.
 */
export function toMessages(blocks: readonly ShownBlock[], showing: Showing): readonly Message[] {
  const messages: Unit[] = []
  let letters = 0
  for (const unit of unitsOf(blocks, showing).flatMap(fitting)) {
    const need = unit.made.reduce((sum, one) => sum + size(one), 0)
    const last = messages.at(-1)
    if (last && last.made.length + unit.made.length <= LIMITS.blocksInMessage && letters + need <= LIMITS.message) {
      last.from.push(...unit.from)
      last.made.push(...unit.made)
      letters += need
    } else {
      messages.push({ from: [...unit.from], made: [...unit.made] })
      letters = need
    }
  }
  return messages.map(({ from, made }) => ({ blocks: made, text: fallback(from, showing.lang) }))
}
