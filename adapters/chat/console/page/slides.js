import { momentOf } from './posts.js'

/** So much of what people said stands on one slide at most: letters, and answers. */
const MOST_LETTERS = 420
const MOST_QUOTES = 5

const lettersOf = (block) => block.text.reduce((sum, span) => sum + span.text.length, 0)

/** A block as the wall shows it: nothing to press, and a line of a result as the words that it is. */
const onWall = (block) => {
  if (block.kind === 'buttons') return []
  if (block.kind !== 'line') return [block]
  const own = block.text.every((span) => span.kind === 'plain')
  return [own ? { kind: 'text', text: block.text } : { kind: 'quote', text: block.text }]
}

/** The blocks of one post as slides: its answers a few at a time, each under its heading. */
function split(blocks) {
  const slides = [{ blocks: [], quotes: 0, letters: 0 }]
  let heading = null
  for (const block of blocks) {
    const here = slides.at(-1)
    const quote = block.kind === 'quote'
    const letters = quote ? lettersOf(block) : 0
    if (block.kind === 'heading') heading = block
    const full = quote && here.quotes > 0 && (here.quotes >= MOST_QUOTES || here.letters + letters > MOST_LETTERS)
    if (full || (block.kind === 'heading' && here.quotes > 0)) {
      slides.push({ blocks: quote && heading ? [heading] : [], quotes: 0, letters: 0 })
    }
    const slide = slides.at(-1)
    slide.blocks.push(block)
    slide.quotes += quote ? 1 : 0
    slide.letters += letters
  }
  return slides.map((slide) => slide.blocks)
}

/**
 * What everyone may read, as slides: `{batch, blocks}`, where a batch is what was said at one moment. Notes alone are no slide:
 * they stand at the foot of the one before.
 */
export function slidesOf(posts) {
  const slides = []
  for (const post of posts) {
    const blocks = post.blocks.flatMap(onWall)
    if (blocks.every((block) => block.kind === 'note')) {
      const last = slides.at(-1)
      if (last?.batch === momentOf(post)) last.blocks = [...last.blocks, ...blocks]
      continue
    }
    for (const part of split(blocks)) slides.push({ batch: momentOf(post), blocks: part })
  }
  return slides
}
