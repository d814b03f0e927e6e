import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import type { ShownText, Text } from '../core/post.js'
import { createPictures } from '../pictures/pictures.js'
import type { OpinionAnswer } from '../ports/opinions.js'
import { opinionPicture } from '../steps/opinion-picture.js'
import { say } from '../words/catalogue.js'

const refuse = (message: string, remedy: string): CairnError => new CairnError({ code: 'bad-picture', fault: 'user', message, remedy })
const shown = (text: Text): ShownText => text.map((one) => ({ kind: 'said', text: typeof one === 'string' ? one : '' }))

/** Refuses a file that says neither PNG nor SVG, before any work is done. */
export function checkPictureFile(file: string): void {
  if (!['.png', '.svg'].includes(extname(file).toLowerCase()))
    throw refuse(`"${file}" is no .png and no .svg.`, 'Give --picture a name that ends so.')
}

/** Draws the opinion space of an answer into a file, by its ending; `texts` are the statements' words. Throws CairnError. */
export async function drawGroups(answer: OpinionAnswer, texts: ReadonlyMap<string, string>, file: string): Promise<void> {
  const spans = new Map([...texts].map(([id, text]): [string, Text] => [id, [text]]))
  const [block] = opinionPicture({ say: (key, values) => say('en', key, values) }, spans, answer)
  if (!block)
    throw refuse('There is nothing to draw: no groups, and nothing that people agree on or differ about.', 'Look at it without --picture.')
  const picture = { ...block, words: block.words.map(shown), alt: shown(block.alt), items: block.items.map(shown) }
  const pictures = createPictures({ clock: systemClock })
  try {
    const drawn = extname(file).toLowerCase() === '.svg' ? await pictures.svg(picture, 'wide') : await pictures.png(picture, 'wide')
    writeFileSync(file, drawn)
  } catch (thrown) {
    if (thrown instanceof CairnError) throw thrown
    throw refuse(`"${file}" could not be written.`, 'Name a file in a folder that is there.')
  } finally {
    await pictures.stop()
  }
}
